import { parentPort } from 'node:worker_threads';
import { finished } from 'node:stream/promises';
import { createReadStream } from 'node:fs';

async function count(path, signal) {
  let bytes = 0;
  const stream = createReadStream(path, { signal });
  stream.on('data', (chunk) => (bytes += chunk.length));
  await finished(stream);
  return bytes;
}

const controller = new AbortController();
parentPort.on('message', async (message) => {
  if (message === 'stop') controller.abort();
  else parentPort.postMessage(await count(message, controller.signal));
});
