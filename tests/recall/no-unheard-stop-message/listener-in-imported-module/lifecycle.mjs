import { parentPort } from 'node:worker_threads';
import { stopServer } from './http.mjs';

parentPort.on('message', async (message) => {
  if (message === 'stop') {
    await stopServer();
    parentPort.close();
  }
});
