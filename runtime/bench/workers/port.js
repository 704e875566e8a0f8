import { parentPort } from 'node:worker_threads';

parentPort.on('message', (item) => {
  if (item === 'end') parentPort.postMessage('end');
});
