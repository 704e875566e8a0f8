import { parentPort } from 'node:worker_threads';

parentPort.on('message', (message) => {
  if (message === 'stop') {
    process.exitCode = 0;
    parentPort.close();
  }
});
