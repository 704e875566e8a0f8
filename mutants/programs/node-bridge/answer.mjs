import { parentPort, workerData } from 'node:worker_threads';

const READY = 0;
const DONE = 1;
const cells = new Int32Array(workerData);

parentPort.on('message', (message) => {
  if (message === 'end') {
    parentPort.close();
    return;
  }
  parentPort.postMessage(String(message).length);
  Atomics.add(cells, DONE, 1);
  Atomics.notify(cells, DONE);
});

Atomics.store(cells, READY, 1);
Atomics.notify(cells, READY);
