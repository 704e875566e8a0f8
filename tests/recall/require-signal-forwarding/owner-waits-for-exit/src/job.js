import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export async function runJob(file, { signal }) {
  signal.throwIfAborted();
  const worker = new Worker(file);
  const [result] = await once(worker, 'message');
  await worker.terminate();
  return result;
}
