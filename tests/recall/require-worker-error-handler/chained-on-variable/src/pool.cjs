const { Worker } = require('worker_threads');

const workers = [];
for (let i = 0; i < 4; i++) {
  const worker = new Worker('./task.cjs');
  worker
    .on('online', () => console.log('online', i))
    .on('message', (result) => console.log(result))
    .once('error', (error) => console.error(error));
  workers.push(worker);
}
module.exports = workers;
