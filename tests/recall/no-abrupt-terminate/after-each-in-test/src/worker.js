import { parentPort } from 'node:worker_threads';
import { appendFileSync } from 'node:fs';

parentPort.on('message', (message) => {
  appendFileSync('messages.log', message + '\n');
  if (message === 'stop') parentPort.close();
  else parentPort.postMessage('pong');
});
