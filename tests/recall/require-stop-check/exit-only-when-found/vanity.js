import { parentPort, workerData } from 'node:worker_threads';
import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';

const generate = promisify(generateKeyPair);

async function search(prefix) {
  while (true) {
    const { publicKey } = await generate('ed25519');
    const text = publicKey.export({ type: 'spki', format: 'der' }).toString('base64').slice(16);
    if (text.startsWith(prefix)) {
      parentPort.postMessage(text);
      break;
    }
  }
}

search(workerData);
