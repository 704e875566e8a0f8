import { parentPort } from 'node:worker_threads';
import { setImmediate as yieldToLoop } from 'node:timers/promises';

let paused = false;
parentPort!.on('message', (message: string) => {
  if (message === 'pause') paused = true;
});

export async function build(docs: string[]): Promise<void> {
  let i = 0;
  while (!paused && i < docs.length) {
    parentPort!.postMessage(docs[i++]!.split(/\W+/));
    await yieldToLoop();
  }
}
