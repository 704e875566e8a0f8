const express = require('express');
const { Worker } = require('worker_threads');

const app = express();

app.get('/fib/:n', (req, res) => {
  const worker = new Worker('./fib.js', { workerData: Number(req.params.n) });
  worker.on('message', (value) => res.json({ value }));
  worker.on('error', (err) => res.status(500).send(err.message));
});

app.listen(3000);
