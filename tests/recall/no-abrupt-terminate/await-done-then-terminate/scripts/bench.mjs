import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./bench-worker.mjs', import.meta.url));
const done = new Promise((resolve, reject) => {
  worker.on('message', (message) => {
    if (message.type === 'progress') console.log(message.percent);
    if (message.type === 'done') resolve(message.result);
  });
  worker.on('error', reject);
});

worker.postMessage({ type: 'run', rounds: 100 });
const result = await done;
await worker.terminate();
console.log(result);
