import { parentPort } from 'node:worker_threads';

parentPort.on('message', (task) => {
  let sum = 0;
  for (const value of task) sum += value;
  parentPort.postMessage(sum);
});
