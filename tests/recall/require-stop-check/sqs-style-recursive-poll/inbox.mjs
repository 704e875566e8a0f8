import { parentPort } from 'node:worker_threads';
import { fetchMail } from './imap.mjs';

async function poll() {
  for (const mail of await fetchMail()) parentPort.postMessage(mail);
  setTimeout(poll, 30_000);
}

poll();
