const { createReadStream } = require('node:fs');
const { finished } = require('node:stream/promises');
const { parentPort } = require('node:worker_threads');

async function size(file, { signal }) {
  signal.throwIfAborted();
  const stream = createReadStream(file);
  let bytes = 0;
  stream.on('data', (chunk) => (bytes += chunk.length));
  await finished(stream);
  return bytes;
}

parentPort.on('message', async (file) => {
  parentPort.postMessage(await size(file, { signal: AbortSignal.timeout(1000) }));
});
