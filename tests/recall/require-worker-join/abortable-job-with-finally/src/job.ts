import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export async function job<T>(input: unknown, signal?: AbortSignal): Promise<T> {
  const worker = new Worker(new URL('./job-worker.js', import.meta.url), { workerData: input });
  try {
    const [result] = await once(worker, 'message', { signal });
    return result as T;
  } finally {
    await worker.terminate();
  }
}
