import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { bus } from './bus';

export async function listen(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const [event] = await once(bus, 'event', { signal });
      parentPort!.postMessage(event);
    } catch (error) {
      console.error(error);
    }
  }
}
