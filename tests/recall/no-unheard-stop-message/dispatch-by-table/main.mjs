import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./rpc.mjs', import.meta.url));
worker.on('error', console.error);

export const quit = () => worker.postMessage({ method: 'quit' });
