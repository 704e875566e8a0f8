import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

export async function session(script) {
  const worker = new Worker(new URL('./vm.mjs', import.meta.url), { workerData: script });
  const [output] = await once(worker, 'message');
  console.log(output);
  worker.terminate();
}
