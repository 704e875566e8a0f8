import { parentPort, workerData } from 'node:worker_threads';

const { state, frame } = workerData;
parentPort.on('message', () => {
  Atomics.wait(state, 0, 0, 100);
  parentPort.postMessage(frame.slice());
});
