import { parentPort } from 'node:worker_threads';
import { setTimeout as delay } from 'node:timers/promises';
import { checkInbox } from './inbox';

const ac = new AbortController();
parentPort!.on('message', (message: { type: string }) => {
  if (message.type === 'stop') ac.abort();
});

async function poll({ signal }: { signal: AbortSignal }) {
  while (!signal.aborted) {
    parentPort!.postMessage(await checkInbox());
    await delay(15_000);
  }
}

void poll({ signal: ac.signal });
