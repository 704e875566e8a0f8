import { rm } from 'node:fs/promises';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export async function build(dir) {
  const worker = new Worker(new URL('./watch-build.mjs', import.meta.url), { workerData: { dir } });
  worker.on('error', (error) => console.error(error));
  const [stats] = await once(worker, 'message');
  worker.terminate();
  await rm(dir, { recursive: true });
  return stats;
}
