const { parentPort, workerData } = require('worker_threads');

let sum = 0;
for (const n of workerData) sum += n;

parentPort.postMessage(sum);
process.exit();
