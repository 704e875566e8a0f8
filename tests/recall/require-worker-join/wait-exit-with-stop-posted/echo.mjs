import { parentPort } from 'node:worker_threads';

parentPort.on('message', (m) => {
  if (m === 'stop') parentPort.close();
  else parentPort.postMessage(m);
});
