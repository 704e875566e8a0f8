const { Worker } = require('worker_threads');

const worker = new Worker('./service.js');
worker.on('error', console.error);

exports.stop = () => worker.postMessage({ type: 'shutdown' });
