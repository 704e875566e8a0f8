import { Worker } from 'node:worker_threads';

const consumer = new Worker(new URL('./consumer.ts', import.meta.url));
consumer.on('error', (error) => console.error(error));

process.once('SIGTERM', () => {
  consumer.postMessage('shutdown');
});
