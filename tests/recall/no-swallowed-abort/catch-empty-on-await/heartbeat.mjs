import { parentPort } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';

const ac = new AbortController();
parentPort.once('message', () => ac.abort());

async function beat(signal) {
  for (;;) {
    parentPort.postMessage('alive');
    await sleep(1000, null, { signal }).catch(() => {});
  }
}

await beat(ac.signal);
