const { parentPort } = require('node:worker_threads');

const idle = new Int32Array(new SharedArrayBuffer(4));
parentPort.on('message', (rows) => {
  for (const row of rows) {
    parentPort.postMessage(row);
    Atomics.wait(idle, 0, 0, 10);
  }
});
