import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const __dirname = path.dirname(fileURLToPath(import.meta.url));
const workers = [];

for (let i = 0; i < os.availableParallelism(); i++) {
  const worker = new Worker(path.join(__dirname, 'import-worker.js'));
  worker.on('error', (err) => console.error('worker failed', err));
  worker.on('message', (msg) => console.log(msg));
  workers.push(worker);
}

export function importRows(rows) {
  workers[rows.length % workers.length].postMessage(rows);
}

process.on('SIGTERM', async () => {
  await Promise.all(workers.map((worker) => worker.terminate()));
  process.exit(0);
});
