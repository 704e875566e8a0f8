import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

let ready = false;
const worker = new Worker(new URL('./service.js', import.meta.url));
worker.on('message', () => (ready = true));
worker.on('error', console.error);

while (!ready) {
  await sleep(50);
}
console.log('ready');
