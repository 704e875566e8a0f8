import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

const worker = new Worker(new URL('./echo.mjs', import.meta.url));
worker.on('message', (text) => console.log(text));
worker.postMessage('hello');

await once(worker, 'exit');
console.log('finished');
