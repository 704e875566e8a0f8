import { parentPort } from 'node:worker_threads';
import { take } from './queue.js';

export async function drain(signal) {
  let failed = null;
  while (true) {
    try {
      parentPort.postMessage(await take({ signal }));
    } catch (error) {
      failed = error;
      break;
    }
  }
  parentPort.postMessage({ failed: failed?.message });
}
