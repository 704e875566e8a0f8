import Fastify from 'fastify';
import { Worker } from 'node:worker_threads';

const app = Fastify();

app.get('/hash/:text', async (request) => {
  const worker = new Worker(new URL('./hash.mjs', import.meta.url), { workerData: request.params.text });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => { if (code !== 0) reject(new Error(`ended with ${code}`)); });
  });
});

await app.listen({ port: 3000 });
