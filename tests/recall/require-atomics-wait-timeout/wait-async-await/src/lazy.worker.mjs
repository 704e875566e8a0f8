import { parentPort, workerData } from 'node:worker_threads';

const cells = new Int32Array(workerData);
const { async, value } = Atomics.waitAsync(cells, 0, 0);
parentPort.postMessage(async ? await value : value);
