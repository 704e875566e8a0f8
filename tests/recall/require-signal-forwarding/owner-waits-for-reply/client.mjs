import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

const worker = new Worker(new URL('./solver.mjs', import.meta.url));
worker.on('error', console.error);

export async function solve(problem, { signal }) {
  signal.throwIfAborted();
  worker.postMessage(problem);
  const [solution] = await once(worker, 'message');
  return solution;
}
