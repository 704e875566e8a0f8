import { parentPort } from 'node:worker_threads';
import { next } from './source.mjs';

let open = true;
parentPort.once('message', () => {
  open = false;
});

while (open) {
  parentPort.postMessage(await next());
}
