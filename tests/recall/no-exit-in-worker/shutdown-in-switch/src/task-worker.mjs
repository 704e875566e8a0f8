import { exit } from 'node:process';
import { parentPort } from 'node:worker_threads';
import { tasks } from './tasks.mjs';

parentPort.on('message', async (message) => {
  switch (message.type) {
    case 'run':
      parentPort.postMessage({ id: message.id, result: await tasks[message.name](message.input) });
      break;
    case 'shutdown':
      exit(0);
  }
});
