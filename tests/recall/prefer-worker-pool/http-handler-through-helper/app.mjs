import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';

function render(html) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./render.mjs', import.meta.url), { workerData: html });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

createServer(async (req, res) => {
  let body = '';
  for await (const chunk of req) body += chunk;
  res.end(await render(body));
}).listen(8080);
