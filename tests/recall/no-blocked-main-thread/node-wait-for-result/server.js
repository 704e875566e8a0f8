const http = require('node:http');
const { Worker } = require('node:worker_threads');

const shared = new SharedArrayBuffer(1024);
const cells = new Int32Array(shared);
const worker = new Worker('./sign.js', { workerData: shared });
worker.on('error', console.error);

http
  .createServer((req, res) => {
    worker.postMessage(req.url);
    Atomics.wait(cells, 0, 0, 5000);
    Atomics.store(cells, 0, 0);
    res.end(String(cells[1]));
  })
  .listen(3000);
