const { Worker, isMainThread, workerData } = require('worker_threads');

if (isMainThread) {
  const cell = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(__filename, { workerData: cell });
  worker.on('error', console.error);
  setTimeout(() => {
    Atomics.store(cell, 0, 1);
    Atomics.notify(cell, 0);
  }, 1000);
} else {
  Atomics.wait(workerData, 0, 0);
  console.log('woken');
}
