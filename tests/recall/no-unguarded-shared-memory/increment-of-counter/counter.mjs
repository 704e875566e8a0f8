import { workerData, parentPort } from 'node:worker_threads';

const counter = new Int32Array(workerData.shared);

for (let i = 0; i < 1e5; i++) {
  counter[0]++;
}
parentPort.postMessage(Atomics.load(counter, 0));
