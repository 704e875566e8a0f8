import { Worker } from 'node:worker_threads';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

const flag = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker(new URL('./crunch.mjs', import.meta.url), { workerData: flag });
worker.on('error', console.error);

function requestStop() {
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

export async function close() {
  requestStop();
  await Promise.race([once(worker, 'exit'), delay(2000)]);
  await worker.terminate();
}
