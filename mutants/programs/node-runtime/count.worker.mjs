import { setTimeout as sleep } from 'node:timers/promises';
import { defineWorker } from 'graceful-workers/worker';

defineWorker(async ({ data, signal }) => {
  let n = data.from;
  while (true) {
    signal.throwIfAborted();
    n += 1;
    await sleep(100, undefined, { signal });
    if (n % 10 === 0) await fetch('http://localhost:8080/count', { method: 'POST', body: String(n), signal });
  }
});
