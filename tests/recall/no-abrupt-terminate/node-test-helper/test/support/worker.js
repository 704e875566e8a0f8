import { Worker } from 'node:worker_threads';

export async function withWorker(file, run) {
  const worker = new Worker(file);
  worker.on('error', (error) => {
    throw error;
  });
  await run(worker);
  await worker.terminate();
}
