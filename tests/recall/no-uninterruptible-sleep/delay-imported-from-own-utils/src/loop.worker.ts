import { delay } from './delay';
import { work } from './work';

export async function loop(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    self.postMessage(await work(signal));
    await delay(1000);
  }
}
self.onmessage = () => void loop(new AbortController().signal);
