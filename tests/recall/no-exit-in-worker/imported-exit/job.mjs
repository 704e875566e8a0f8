import { parentPort } from 'node:worker_threads';
import { exit } from 'node:process';

parentPort.on('message', (message) => {
  if (message === 'end') exit();
  else parentPort.postMessage(message.length);
});
