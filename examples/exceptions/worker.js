import { readFileSync } from 'node:fs';
import { defineWorker, sleep } from 'graceful-workers/worker';

class ReadError extends Error {
  name = 'ReadError';
  code = 'E_READ';
}

const modes = {
  thrown() {
    try {
      readFileSync('/does/not/exist');
    } catch (cause) {
      throw new ReadError('no input', { cause });
    }
  },
  aggregate() {
    throw new AggregateError([new Error('disk'), new Error('network')], 'two failures');
  },
  async stray() {
    // Nobody awaits this: it kills the thread, and still reaches join().
    void Promise.reject(new RangeError('forgotten'));
    await sleep(10_000);
  },
};

export default defineWorker(({ data: { mode } }) => modes[mode]());
