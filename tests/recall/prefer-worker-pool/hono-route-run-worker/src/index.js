import { Hono } from 'hono';
import { Worker } from 'node:worker_threads';

const app = new Hono();

function hashPassword(password) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./hash.js', import.meta.url), { workerData: password });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

app.post('/login', async (c) => {
  const { password } = await c.req.json();
  return c.json({ hash: await hashPassword(password) });
});

export default app;
