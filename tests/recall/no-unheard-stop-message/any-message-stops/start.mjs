import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./spin.mjs', import.meta.url));
worker.on('error', console.error);

setTimeout(() => worker.postMessage('stop'), 10_000);
