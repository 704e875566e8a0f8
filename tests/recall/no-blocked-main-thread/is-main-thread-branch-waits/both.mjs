import { Worker, isMainThread, workerData } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

if (isMainThread) {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: cell });
  worker.on('error', console.error);
  Atomics.wait(cell, 0, 0);
  console.log('worker is done');
} else {
  Atomics.store(workerData, 0, 1);
  Atomics.notify(workerData, 0);
}
