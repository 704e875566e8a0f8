import { Worker } from 'node:worker_threads';

export const worker = new Worker(new URL('./jobs-thread.mjs', import.meta.url));
worker.on('error', console.error);
