import { parentPort } from 'node:worker_threads';
import { fetch } from 'undici';

parentPort.on('message', async (url) => {
  const started = performance.now();
  const res = await fetch(url, { method: 'HEAD' });
  parentPort.postMessage({ url, status: res.status, ms: performance.now() - started });
});
