const { Worker } = require('node:worker_threads');

const worker = new Worker('./csv-worker.js', { workerData: process.argv[2] });

worker.on('message', (rows) => console.log(`${rows} rows`));
worker.on('exit', () => console.log('done'));
