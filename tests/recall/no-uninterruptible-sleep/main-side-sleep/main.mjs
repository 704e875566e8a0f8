import { Worker } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';

const worker = new Worker(new URL('./job.mjs', import.meta.url));
worker.on('error', console.error);

export async function feed(items) {
  for (const item of items) {
    worker.postMessage(item);
    await sleep(100);
  }
}
