import { Worker } from 'node:worker_threads';
import { setTimeout as delay } from 'node:timers/promises';

let done = false;
const worker = new Worker(new URL('./task.mjs', import.meta.url));
worker.on('message', () => {
  done = true;
});
worker.on('error', (err) => {
  throw err;
});

while (!done) {
  await delay(50);
}
console.log('done');
