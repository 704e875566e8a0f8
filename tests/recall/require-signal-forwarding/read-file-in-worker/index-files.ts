import { parentPort } from 'node:worker_threads';
import { readFile } from 'node:fs/promises';

export async function indexFiles(files: string[], { signal }: { signal: AbortSignal }): Promise<void> {
  for (const file of files) {
    signal.throwIfAborted();
    const text = await readFile(file, 'utf8');
    parentPort!.postMessage({ file, words: text.split(/\s+/).length });
  }
}

const controller = new AbortController();
parentPort!.on('message', (message: { type: string; files: string[] }) => {
  if (message.type === 'stop') controller.abort();
  else void indexFiles(message.files, controller);
});
