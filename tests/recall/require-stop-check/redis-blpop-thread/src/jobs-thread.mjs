import { createClient } from 'redis';
import { parentPort } from 'node:worker_threads';

const client = await createClient().connect();
while (true) {
  const job = await client.blPop('jobs', 0);
  parentPort.postMessage(await handle(JSON.parse(job.element)));
}

async function handle({ id }) {
  return { id, done: true };
}
