import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

const worker = new Worker(new URL('./hash.mjs', import.meta.url));
worker.on('error', console.error);

createServer(async (req, res) => {
  worker.postMessage(req.url);
  const [hash] = await once(worker, 'message');
  res.end(hash);
}).listen(3000);
