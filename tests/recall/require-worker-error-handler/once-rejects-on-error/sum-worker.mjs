import { parentPort, workerData } from 'node:worker_threads';

parentPort.postMessage(workerData.reduce((a, b) => a + b, 0));
