import { Worker } from 'node:worker_threads';

export const poller = new Worker(new URL('./poller.ts', import.meta.url));
poller.on('error', (error) => console.error(error));
