import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';

const running = new Map();

parentPort.on('message', async (message) => {
  if (message.type === 'cancel') return running.get(message.id)?.abort();
  const controller = new AbortController();
  running.set(message.id, controller);
  parentPort.postMessage({ id: message.id, count: await countLines(message.file, controller.signal) });
});

async function countLines(file, signal) {
  signal.throwIfAborted();
  const text = await readFile(file, 'utf8');
  return text.split('\n').length;
}
