import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

export async function sum(numbers) {
  const worker = new Worker(new URL('./sum-worker.mjs', import.meta.url), { workerData: numbers });
  const [total] = await once(worker, 'message');
  await once(worker, 'exit');
  return total;
}
