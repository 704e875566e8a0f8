const { Worker } = require('node:worker_threads');

const worker = new Worker('./resize.js', { workerData: { dir: './images' } });

worker.on('message', (msg) => {
  if (msg.type === 'progress') console.log(`${msg.done}/${msg.total}`);
});
worker.on('exit', (code) => {
  console.log(`worker exited with code ${code}`);
});
