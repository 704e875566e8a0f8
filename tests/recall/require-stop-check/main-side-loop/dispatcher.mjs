import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

const worker = new Worker(new URL('./square.mjs', import.meta.url));

async function* lines() {
  for await (const chunk of process.stdin) yield* chunk.toString().split('\n');
}

const source = lines();
while (true) {
  const { value, done } = await source.next();
  if (done) break;
  worker.postMessage(Number(value));
  const [square] = await once(worker, 'message');
  console.log(square);
}
await worker.terminate();
