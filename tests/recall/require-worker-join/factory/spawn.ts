import { Worker, type WorkerOptions } from 'node:worker_threads';

export function spawn(name: string, options: WorkerOptions = {}): Worker {
  const worker = new Worker(new URL(`./${name}.js`, import.meta.url), { name, ...options });
  worker.on('error', (error) => console.error(`[${name}]`, error));
  return worker;
}
