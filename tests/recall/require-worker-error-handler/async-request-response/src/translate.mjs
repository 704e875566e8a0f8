import { Worker } from 'node:worker_threads';
import { randomUUID } from 'node:crypto';

const worker = new Worker(new URL('./translate-worker.mjs', import.meta.url));
const requests = new Map();

worker.on('message', ({ id, text, error }) => {
  const { resolve, reject } = requests.get(id);
  requests.delete(id);
  if (error) reject(new Error(error));
  else resolve(text);
});

export const translate = (text) =>
  new Promise((resolve, reject) => {
    const id = randomUUID();
    requests.set(id, { resolve, reject });
    worker.postMessage({ id, text });
  });
