import { Worker } from 'node:worker_threads';

const worker = new Worker('./sink.mjs');
worker.on('error', console.error);

let chunk = new Uint8Array(65536);

export function flush() {
  worker.postMessage(chunk, [chunk.buffer]);
  chunk = new Uint8Array(65536);
  chunk[0] = 1;
}
