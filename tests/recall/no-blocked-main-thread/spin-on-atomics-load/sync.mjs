import { Worker } from 'node:worker_threads';

const state = new Int32Array(new SharedArrayBuffer(8));

export function loadSync(path) {
  const worker = new Worker(new URL('./load.mjs', import.meta.url), { workerData: { state, path } });
  worker.on('error', console.error);
  while (Atomics.load(state, 0) === 0);
  return Atomics.load(state, 1);
}
