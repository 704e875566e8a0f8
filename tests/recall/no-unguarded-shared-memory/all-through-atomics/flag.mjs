import { Worker } from 'node:worker_threads';

const flag = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker(new URL('./w.mjs', import.meta.url), { workerData: flag });
worker.on('error', console.error);

export function stop() {
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

export const isStopped = () => Atomics.load(flag, 0) === 1;
