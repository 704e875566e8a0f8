import { parentPort } from 'node:worker_threads';
import { on } from 'node:events';

for await (const [message] of on(parentPort, 'message')) {
  parentPort.postMessage({ echo: message });
}
