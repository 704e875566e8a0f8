const { Worker } = require('worker_threads');

const worker = new Worker('./w.js');
worker.on('message', console.log);
worker.on('error', (err) => {
  console.error(err);
  process.exit(1);
});
