const { parentPort, workerData } = require('node:worker_threads');
const { readFileSync } = require('node:fs');

parentPort.postMessage(readFileSync(workerData, 'utf8').split('\n').length);
