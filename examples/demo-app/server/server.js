import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Worker } from 'node:worker_threads';

const memory = new SharedArrayBuffer(4);
const busy = new Int32Array(memory);

const cleaner = new Worker(new URL('./cleaner.thread.js', import.meta.url), { workerData: { memory } });
cleaner.on('error', (error) => console.error('the cleaner died', error));

const server = createServer((request, response) => {
  const worker = new Worker(new URL('./render.thread.js', import.meta.url), { workerData: { path: request.url, memory } });
  worker.on('error', () => response.writeHead(500).end());
  worker.on('message', (picture) => response.end(picture));
});
server.listen(8080);

async function shutDown() {
  server.close();
  Atomics.wait(busy, 0, 1);
  cleaner.terminate();
  await rm('pictures', { recursive: true });
}

process.once('SIGHUP', () => cleaner.postMessage({ type: 'stop' }));
process.once('SIGTERM', shutDown);
