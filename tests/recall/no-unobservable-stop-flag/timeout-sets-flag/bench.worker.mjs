import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ work, ms }) => {
  let over = false;
  setTimeout(() => {
    over = true;
  }, ms);
  let count = 0;
  while (!over) {
    JSON.parse(JSON.stringify(work));
    count++;
  }
  parentPort.postMessage(count);
});
