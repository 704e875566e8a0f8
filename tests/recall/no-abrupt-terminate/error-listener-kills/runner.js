const { Worker } = require('worker_threads');

const worker = new Worker('./task.js');

worker.on('message', (row) => console.log(row));
worker.on('error', (err) => {
  console.error('task failed:', err);
  worker.terminate();
});
worker.postMessage({ from: 0, to: 500 });
