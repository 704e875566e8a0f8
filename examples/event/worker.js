import { defineWorker } from 'graceful-workers/worker';

export default defineWorker(async ({ data: { mayRun, isHalfway }, signal }) => {
  await mayRun.wait(undefined, { signal });
  isHalfway.set();
  mayRun.clear();
  // Nobody will set it again: without the signal this would wait for ever.
  await mayRun.wait(undefined, { signal });
});
