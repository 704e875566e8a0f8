import { parentPort } from 'node:worker_threads';
import { open } from 'node:fs/promises';

const file = await open('ledger.csv', 'a');

parentPort.on('message', async ({ kind, entry }) => {
  if (kind === 'close') {
    await file.sync();
    await file.close();
    parentPort.close();
  } else {
    await file.appendFile(`${entry.date},${entry.amount}\n`);
  }
});
