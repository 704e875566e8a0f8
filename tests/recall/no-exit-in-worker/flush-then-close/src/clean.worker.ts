import { parentPort } from 'node:worker_threads';
import { store } from './store.js';

parentPort!.on('message', async (message: { type: string; item: unknown }) => {
  if (message.type === 'stop') {
    await store.flush();
    process.exitCode = 0;
    parentPort!.close();
    return;
  }
  await store.add(message.item);
});
