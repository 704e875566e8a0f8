import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

const worker = new Worker(new URL('./echo.mjs', import.meta.url));
worker.on('message', console.log);
worker.postMessage('hello');
worker.postMessage('stop');
await once(worker, 'exit');
