import { Worker } from 'node:worker_threads';

const feed = new Worker(new URL('./feed.js', import.meta.url));
feed.on('message', console.log);
feed.on('error', console.error);
process.on('SIGINT', () => feed.postMessage('stop'));
