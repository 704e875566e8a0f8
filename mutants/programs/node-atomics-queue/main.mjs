import { Worker } from 'node:worker_threads';

const cells = new Int32Array(new SharedArrayBuffer(16));
const worker = new Worker(new URL('./waiter.mjs', import.meta.url), { workerData: cells.buffer });
worker.on('error', (error) => {
  console.error(error);
});

export function submit(job) {
  worker.postMessage(job);
  Atomics.add(cells, 1, 1);
  Atomics.notify(cells, 1);
}

export async function whenIdle() {
  const busy = Atomics.load(cells, 2);
  if (busy === 0) return;
  await Atomics.waitAsync(cells, 2, busy, 1000).value;
}

export function stop() {
  Atomics.store(cells, 0, 1);
  Atomics.notify(cells, 1);
}
