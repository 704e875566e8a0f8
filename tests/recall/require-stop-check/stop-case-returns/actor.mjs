import { parentPort } from 'node:worker_threads';
import { once } from 'node:events';

async function actor() {
  let count = 0;
  while (true) {
    const [message] = await once(parentPort, 'message');
    switch (message.type) {
      case 'stop':
        return count;
      default:
        count++;
        parentPort.postMessage({ count });
    }
  }
}

await actor();
