const { parentPort } = require('node:worker_threads');

setInterval(() => {
  parentPort.postMessage(process.memoryUsage());
}, 10000);
