const { Worker } = require('worker_threads');

async function processAll(chunks) {
  const results = [];
  for (const chunk of chunks) {
    results.push(
      new Promise((resolve, reject) => {
        const worker = new Worker('./chunk-worker.js', { workerData: chunk });
        worker.on('message', resolve);
        worker.on('error', reject);
      }),
    );
  }
  return Promise.all(results);
}

module.exports = { processAll };
