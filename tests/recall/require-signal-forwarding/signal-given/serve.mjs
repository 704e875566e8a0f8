import { parentPort } from 'node:worker_threads';
import { once } from 'node:events';

const controller = new AbortController();
const { signal } = controller;
parentPort.once('message', () => controller.abort());

process.stdin.resume();
while (!signal.aborted) {
  const [chunk] = await once(process.stdin, 'data', { signal });
  parentPort.postMessage(chunk.length);
}
