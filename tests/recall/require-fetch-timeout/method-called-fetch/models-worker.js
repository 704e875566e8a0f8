import { parentPort } from 'node:worker_threads';
import { repository } from './repository.js';

parentPort.on('message', async (id) => {
  const model = await repository.fetch(id);
  parentPort.postMessage(model);
});
