import { parentPort } from 'node:worker_threads';
import { nextJob } from './jobs';

const STOPPED = Symbol('stopped');
const stopped = new Promise<typeof STOPPED>((resolve) => {
  parentPort!.on('message', (message) => message === 'stop' && resolve(STOPPED));
});

while (true) {
  const job = await Promise.race([nextJob(), stopped]);
  if (job === STOPPED) break;
  parentPort!.postMessage(await job());
}
