import Fastify from 'fastify';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

const app = Fastify();

app.post('/render', async (request) => {
  const worker = new Worker(new URL('./render.js', import.meta.url), { workerData: request.body });
  const [html] = await once(worker, 'message');
  return html;
});

await app.listen({ port: 3000 });
