import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const flag = new Int32Array(new SharedArrayBuffer(4));
const worker = new Worker(new URL('./writer.mjs', import.meta.url), { workerData: flag });
worker.on('error', console.error);

export async function stop() {
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
  const timer = setTimeout(() => worker.terminate(), 5000);
  await once(worker, 'exit');
  clearTimeout(timer);
}
