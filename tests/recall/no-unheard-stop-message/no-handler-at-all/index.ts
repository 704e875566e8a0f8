import { Worker } from 'node:worker_threads';

const logger = new Worker(new URL('./logger.js', import.meta.url));
logger.on('error', (error) => console.error(error));

process.once('SIGTERM', () => {
  logger.postMessage({ type: 'stop' });
});
