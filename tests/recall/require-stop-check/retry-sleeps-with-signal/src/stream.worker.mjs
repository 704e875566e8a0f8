import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const controller = new AbortController();
parentPort.on('message', (message) => message === 'stop' && controller.abort());

async function stream({ signal }) {
  while (true) {
    try {
      const response = await fetch(workerData.url, { signal });
      for await (const chunk of response.body) parentPort.postMessage(chunk);
    } catch (error) {
      parentPort.postMessage({ error: error.message });
      await sleep(1000, undefined, { signal });
    }
  }
}

stream(controller).catch((error) => {
  if (!controller.signal.aborted) throw error;
});
