import { parentPort } from 'node:worker_threads';
import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';

const ac = new AbortController();
parentPort.on('message', ({ type, block }) => {
  if (type === 'stop') ac.abort();
  if (type === 'mine') mine(block, { signal: ac.signal }).catch(() => {});
});

async function mine(block, { signal }) {
  let nonce = 0;
  while (true) {
    signal.throwIfAborted();
    for (let i = 0; i < 10_000; i++) {
      const hash = createHash('sha256').update(block + nonce++).digest('hex');
      if (hash.startsWith('00000')) {
        parentPort.postMessage({ nonce, hash });
        return;
      }
    }
    await turn();
  }
}
