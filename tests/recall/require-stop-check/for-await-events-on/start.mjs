import { Worker } from 'node:worker_threads';

export const bus = new Worker(new URL('./bus.mjs', import.meta.url));
bus.on('error', console.error);
