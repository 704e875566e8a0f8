import { parentPort, workerData as cells } from 'node:worker_threads';

const STOP = 1;
const ITEMS = 0;

while (Atomics.load(cells, STOP) === 0) {
  Atomics.wait(cells, ITEMS, 0, 250);
  const n = Atomics.exchange(cells, ITEMS, 0);
  if (n > 0) parentPort.postMessage(n);
}
