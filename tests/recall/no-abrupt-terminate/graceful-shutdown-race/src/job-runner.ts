import { writeFile } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';

parentPort!.on('message', async (message: { type: string; job?: { name: string } }) => {
  if (message.type === 'shutdown') {
    parentPort!.close();
    return;
  }
  await writeFile(`${message.job!.name}.done`, '');
});
