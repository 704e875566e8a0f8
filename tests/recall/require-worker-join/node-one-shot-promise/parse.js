const { Worker } = require('worker_threads');

function parseInWorker(text) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(require.resolve('./parse-worker'), { workerData: text });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code !== 0) reject(new Error(`Worker stopped with exit code ${code}`));
    });
  });
}

module.exports = parseInWorker;
