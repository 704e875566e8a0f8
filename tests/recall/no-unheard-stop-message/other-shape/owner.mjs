import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

const worker = new Worker(new URL('./sync.mjs', import.meta.url));
worker.on('error', console.error);

export async function close() {
  worker.postMessage('shutdown');
  await once(worker, 'exit');
}
