import { parentPort, workerData } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';

const controller = new AbortController();
parentPort.once('message', () => controller.abort());
for (let percent = 0; percent < 100 && !controller.signal.aborted; percent++) {
  await sleep(workerData.pause);
  parentPort.postMessage({ type: 'progress', percent });
}
