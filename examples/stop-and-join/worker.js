import { rmSync, writeFileSync } from 'node:fs';
import { defineWorker } from 'graceful-workers/worker';

export default defineWorker(async ({ data: { lock }, signal, post, defer }) => {
  writeFileSync(lock, String(process.pid), { flag: 'wx' });
  defer(() => rmSync(lock));
  post('locked');
  while (!signal.aborted) {
    await signal.sleep(20);
  }
});
