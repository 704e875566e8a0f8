import { workerData } from 'node:worker_threads';

setInterval(() => {
  fetch(workerData.endpoint, { method: 'POST', body: '{}', signal: AbortSignal.timeout(3000) }).catch(() => {});
}, 60_000).unref();
