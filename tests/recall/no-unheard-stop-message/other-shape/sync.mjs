import { parentPort } from 'node:worker_threads';

const timer = setInterval(() => parentPort.postMessage('synced'), 1000);

parentPort.on('message', (message) => {
  if (message.type === 'shutdown') {
    clearInterval(timer);
    parentPort.close();
  }
});
