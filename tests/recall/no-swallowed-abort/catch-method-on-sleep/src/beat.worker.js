import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

export async function beat(signal) {
  for (;;) {
    parentPort.postMessage('beat');
    await sleep(1000, undefined, { signal }).catch(() => {});
  }
}
