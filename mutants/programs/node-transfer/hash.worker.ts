import { createHash } from 'node:crypto';
import { type MessagePort, parentPort } from 'node:worker_threads';

interface Request {
  buffer: ArrayBuffer;
  port: MessagePort;
}

parentPort!.on('message', (message: Request | 'stop') => {
  if (message === 'stop') {
    parentPort!.close();
    return;
  }
  const digest = createHash('sha256').update(new Uint8Array(message.buffer)).digest();
  const result = new Uint8Array(digest);
  message.port.postMessage(result, [result.buffer]);
  message.port.close();
});
