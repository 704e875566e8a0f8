import { parentPort } from 'node:worker_threads';

let listeners = 0;

function sample(): void {
  parentPort!.postMessage({ memory: process.memoryUsage().heapUsed, listeners });
  setTimeout(sample, 1000);
}

parentPort!.on('message', (message: string) => {
  if (message === 'subscribe') listeners++;
  if (message === 'stop') listeners = 0;
});

sample();
