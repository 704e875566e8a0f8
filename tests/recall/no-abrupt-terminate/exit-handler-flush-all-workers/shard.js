const { parentPort, workerData } = require('worker_threads');
const fs = require('fs');

const counters = {};

parentPort.on('message', (key) => {
  counters[key] = (counters[key] || 0) + 1;
});

process.on('exit', () => {
  fs.writeFileSync(`shard-${workerData}.json`, JSON.stringify(counters));
});
