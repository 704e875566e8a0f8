import { parentPort, workerData } from 'node:worker_threads';

const { state, bytes } = workerData;

parentPort.on('message', (id) => {
  parentPort.postMessage({ need: id });
  Atomics.wait(state, 0, 0, 2000);
  parentPort.postMessage({ id, sum: bytes.reduce((a, b) => a + b, 0) });
});
