import { Worker, isMainThread, workerData } from 'node:worker_threads';

if (isMainThread) {
  const buffer = new SharedArrayBuffer(8);
  const cells = new Int32Array(buffer);
  const worker = new Worker(new URL(import.meta.url), { workerData: buffer });
  worker.on('error', console.error);
  Atomics.wait(cells, 0, 0);
  console.log('counted', Atomics.load(cells, 1));
} else {
  const cells = new Int32Array(workerData);
  for (let i = 0; i < 1e6; i++) Atomics.add(cells, 1, 1);
  Atomics.store(cells, 0, 1);
  Atomics.notify(cells, 0);
}
