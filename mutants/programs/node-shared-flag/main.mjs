import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export async function sieveFor(ms) {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./sieve.mjs', import.meta.url), { workerData: flag.buffer });
  worker.on('error', (error) => {
    console.error(error);
  });
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
  const exited = once(worker, 'exit', { signal: AbortSignal.timeout(1000) });
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
  try {
    await exited;
  } catch {
    await worker.terminate();
  }
}
