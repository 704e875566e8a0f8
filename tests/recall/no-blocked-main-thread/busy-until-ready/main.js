const { Worker } = require('worker_threads');

let ready = false;
const worker = new Worker('./model.js');
worker.on('message', (msg) => {
  if (msg === 'ready') ready = true;
});
worker.on('error', console.error);

while (!ready) {
  // wait for the model to load
}
console.log('model loaded');
worker.postMessage('hello');
