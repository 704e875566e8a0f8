import { parentPort } from 'node:worker_threads';
import { once } from 'node:events';
import { source } from './source.mjs';

export async function serve(signal) {
  while (!signal.aborted) {
    const [item] = await once(source, 'item');
    parentPort.postMessage(item);
  }
}

const controller = new AbortController();
parentPort.once('message', () => controller.abort());
await serve(controller.signal);
