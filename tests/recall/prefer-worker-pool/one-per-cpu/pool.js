const { Worker } = require('worker_threads');
const os = require('os');

const workers = [];
for (let i = 0; i < os.cpus().length; i++) {
  const worker = new Worker('./w.js');
  worker.on('error', console.error);
  workers.push(worker);
}

module.exports = workers;
