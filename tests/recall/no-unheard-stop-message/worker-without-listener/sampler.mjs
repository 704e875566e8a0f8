import { parentPort } from 'node:worker_threads';

setInterval(() => {
  parentPort.postMessage({ rss: process.memoryUsage().rss });
}, 1000);
