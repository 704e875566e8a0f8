import { readFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';
import { register } from './registry.js';

export function install(signal) {
  signal.addEventListener('abort', () => parentPort.close());
  register('read', async (file) => {
    parentPort.postMessage(await readFile(file));
  });
}
