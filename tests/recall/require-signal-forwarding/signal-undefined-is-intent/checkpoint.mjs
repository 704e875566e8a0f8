import { parentPort } from 'node:worker_threads';
import { readFile } from 'node:fs/promises';

async function restore(path, signal) {
  signal.throwIfAborted();
  return JSON.parse(await readFile(path, { encoding: 'utf8', signal: undefined }));
}

const controller = new AbortController();
parentPort.on('message', async (message) => {
  if (message === 'stop') controller.abort();
  else parentPort.postMessage(await restore(message, controller.signal));
});
