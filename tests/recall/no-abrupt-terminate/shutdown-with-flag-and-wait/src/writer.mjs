import { appendFileSync } from 'node:fs';
import { workerData as flag } from 'node:worker_threads';

while (Atomics.load(flag, 0) === 0) {
  appendFileSync('beat.log', `${Date.now()}\n`);
  Atomics.wait(flag, 0, 0, 1000);
}
