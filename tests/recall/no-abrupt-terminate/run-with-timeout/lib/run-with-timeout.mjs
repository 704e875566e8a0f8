import { Worker } from 'node:worker_threads';

export function runWithTimeout(code, ms = 1000) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sandbox.mjs', import.meta.url), { workerData: { code } });

    const timer = setTimeout(() => {
      worker.terminate();
      reject(new Error(`Timed out after ${ms} ms`));
    }, ms);

    worker.on('message', (value) => {
      clearTimeout(timer);
      resolve(value);
      worker.terminate();
    });
    worker.on('error', (err) => {
      clearTimeout(timer);
      reject(err);
    });
    worker.on('exit', (exitCode) => {
      clearTimeout(timer);
      if (exitCode !== 0) reject(new Error(`exit ${exitCode}`));
    });
  });
}
