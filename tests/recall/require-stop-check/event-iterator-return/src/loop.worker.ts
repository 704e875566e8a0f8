import { on } from 'node:events';
import { parentPort } from 'node:worker_threads';

for await (const [message] of on(parentPort!, 'message')) {
  if (message.type === 'exit') break;
  parentPort!.postMessage(message.a + message.b);
}
parentPort!.unref();
