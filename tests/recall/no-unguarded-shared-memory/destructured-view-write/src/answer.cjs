const { parentPort, workerData } = require('node:worker_threads');

const { flagBuffer } = workerData;
const flag = new Int32Array(flagBuffer);

parentPort.on('message', (message) => {
  parentPort.postMessage({ echo: message });
  flag[0] = 1;
  Atomics.notify(flag, 0);
});
