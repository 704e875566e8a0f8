// queue.Queue with a sentinel, task_done() and join(). The textbook puts a `None` for each consumer
// and hangs when a consumer leaves before task_done(); close() ends all consumers and is no task.
import { Channel, StoppableWorker } from 'graceful-workers';

const jobs = new Channel({ capacity: 8 });
const results = new Channel();
const workers = Array.from({ length: 2 }, (_, i) =>
  StoppableWorker.start(new URL('./worker.js', import.meta.url), { data: { jobs, results }, name: `consumer ${i}` }),
);

const sum = (async () => {
  let total = 0;
  for await (const square of results) {
    total += square;
    results.taskDone();
  }
  return total;
})();

// send() waits while the consumers are busy: the queue cannot grow without bound.
for (let i = 1; i <= 100; i++) await jobs.send(i);
jobs.close();
await jobs.join({ timeout: 30_000 });
console.log('all jobs are done');

const counts = await Promise.all(workers.map((worker) => worker.join({ timeout: 30_000 })));
console.log(`jobs taken: ${counts[0] + counts[1]}`);
results.close();
console.log(`sum of squares: ${await sum}`);
