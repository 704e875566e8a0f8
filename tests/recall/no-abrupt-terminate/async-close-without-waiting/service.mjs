import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./ledger.mjs', import.meta.url));
worker.on('error', (err) => console.error(err));

export const book = (entry) => worker.postMessage({ kind: 'book', entry });

export async function close() {
  worker.postMessage({ kind: 'close' });
  await worker.terminate();
}
