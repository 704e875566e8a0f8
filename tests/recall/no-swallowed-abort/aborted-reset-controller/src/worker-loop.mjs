import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { runJob } from './jobs.mjs';

const controller = new AbortController();
const { signal } = controller;
parentPort.on('message', (message) => message === 'stop' && controller.abort());

while (true) {
  try {
    parentPort.postMessage(await runJob({ signal }));
    await sleep(1000, undefined, { signal });
  } catch (error) {
    if (controller.signal.aborted) break;
    console.error(error);
  }
}
