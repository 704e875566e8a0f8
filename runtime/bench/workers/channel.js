import { defineWorker } from 'graceful-workers/worker';

export default defineWorker(async ({ data: { queue } }) => {
  const counts = [];
  for await (const item of queue) {
    if (item === 'end') counts.push(queue.taskDone());
    else queue.taskDone();
  }
  return counts.length;
});
