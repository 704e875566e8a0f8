import { Worker } from 'node:worker_threads';
import { fileURLToPath } from 'node:url';

const worker = new Worker(fileURLToPath(new URL('./resize.js', import.meta.url)));
worker.on('error', (e) => console.error('resize', e));

for (const name of process.argv.slice(2)) worker.postMessage(name);

setTimeout(() => {
  worker.terminate();
}, 10_000);
