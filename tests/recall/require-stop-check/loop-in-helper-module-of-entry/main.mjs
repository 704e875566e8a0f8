import { Worker } from 'node:worker_threads';

export const worker = new Worker(new URL('./entry.mjs', import.meta.url));
worker.on('error', console.error);
