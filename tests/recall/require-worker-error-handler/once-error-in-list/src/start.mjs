import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./job.mjs', import.meta.url));
worker.on('message', (value) => console.log(value));
worker.once('error', (error) => { console.error(error); process.exitCode = 1; });
worker.once('exit', (code) => { if (code !== 0) process.exitCode = code; });
