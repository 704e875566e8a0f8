import { parentPort } from 'node:worker_threads';
import { once } from 'node:events';

async function receive() {
  const [message] = await once(parentPort, 'message');
  return message;
}

async function actor() {
  let balance = 0;
  while (true) {
    const message = await receive();
    switch (message.type) {
      case 'deposit':
        balance += message.amount;
        break;
      case 'stop':
        console.log('stopping');
        break;
      default:
        parentPort.postMessage({ balance });
    }
  }
}

await actor();
