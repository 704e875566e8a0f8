import { once } from 'node:events';
import { open, readdir, rm } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';

const busy = new Int32Array(workerData.memory);
const controller = new AbortController();

parentPort.on('message', (message) => {
  if (message === 'stop') controller.abort();
});

async function clean(signal) {
  const lock = await open('pictures.lock', 'wx');
  try {
    while (true) {
      Atomics.wait(busy, 0, 1);
      await once(parentPort, 'message');
      for (const name of await readdir('pictures')) await rm(`pictures/${name}`);
    }
  } finally {
    await lock.close();
    await rm('pictures.lock');
  }
}

setInterval(() => parentPort.postMessage('alive'), 1000);
await clean(controller.signal);
