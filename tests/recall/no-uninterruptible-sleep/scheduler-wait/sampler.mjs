import { parentPort } from 'node:worker_threads';
import { scheduler } from 'node:timers/promises';

const controller = new AbortController();
parentPort.once('message', () => controller.abort());

while (!controller.signal.aborted) {
  parentPort.postMessage(process.cpuUsage());
  await scheduler.wait(10_000);
}
