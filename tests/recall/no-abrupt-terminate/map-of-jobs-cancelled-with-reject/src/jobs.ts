import { Worker } from 'node:worker_threads';

interface Job {
  worker: Worker;
  reject(reason: Error): void;
}

const jobs = new Map<string, Job>();

export function run(id: string, input: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./job.js', import.meta.url), { workerData: input });
    jobs.set(id, { worker, reject });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => jobs.delete(id));
  });
}

export async function cancel(id: string): Promise<void> {
  const job = jobs.get(id);
  if (!job) return;
  job.reject(new Error('cancelled'));
  await job.worker.terminate();
}
