import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { parentPort } from 'node:worker_threads';

const file = createWriteStream('app.log', { flags: 'a' });

parentPort.on('message', async (message) => {
  if (message.type === 'write') {
    file.write(`${message.line}\n`);
    return;
  }
  if (message.type === 'shutdown') {
    file.end();
    await finished(file);
    parentPort.close();
  }
});
