import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';

const writer = new Worker(new URL('./db-writer.mjs', import.meta.url));
writer.on('error', (err) => {
  console.error(err);
  process.exit(1);
});

const server = createServer((req, res) => {
  writer.postMessage({ path: req.url, at: Date.now() });
  res.end('ok');
});
server.listen(8080);

process.on('SIGTERM', () => {
  server.close();
  writer.terminate();
});
