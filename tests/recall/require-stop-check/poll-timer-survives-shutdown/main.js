const { Worker } = require('worker_threads');

const worker = new Worker('./watcher.js');
worker.on('error', console.error);

exports.shutdown = () => worker.postMessage({ type: 'shutdown' });
