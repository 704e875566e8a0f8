import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./consumer.ts', import.meta.url), { workerData: { url: 'redis://localhost' } });
worker.on('message', console.log);
worker.on('error', console.error);
