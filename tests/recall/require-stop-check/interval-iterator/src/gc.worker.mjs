import { setInterval } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

for await (const startTime of setInterval(60_000, Date.now())) {
  parentPort.postMessage({ up: Date.now() - startTime, heap: process.memoryUsage().heapUsed });
}
