import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./entry.mjs', import.meta.url));
worker.on('error', console.error);

export const stop = () => worker.postMessage('stop');
