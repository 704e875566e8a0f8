import { Worker } from 'node:worker_threads';

declare global {
  var __SERVER__: Worker;
}

export async function setup(): Promise<void> {
  const worker = new Worker(new URL('./server.js', import.meta.url));
  worker.on('error', (error) => console.error(error));
  await new Promise((resolve) => worker.once('message', resolve));
  globalThis.__SERVER__ = worker;
}

export async function teardown(): Promise<void> {
  await globalThis.__SERVER__.terminate();
}
