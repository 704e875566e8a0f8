import { Worker } from 'node:worker_threads';
import { rm } from 'node:fs/promises';

const worker = new Worker('./transpile.js');
worker.on('error', (error) => {
  console.error(error);
});

export async function clean(cacheDir: string): Promise<void> {
  worker.terminate();
  await rm(cacheDir, { recursive: true, force: true });
}
