import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

export async function run(script, signal) {
  const worker = new Worker(script);
  try {
    const [result] = await once(worker, 'message', { signal });
    return result;
  } finally {
    worker.postMessage('stop');
    await once(worker, 'exit');
  }
}
