const express = require('express');
const { Worker } = require('worker_threads');

const app = express();

function runFib(n) {
  return new Promise((resolve, reject) => {
    const worker = new Worker('./fib-worker.js', { workerData: n });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code !== 0) reject(new Error(`Worker stopped with exit code ${code}`));
    });
  });
}

app.get('/fib/:n', async (req, res, next) => {
  try {
    res.json(await runFib(Number(req.params.n)));
  } catch (err) {
    next(err);
  }
});

app.listen(3000);
