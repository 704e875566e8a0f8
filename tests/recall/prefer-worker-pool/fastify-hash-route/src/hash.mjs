import { scryptSync } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

parentPort.postMessage(scryptSync(workerData, 'salt', 64).toString('hex'));
