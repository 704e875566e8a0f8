import { parentPort } from 'node:worker_threads';
import { readFile } from 'node:fs/promises';

const controller = new AbortController();
parentPort.once('message', () => controller.abort());

async function tail(path, signal) {
  while (!signal.aborted) {
    try {
      parentPort.postMessage(await readFile(path, { encoding: 'utf8', signal }));
    } catch (err) {
      parentPort.postMessage({ error: err.code });
    }
  }
}

await tail('app.log', controller.signal);
