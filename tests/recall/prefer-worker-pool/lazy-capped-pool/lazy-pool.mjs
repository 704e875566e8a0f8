import { Worker } from 'node:worker_threads';

const MAX = 4;
const idle = [];
let size = 0;

export function acquire() {
  if (idle.length > 0) return idle.pop();
  if (size >= MAX) return null;
  size++;
  const worker = new Worker(new URL('./task.mjs', import.meta.url));
  worker.on('error', () => size--);
  return worker;
}

export function release(worker) {
  idle.push(worker);
}
