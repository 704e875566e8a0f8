import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const controller = new AbortController();

parentPort.on('message', (message) => {
  if (message === 'stop') {
    controller.abort();
    parentPort.close();
  }
});

export async function poll(url, { signal }) {
  while (true) {
    signal.throwIfAborted();
    const response = await fetch(url, { signal, headers: { accept: 'text/plain' } });
    parentPort.postMessage(await response.text());
    await sleep(1000, undefined, { signal });
  }
}

try {
  await poll(workerData.url, { signal: controller.signal });
} catch (error) {
  if (!controller.signal.aborted) throw error;
}
