import { parentPort } from 'node:worker_threads';

parentPort.on('message', (item) => parentPort.postMessage(item * 2));
