import { workerData, parentPort } from 'node:worker_threads';

const { cells: buffer, parties } = workerData;
const cells = new Int32Array(buffer);

export function arrive() {
  const generation = Atomics.load(cells, 1);
  if (Atomics.add(cells, 0, 1) + 1 === parties) {
    Atomics.store(cells, 0, 0);
    Atomics.add(cells, 1, 1);
    Atomics.notify(cells, 1);
  } else {
    Atomics.wait(cells, 1, generation, Infinity);
  }
}

arrive();
parentPort.postMessage('passed');
