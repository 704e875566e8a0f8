import { parentPort, workerData } from 'node:worker_threads';

const counters = new Int32Array(workerData.shared);
for (let i = 0; i < workerData.times; i += 1) {
  counters[1]++;
}
if (Atomics.add(counters, 1, 0) > workerData.limit) parentPort.postMessage('limit');
parentPort.postMessage('done');
