import { defineTasks } from 'graceful-workers/worker';

export default defineTasks({
  noop() {},
  async wait(_, { signal, defer }) {
    defer(() => {});
    await signal.sleep(60_000);
  },
  spin({ cells }, { signal }) {
    Atomics.store(cells, 0, 1);
    try {
      for (;;) signal.throwIfAborted();
    } finally {
      Atomics.add(cells, 1, 1);
    }
  },
});
