import { parentPort } from 'node:worker_threads';
import { fetchBatch, handle } from './queue.mjs';

while (true) {
  const batch = await fetchBatch();
  for (const job of batch) {
    const result = await handle(job);
    if (!result.ok) break;
    parentPort.postMessage(result);
  }
}
