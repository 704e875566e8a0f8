import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

const stop = new AbortController();
parentPort.on('message', (message) => { if (message === 'stop') stop.abort(); });

try {
  while (true) {
    await rotate();
    await sleep(60_000, undefined, { signal: stop.signal });
  }
} catch (error) {
  if (!stop.signal.aborted) throw error;
}
parentPort.close();

async function rotate() {
  parentPort.postMessage('rotated');
}
