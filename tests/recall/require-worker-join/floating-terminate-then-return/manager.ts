import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./unit.js', import.meta.url));
worker.on('error', (error) => console.error(error));

export async function shutDown(): Promise<{ alive: boolean }> {
  worker.terminate();
  return { alive: false };
}
