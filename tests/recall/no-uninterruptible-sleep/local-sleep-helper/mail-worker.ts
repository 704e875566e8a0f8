import { parentPort } from 'node:worker_threads';
import { flush } from './outbox.ts';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export async function deliver(signal: AbortSignal): Promise<void> {
  for (;;) {
    if (signal.aborted) return;
    const sent = await flush(signal);
    parentPort!.postMessage({ sent });
    await sleep(15_000);
  }
}

const controller = new AbortController();
parentPort!.on('message', (message: { type: string }) => {
  if (message.type === 'stop') controller.abort();
});
void deliver(controller.signal);
