import { Worker } from 'node:worker_threads';

export const worker = new Worker(new URL('./vanity.js', import.meta.url), { workerData: 'abc' });
worker.on('error', console.error);
