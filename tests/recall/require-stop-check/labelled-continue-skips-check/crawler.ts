import { parentPort } from 'node:worker_threads';
import { setTimeout as sleep } from 'node:timers/promises';
import { nextBatch, visit } from './pages.ts';

let stopRequested = false;
parentPort!.on('message', (message: string) => {
  if (message === 'stop') stopRequested = true;
});

outer: while (true) {
  for (const page of await nextBatch()) {
    if (!(await visit(page))) {
      await sleep(1000);
      continue outer;
    }
  }
  if (stopRequested) break;
}
