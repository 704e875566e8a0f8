const { workerData } = require('node:worker_threads');

for (const file of workerData) console.log(file, 'ok');
