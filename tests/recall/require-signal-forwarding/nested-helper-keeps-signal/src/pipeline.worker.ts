import { once, type EventEmitter } from 'node:events';
import { parentPort } from 'node:worker_threads';

async function nextEvent(source: EventEmitter, signal: AbortSignal): Promise<unknown> {
  const [event] = await once(source, 'event', { signal });
  return event;
}

export async function pipe(source: EventEmitter, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    parentPort!.postMessage(await nextEvent(source, signal));
  }
}
