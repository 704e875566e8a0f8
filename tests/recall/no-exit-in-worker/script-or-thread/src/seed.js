import { isMainThread, parentPort } from 'node:worker_threads';
import { seed } from './db.js';

const count = await seed();
if (isMainThread) {
  console.log(`seeded ${count} rows`);
  process.exit(0);
}
parentPort.postMessage(count);
