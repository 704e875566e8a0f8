const { parentPort } = require('node:worker_threads');

let last = Date.now();
parentPort.on('message', () => {
  last = Date.now();
});

setInterval(() => {
  if (Date.now() - last > 5000) parentPort.postMessage('stalled');
}, 1000);
