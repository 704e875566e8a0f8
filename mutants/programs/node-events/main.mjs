import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const worker = new Worker(new URL('./consumer.mjs', import.meta.url));
worker.on('error', (error) => {
  console.error(error);
});

export function send(line) {
  worker.postMessage({ type: 'line', line });
}

export async function close() {
  const exited = once(worker, 'exit', { signal: AbortSignal.timeout(3000) });
  worker.postMessage({ type: 'close' });
  await exited;
}
