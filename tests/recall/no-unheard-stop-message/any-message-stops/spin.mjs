import { parentPort } from 'node:worker_threads';
import { setImmediate } from 'node:timers/promises';

const controller = new AbortController();
parentPort.once('message', () => controller.abort());

let turns = 0;
while (!controller.signal.aborted) {
  turns++;
  await setImmediate();
}
console.log(turns);
