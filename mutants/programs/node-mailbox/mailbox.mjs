import { workerData } from 'node:worker_threads';

const STOP = 0;
const REQUESTS = 1;
const REPLIES = 2;

const cells = new Int32Array(workerData);

export function waitForRequest(timeout) {
  const seen = Atomics.load(cells, REQUESTS);
  if (seen !== 0) return seen;
  if (Atomics.wait(cells, REQUESTS, seen, timeout) === 'timed-out') return 0;
  return Atomics.load(cells, REQUESTS);
}

while (Atomics.load(cells, STOP) === 0) {
  if (waitForRequest(500) === 0) continue;
  Atomics.sub(cells, REQUESTS, 1);
  Atomics.add(cells, REPLIES, 1);
  Atomics.notify(cells, REPLIES);
}
