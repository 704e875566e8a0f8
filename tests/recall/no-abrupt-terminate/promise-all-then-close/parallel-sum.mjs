import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

const parts = [[1, 2], [3, 4], [5, 6]];

const workers = parts.map((part) => {
  const worker = new Worker(new URL('./sum.mjs', import.meta.url));
  worker.postMessage(part);
  return worker;
});

const replies = await Promise.all(workers.map((worker) => once(worker, 'message')));
await Promise.all(workers.map((worker) => worker.terminate()));
console.log(replies.flat().reduce((a, b) => a + b, 0));
