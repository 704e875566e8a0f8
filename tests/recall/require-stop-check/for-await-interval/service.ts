import { Worker } from 'node:worker_threads';

export const heartbeat = new Worker(new URL('./heartbeat.ts', import.meta.url), { workerData: { service: 'api' } });
heartbeat.on('error', (error) => console.error(error));
