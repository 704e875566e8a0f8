import { Worker } from 'node:worker_threads';

export function startTelemetry(endpoint) {
  const worker = new Worker(new URL('./telemetry-worker.mjs', import.meta.url), { workerData: { endpoint } });
  worker.on('error', () => {});
  worker.unref();
}
