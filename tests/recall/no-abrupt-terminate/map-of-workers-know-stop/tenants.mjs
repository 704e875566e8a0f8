import { Worker } from 'node:worker_threads';

const workers = new Map();

export function open(tenant) {
  const worker = new Worker(new URL('./tenant.mjs', import.meta.url), { workerData: tenant });
  worker.on('error', (err) => console.error(tenant, err));
  workers.set(tenant, worker);
}

export function evict(tenant) {
  workers.get(tenant)?.terminate();
  workers.delete(tenant);
}
