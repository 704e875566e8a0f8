const { app } = require('electron');
const { Worker } = require('node:worker_threads');

app.whenReady().then(() => {
  const ready = new Int32Array(new SharedArrayBuffer(4));
  const index = new Worker(`${__dirname}/index-thread.cjs`, { workerData: ready });
  index.on('error', console.error);
  while (Atomics.load(ready, 0) === 0);
  app.emit('index-ready');
});
