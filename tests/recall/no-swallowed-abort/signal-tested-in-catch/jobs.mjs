import { parentPort } from 'node:worker_threads';
import { once } from 'node:events';

export async function serve(source, signal) {
  for (;;) {
    const lock = await source.lock();
    try {
      await once(source, 'item', { signal });
      parentPort.postMessage(source.take());
    } catch (err) {
      lock.release();
      if (signal.aborted) return;
      parentPort.postMessage({ failed: err.message });
    }
  }
}
