const { Worker, isMainThread, workerData, parentPort } = require('worker_threads');

if (isMainThread) {
  const sab = new SharedArrayBuffer(4);
  const worker = new Worker(__filename, { workerData: sab });
  worker.on('message', console.log);
  worker.on('error', console.error);
  setTimeout(() => {
    const view = new Int32Array(sab);
    Atomics.store(view, 0, 1);
    Atomics.notify(view, 0);
  }, 1000);
} else {
  const view = new Int32Array(workerData);
  Atomics.wait(view, 0, 0);
  parentPort.postMessage(`value is ${Atomics.load(view, 0)}`);
}
