import { Worker } from 'node:worker_threads';

const STOP = 0;
const REQUESTS = 1;
const REPLIES = 2;

const cells = new Int32Array(new SharedArrayBuffer(16));
const worker = new Worker(new URL('./mailbox.mjs', import.meta.url), { workerData: cells.buffer });
worker.on('error', (error) => {
  console.error(error);
});
worker.on('exit', (code) => {
  if (code !== 0) console.error(`The mailbox exited with ${code}.`);
});

export function request() {
  Atomics.add(cells, REQUESTS, 1);
  Atomics.notify(cells, REQUESTS);
}

export async function nextReply() {
  const seen = Atomics.load(cells, REPLIES);
  await Atomics.waitAsync(cells, REPLIES, seen, 5000).value;
  return Atomics.load(cells, REPLIES);
}

export async function whenDrained() {
  while (Atomics.load(cells, REQUESTS) !== 0) {
    await Atomics.waitAsync(cells, REQUESTS, Atomics.load(cells, REQUESTS), 1000).value;
  }
}

export function stop() {
  Atomics.store(cells, STOP, 1);
  Atomics.notify(cells, STOP);
}
