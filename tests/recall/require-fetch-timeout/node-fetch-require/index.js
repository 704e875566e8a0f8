const { Worker } = require('worker_threads');

const worker = new Worker('./weather.js', { workerData: { city: 'Bern' } });
worker.on('message', console.log);
worker.on('error', console.error);
