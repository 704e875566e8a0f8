const { Worker } = require('node:worker_threads');

const worker = new Worker('./sum.js')
  .on('message', (sum) => console.log(sum))
  .on('error', (error) => console.error(error))
  .on('exit', (code) => console.log('exit', code));

worker.postMessage([1, 2, 3]);
