import { parentPort } from 'node:worker_threads';
import { Inbox } from './inbox.ts';

const inbox = new Inbox<string>();
const controller = new AbortController();

parentPort!.on('message', (message: string) => {
  if (message === 'shutdown') controller.abort();
  else inbox.push(message);
});

async function consume(signal: AbortSignal): Promise<never> {
  while (true) {
    const job = await inbox.take({ signal });
    parentPort!.postMessage(job.length);
  }
}

await consume(controller.signal).catch(() => parentPort!.close());
