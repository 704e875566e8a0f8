import { parentPort } from 'node:worker_threads';

parentPort.postMessage([1, 2, 3].reduce((sum, x) => sum + x));
