import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

const worker = new Worker(new URL('./archive-worker.mjs', import.meta.url));
worker.on('error', console.error);

export const add = (record) => worker.postMessage({ type: 'add', record });

export async function close() {
  worker.postMessage({ type: 'close' });
  await once(worker, 'message');
  await worker.terminate();
}
