import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { source } from './source';

export async function watch(signal: AbortSignal): Promise<never> {
  const options = { signal };
  for (;;) {
    const [value] = await once(source, 'value', options);
    parentPort!.postMessage(value);
  }
}
