import { Worker } from 'worker_threads';

const worker = new Worker(new URL('./recorder.js', import.meta.url));

worker.on('error', console.error);
worker.on('message', (m) => console.log('recorder:', m));

export function shutdown() {
  worker.postMessage({ type: 'stop' });
  worker.terminate();
}
