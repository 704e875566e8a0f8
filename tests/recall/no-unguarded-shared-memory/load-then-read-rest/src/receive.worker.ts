import { parentPort, workerData } from 'node:worker_threads';

const header = new Int32Array(workerData as SharedArrayBuffer, 0, 2);
const bytes = new Uint8Array(workerData as SharedArrayBuffer, 8);

parentPort!.on('message', () => {
  if (Atomics.load(header, 0) !== 1) return;
  const length = header[1]!;
  parentPort!.postMessage(bytes.slice(0, length));
  Atomics.store(header, 0, 0);
});
