import { parentPort } from 'node:worker_threads';
import { appendFile } from 'node:fs/promises';

parentPort.on('message', async (message) => {
  if (message.type === 'stop') {
    process.exit(0);
  }
  await appendFile('app.log', JSON.stringify(message) + '\n');
});
