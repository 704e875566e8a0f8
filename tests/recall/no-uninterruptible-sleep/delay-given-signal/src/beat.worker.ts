import { parentPort } from 'node:worker_threads';
import { setTimeout as delay } from 'node:timers/promises';

const ac = new AbortController();
parentPort!.once('message', () => ac.abort());

try {
  while (true) {
    parentPort!.postMessage('beat');
    await delay(1000, null, { signal: ac.signal });
  }
} catch (error) {
  if (!ac.signal.aborted) throw error;
}
