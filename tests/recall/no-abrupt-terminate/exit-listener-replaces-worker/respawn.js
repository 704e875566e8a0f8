const { Worker } = require('node:worker_threads');

function spawn() {
  const worker = new Worker('./unit.js');
  worker.on('messageerror', () => {
    worker.terminate();
  });
  worker.on('error', (err) => console.error(err));
  worker.on('exit', (code) => {
    if (code !== 0) spawn();
  });
  return worker;
}

module.exports = spawn();
