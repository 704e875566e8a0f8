import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./job-runner.ts', import.meta.url));
worker.on('error', (error) => {
  console.error(error);
});

export function schedule(job: { name: string }): void {
  worker.postMessage({ type: 'job', job });
}

export async function shutdown(grace = 5_000): Promise<void> {
  worker.postMessage({ type: 'shutdown' });
  await Promise.race([once(worker, 'exit'), delay(grace, undefined, { ref: false })]);
  await worker.terminate();
}
