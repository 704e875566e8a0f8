import { defineWorker } from 'graceful-workers/worker';

export default defineWorker(async ({ data: { jobs, results }, signal }) => {
  let count = 0;
  for await (const job of jobs) {
    await results.send(job * job, { signal });
    jobs.taskDone();
    count++;
  }
  return count;
});
