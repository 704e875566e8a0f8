const { Worker } = require('worker_threads');

function runAll(queue, done) {
  let left = queue.length;
  while (queue.length > 0) {
    const item = queue.pop();
    const worker = new Worker('./item.js', { workerData: item });
    worker.on('error', done);
    worker.on('exit', () => {
      if (--left === 0) done();
    });
  }
}

module.exports = runAll;
