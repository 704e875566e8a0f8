const { workerData, parentPort } = require('worker_threads');

const shared = new SharedArrayBuffer(8);
const lock = new Int32Array(shared);

function acquire() {
  while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) {
    while (lock[0] === 1);
  }
}

function release() {
  Atomics.store(lock, 0, 0);
}

parentPort.on('message', () => {
  acquire();
  lock[1] += workerData.step;
  release();
});
