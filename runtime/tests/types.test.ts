/** What the compiler knows: these tests fail in the type check. */
import { StoppableWorker, WorkerPool, type SharedAbortSignal, type StopResult } from 'graceful-workers';
import { defineTasks, defineWorker, type TaskContext, type WorkerContext } from 'graceful-workers/worker';

const worker = defineWorker(async ({ data, signal, post }: WorkerContext<{ n: number }, string>) => {
  expectTypeOf(data.n).toEqualTypeOf<number>();
  expectTypeOf(signal).toEqualTypeOf<SharedAbortSignal>();
  post('text');
  return [data.n];
});

const tasks = defineTasks({
  double: (n: number) => n * 2,
  async join(words: readonly string[], { signal }: TaskContext) {
    signal.throwIfAborted();
    return words.join(' ');
  },
  nothing() {},
});

/** Compiled, never run. */
function neverRun(): void {
  const started = StoppableWorker.start<typeof worker>('./x.js', { data: { n: 1 } });
  expectTypeOf(started).toEqualTypeOf<StoppableWorker<number[], string>>();
  expectTypeOf(started.join()).resolves.toEqualTypeOf<number[]>();
  expectTypeOf(started.stop()).resolves.toEqualTypeOf<StopResult>();
  started.onUpdate((update) => expectTypeOf(update).toEqualTypeOf<string>());
  // @ts-expect-error -- the worker wants a number
  StoppableWorker.start<typeof worker>('./x.js', { data: { n: 'one' } });
  expectTypeOf(StoppableWorker.start('./x.js').join()).resolves.toEqualTypeOf<unknown>();

  const pool = WorkerPool.start<typeof tasks>('./x.js');
  expectTypeOf(pool.run('double', 1)).resolves.toEqualTypeOf<number>();
  expectTypeOf(pool.run('join', ['a'], { timeout: 1 })).resolves.toEqualTypeOf<string>();
  void pool.run('nothing');
  // @ts-expect-error -- there is no such task
  void pool.run('triple', 1);
  // @ts-expect-error -- the task wants a number
  void pool.run('double', 'one');
  // @ts-expect-error -- the task wants data
  void pool.run('double');
  void WorkerPool.start('./x.js').run('anything', { at: 'all' });
}

describe('the types', () => {
  it('follow what the worker file defines', () => {
    expect(neverRun).toBeTypeOf('function');
  });

  it('let a worker file be tested without a worker', async () => {
    expect(tasks.double(2)).toBe(4);
    const context = { data: { n: 3 }, signal: AbortSignal.abort(), post: () => {}, defer: () => {}, yield: async () => {} };
    expect(await worker(context as never)).toEqual([3]);
  });
});
