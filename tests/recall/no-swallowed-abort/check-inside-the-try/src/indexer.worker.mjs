import { parentPort } from 'node:worker_threads';
import { indexNext } from './index-next.mjs';

const controller = new AbortController();
parentPort.on('message', (message) => {
  if (message.type === 'stop') controller.abort();
});

async function run({ signal }) {
  for (;;) {
    try {
      signal.throwIfAborted();
      parentPort.postMessage(await indexNext());
    } catch (err) {
      parentPort.postMessage({ error: err.message });
    }
  }
}

run(controller);
