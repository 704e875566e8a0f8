import { Worker } from 'node:worker_threads';

const sampler = new Worker(new URL('./sampler.mjs', import.meta.url));
sampler.on('message', ({ rss }) => console.log(rss));
sampler.on('error', console.error);

process.on('SIGINT', () => {
  sampler.postMessage({ cmd: 'stop' });
});
