import { Worker } from 'node:worker_threads';
import { readdir } from 'node:fs/promises';

const files = await readdir('src');

await Promise.all(
  files.map(
    (file) =>
      new Promise((resolve, reject) => {
        const worker = new Worker('./minify.mjs', { workerData: file });
        worker.on('error', reject);
        worker.on('exit', resolve);
      }),
  ),
);
