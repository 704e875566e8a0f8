import { Worker } from 'node:worker_threads';

const NAMES = ['mail', 'billing', 'search'] as const;
export const services = new Map<string, Worker>();

for (const name of NAMES) {
  const worker = new Worker(new URL(`./services/${name}.js`, import.meta.url), { name });
  worker.on('error', (error) => console.error(name, error));
  services.set(name, worker);
}
