import { Worker } from 'node:worker_threads';

export function start(count) {
  const buffer = new SharedArrayBuffer(8);
  const cells = new Int32Array(buffer);
  cells[0] = count;
  cells[1] = 0;
  const worker = new Worker(new URL('./w.mjs', import.meta.url), { workerData: buffer });
  worker.on('error', console.error);
  worker.on('message', () => console.log(Atomics.load(cells, 0)));
  return worker;
}
