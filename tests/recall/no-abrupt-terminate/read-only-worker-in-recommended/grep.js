import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./grep-worker.js', import.meta.url));
worker.on('message', (hit) => console.log(hit));
worker.on('error', (err) => console.error(err));
worker.postMessage({ pattern: 'TODO', files: process.argv.slice(2) });

process.on('SIGINT', () => {
  worker.terminate();
});
