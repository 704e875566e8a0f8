import { parentPort } from 'node:worker_threads';
import { readFile } from 'node:fs/promises';

export function start(signal) {
  signal.addEventListener('abort', () => parentPort.close(), { once: true });
  parentPort.on('message', async (path) => {
    const bytes = await readFile(path);
    parentPort.postMessage(bytes.length);
  });
}
