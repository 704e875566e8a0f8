const { Worker } = require('worker_threads');
const os = require('os');

const workers = [];
for (let i = 0; i < os.cpus().length; i++) {
  const worker = new Worker(__dirname + '/shard.js', { workerData: i });
  worker.on('error', (err) => console.error('shard', i, err));
  workers.push(worker);
}

process.once('SIGTERM', () => {
  workers.forEach((worker) => worker.terminate());
});
