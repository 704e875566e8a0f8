import { Worker } from 'node:worker_threads';

export default function typecheck() {
  let worker;
  return {
    name: 'typecheck',
    buildStart() {
      worker = new Worker(new URL('./check.js', import.meta.url));
      worker.on('error', (error) => this.error(error));
      worker.postMessage('check');
    },
    async closeBundle() {
      await worker.terminate();
    },
  };
}
