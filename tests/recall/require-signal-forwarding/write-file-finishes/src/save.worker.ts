import { writeFile, rename } from 'node:fs/promises';
import { parentPort } from 'node:worker_threads';

export async function save(file: string, text: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  await writeFile(`${file}.tmp`, text);
  await rename(`${file}.tmp`, file);
  parentPort!.postMessage('saved');
}
