import { parentPort, workerData } from 'node:worker_threads';

const { signal, port } = workerData;

export function callMain(method, args) {
  port.postMessage({ method, args });
  Atomics.wait(signal, 0, 0, Infinity);
  Atomics.store(signal, 0, 0);
}

parentPort.on('message', (name) => {
  callMain('log', [name]);
});
