import { parentPort } from 'node:worker_threads';

const timer = setInterval(() => {
  parentPort.postMessage(Math.random());
}, 200);

parentPort.on('message', (message) => {
  if (message.type === 'stop') {
    clearInterval(timer);
    parentPort.close();
  }
});
