import { parentPort } from 'node:worker_threads';
import { setTimeout } from 'node:timers/promises';

const controller = new AbortController();
parentPort.once('message', () => controller.abort());

async function poll(signal) {
  while (!signal.aborted) {
    parentPort.postMessage(process.memoryUsage().rss);
    await setTimeout(60_000);
  }
}

await poll(controller.signal);
