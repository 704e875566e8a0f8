import { Worker, type WorkerOptions } from 'node:worker_threads';

export const runWorker = <T>(file: URL, workerData: unknown, options?: WorkerOptions): Promise<T> =>
  new Promise<T>((resolve, reject) => {
    const worker = new Worker(file, { ...options, workerData });
    worker.once('message', (value: T) => resolve(value)).once('error', reject);
  });
