import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { parentPort } from 'node:worker_threads';

export async function follow(file: string, signal: AbortSignal): Promise<void> {
  const stream = createReadStream(file);
  signal.addEventListener('abort', () => stream.destroy(signal.reason), { once: true });
  stream.on('data', (chunk) => parentPort!.postMessage(chunk));
  await once(stream, 'end');
}
