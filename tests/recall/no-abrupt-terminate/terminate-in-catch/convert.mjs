import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

export async function convert(file) {
  const worker = new Worker(new URL('./convert-worker.mjs', import.meta.url), { workerData: file });
  try {
    const [result] = await once(worker, 'message');
    await once(worker, 'exit');
    return result;
  } catch (err) {
    await worker.terminate();
    throw err;
  }
}
