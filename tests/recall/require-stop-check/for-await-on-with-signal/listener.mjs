import { parentPort } from 'node:worker_threads';
import { on } from 'node:events';
import { bus } from './bus.mjs';

const ac = new AbortController();
parentPort.once('message', () => ac.abort());

try {
  for await (const [event] of on(bus, 'event', { signal: ac.signal })) {
    parentPort.postMessage(event);
  }
} catch (err) {
  if (err.name !== 'AbortError') throw err;
}
