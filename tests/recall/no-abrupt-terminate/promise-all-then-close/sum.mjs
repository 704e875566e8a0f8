import { parentPort } from 'node:worker_threads';

parentPort.on('message', (part) => parentPort.postMessage(part.reduce((a, b) => a + b, 0)));
