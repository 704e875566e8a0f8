import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

export async function tokenize(text) {
  const worker = new Worker(new URL('./tokenizer.mjs', import.meta.url));
  worker.postMessage(text);
  const [tokens] = await once(worker, 'message');
  return tokens;
}
