import { parentPort } from 'node:worker_threads';

parentPort.on('message', (problem) => parentPort.postMessage(problem.length));
