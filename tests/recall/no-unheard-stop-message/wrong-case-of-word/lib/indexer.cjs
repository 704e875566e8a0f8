const { parentPort } = require('node:worker_threads');

const timer = setInterval(() => parentPort.postMessage(Date.now()), 1000);
parentPort.on('message', (message) => {
  if (message === 'stop') {
    clearInterval(timer);
    parentPort.close();
  } else if (message === 'ping') parentPort.postMessage('pong');
});
