import { parentPort } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';

const controller = new AbortController();
parentPort.once('message', () => controller.abort());

async function poll(signal) {
  while (!signal.aborted) {
    parentPort.postMessage(process.uptime());
    await sleep(60_000, undefined, { signal });
  }
}

await poll(controller.signal).catch(() => {});
