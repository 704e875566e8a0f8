import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export async function compute(input) {
  const worker = new Worker(new URL('./compute-worker.mjs', import.meta.url), { workerData: input });
  const [[result]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')]);
  return result;
}
