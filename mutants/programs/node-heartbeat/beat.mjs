import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';

const controller = new AbortController();

parentPort.on('message', (message) => {
  if (message.type === 'stop') {
    controller.abort();
    parentPort.close();
  }
});

export async function beat({ signal }) {
  while (true) {
    signal.throwIfAborted();
    parentPort.postMessage('alive');
    await sleep(1000, undefined, { signal });
  }
}

try {
  await beat({ signal: controller.signal });
} catch (error) {
  if (!controller.signal.aborted) throw error;
}
