import { parentPort, workerData } from 'node:worker_threads';
import { ImapFlow } from 'imapflow';

const client = new ImapFlow(workerData);
await client.connect();
const lock = await client.getMailboxLock('INBOX');
try {
  while (true) {
    await client.idle();
    parentPort!.postMessage({ type: 'mail' });
  }
} finally {
  lock.release();
  await client.logout();
}
