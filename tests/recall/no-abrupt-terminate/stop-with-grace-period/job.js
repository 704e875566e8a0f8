import { parentPort } from 'node:worker_threads';
import { open } from 'node:fs/promises';

const file = await open('job.log', 'a');
parentPort.on('message', async (message) => {
  if (message.type === 'shutdown') {
    await file.close();
    parentPort.close();
    return;
  }
  await file.write(JSON.stringify(message) + '\n');
});
