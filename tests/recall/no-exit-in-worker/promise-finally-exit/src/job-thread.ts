import { parentPort, workerData } from 'node:worker_threads';
import { runJob } from './run-job.js';

runJob(workerData)
  .then((result) => parentPort!.postMessage({ ok: true, result }))
  .catch((error: Error) => parentPort!.postMessage({ ok: false, message: error.message }))
  .finally(() => process.exit());
