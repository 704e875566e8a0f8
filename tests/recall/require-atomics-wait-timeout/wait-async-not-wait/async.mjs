import { parentPort, workerData as cells } from 'node:worker_threads';

const { value } = Atomics.waitAsync(cells, 0, 0);
parentPort.postMessage(await value);
