import { parentPort } from 'node:worker_threads';
import { create } from './create.js';

async function load({ fetch, url }) {
  const res = await fetch(url);
  return res.text();
}

parentPort.on('message', async (url) => parentPort.postMessage(await load({ ...create(), url })));
