import { threadId } from 'node:worker_threads';
import { defineTasks } from 'graceful-workers/worker';

let cleanUps = 0;

export default defineTasks({
  sumTo(n) {
    let sum = 0;
    for (let i = 1; i <= n; i++) sum += i;
    return sum;
  },
  thread: () => threadId,
  cleanUps: () => cleanUps,
  searchForEver(_, { signal, defer }) {
    defer(() => cleanUps++);
    // No await, no turn of the event loop: the stop is seen all the same.
    for (let candidate = 0; ; candidate++) {
      if (candidate % 1_024 === 0) signal.throwIfAborted();
    }
  },
});
