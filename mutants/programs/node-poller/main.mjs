import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const GRACE_PERIOD = 2000;

export async function runFor(ms) {
  const worker = new Worker(new URL('./poller.mjs', import.meta.url), { workerData: { url: 'http://localhost:8080/' } });
  worker.on('error', (error) => {
    console.error('The poller failed:', error);
  });
  worker.on('message', (reading) => {
    console.log(reading);
  });
  await new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
  const exited = once(worker, 'exit', { signal: AbortSignal.timeout(GRACE_PERIOD) });
  worker.postMessage('stop');
  try {
    await exited;
  } catch {
    await worker.terminate();
  }
}
