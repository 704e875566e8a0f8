import { readdir } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';

const resize = (file) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./resize.mjs', import.meta.url), { workerData: file });
    worker.on('message', resolve);
    worker.on('error', reject);
    worker.on('exit', (code) => code && reject(new Error(`exit ${code}`)));
  });

const files = await readdir('images');
const sizes = await Promise.all(files.map((file) => resize(file)));
console.log(sizes);
