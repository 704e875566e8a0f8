import { parentPort } from 'node:worker_threads';
import { handlers } from './handlers.mjs';

parentPort.on('message', (message) => {
  handlers[message.name](message.input).then(
    (result) => parentPort.postMessage({ id: message.id, result }),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
