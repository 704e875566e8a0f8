import { getEventListeners } from 'node:events';
import {
  AbortError,
  Channel,
  PoolClosedError,
  QueueFullError,
  TimeoutError,
  WorkerCrashedError,
  WorkerPool,
  WorkerTerminatedError,
  type PoolOptions,
} from 'graceful-workers';
import { errorOf, fixture, until } from '../support/fixtures.ts';

const pools: WorkerPool[] = [];

function start(options: PoolOptions = {}, file = 'tasks.js'): WorkerPool {
  const pool: WorkerPool = WorkerPool.start(fixture(file), { threads: 1, gracePeriod: 10_000, ...options });
  pools.push(pool);
  return pool;
}

/** Memory through which a task tells what it does: [begun, clean-up ran, deferred ran, other]. */
function createCells(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(16));
}

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close({ cancelQueued: true, cancelRunning: true, timeout: 0 })));
});

describe('run', () => {
  it('gives the result of the task', async () => {
    const pool = start();
    expect(await pool.run('echo', { a: [1, 'b'] })).toEqual({ a: [1, 'b'] });
    expect(await pool.run('asyncEcho', 'text')).toBe('text');
    expect(await pool.run('noop')).toBeUndefined();
  });

  it.each([undefined, null, true, false, 0, -0, 1.5, NaN, Infinity, 'text', [1], { a: 1 }])(
    'gives results of any kind in a burst: %o',
    async (value) => {
      const pool = start();
      const results = await Promise.all(Array.from({ length: 200 }, () => pool.run('echo', value)));
      for (const result of results) expect(result).toStrictEqual(value);
    },
  );

  it('keeps results and tasks together, in a burst of mixed kinds', async () => {
    const pool = start({ threads: 2 });
    const calls = Array.from({ length: 2_000 }, (_, i) => {
      if (i % 7 === 0) return errorOf(pool.run('throwOdd')).then((error) => error.name);
      return pool.run(i % 3 === 0 ? 'asyncEcho' : 'echo', (i % 5 === 0 ? { i } : i));
    });
    const results = await Promise.all(calls);
    results.forEach((result, i) => {
      expect(result).toEqual(i % 7 === 0 ? 'OddError' : i % 5 === 0 ? { i } : i);
    });
  });

  it.each(['throwOdd', 'rejectOdd'])('rejects with what the task threw, and the thread lives (%s)', async (name) => {
    const pool = start();
    const thread = await pool.run('thread');
    expect(await errorOf(pool.run(name))).toMatchObject({ name: 'OddError', code: 'E_ODD', cause: 'deep' });
    expect(await pool.run('thread')).toBe(thread);
  });

  it('rejects for a task that does not exist, also one that every object has', async () => {
    expect((await errorOf(start().run('toString'))).message).toContain('no task "toString"');
  });

  it('rejects for data or a result that cannot be cloned, and spares the tasks sent with it', async () => {
    const pool = start();
    await pool.run('noop');
    const calls = [pool.run('echo', 1), errorOf(pool.run('echo', (() => {}))), pool.run('echo', 3)];
    expect(await Promise.all(calls)).toMatchObject([1, { name: 'DataCloneError' }, 3]);
    expect(await errorOf(pool.run('unclonable'))).toMatchObject({ name: 'DataCloneError' });
    expect(await pool.run('echo', 4)).toBe(4);
  });

  it('gives each task a copy of its own of what several are given', async () => {
    const pool = start({ threads: 1 });
    await pool.run('noop');
    const common: unknown[] = [];
    const data = { common };
    const calls = [data, data, { common }, { common, deep: { common } }].map((item) => pool.run('grow', item));
    expect(await Promise.all(calls)).toEqual([1, 1, 1, 1]);
  });

  it('moves what is in the transfer list', async () => {
    const pool = start();
    const buffers = Array.from({ length: 20 }, () => new ArrayBuffer(8));
    const sizes = await Promise.all(buffers.map((buffer) => pool.run('byteLength', buffer, { transfer: [buffer] })));
    expect(sizes).toEqual(Array(20).fill(8));
    expect(buffers.every((buffer) => buffer.byteLength === 0)).toBe(true);
  });

  it('takes channels in its data', async () => {
    const pool = start();
    const queue = new Channel<number>();
    const call = pool.run('drainQueue', { queue });
    await queue.send(1);
    await queue.send(2);
    queue.close();
    expect(await call).toEqual([1, 2]);
  });

  it('rejects with the failure of deferred clean-up', async () => {
    expect(await errorOf(start().run('defers'))).toMatchObject({ message: 'defer failed' });
  });

  it('gives tasks a schedule point', async () => {
    expect(await start().run('turn')).toBe('turned');
  });

  it('uses several threads, and no more than allowed', async () => {
    const pool = start({ threads: 2 });
    const ids = await Promise.all(Array.from({ length: 6 }, () => pool.run('thread', 150)));
    expect(new Set(ids).size).toBe(2);
    expect(pool.threadCount).toBe(2);
  });

  it('uses several threads for slow tasks also after many quick ones', async () => {
    const pool = start({ threads: 2 });
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 20; i++) await Promise.all(Array.from({ length: 16 }, () => pool.run('noop')));
      const ids = await Promise.all(Array.from({ length: 6 }, () => pool.run('thread', 100)));
      expect(new Set(ids).size).toBe(2);
    }
  });

  it('gives tasks that wait behind a long one to a thread that has nothing to do', async () => {
    const pool = start({ threads: 2 });
    await Promise.all([pool.run('sleep', 100), pool.run('sleep', 100)]);
    const long = pool.run('spinFor', 2_000);
    const start2 = performance.now();
    await Promise.all(Array.from({ length: 20 }, () => pool.run('sleep', 1)));
    expect(performance.now() - start2).toBeLessThan(1_500);
    await long;
  });

  it('does not hold a result back until the slow task behind it is done', async () => {
    const pool = start();
    await pool.run('noop');
    const begin = performance.now();
    const quick = Promise.all([pool.run('noop'), pool.run('echo', 1), pool.run('echo', 'text')]);
    const slow = pool.run('spinFor', 1_000);
    await quick;
    expect(performance.now() - begin).toBeLessThan(800);
    await slow;
  });

  it('refuses more than maxQueue waiting tasks', async () => {
    const pool = start({ maxQueue: 2 });
    await pool.run('noop');
    const running = pool.run('sleep', 200);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const waiting = [pool.run('noop'), pool.run('noop')];
    expect(await errorOf(pool.run('noop'))).toBeInstanceOf(QueueFullError);
    await Promise.all([running, ...waiting]);
  });

  it('refuses fewer than one thread', () => {
    expect(() => WorkerPool.start(fixture('tasks.js'), { threads: 0 })).toThrow(RangeError);
  });
});

describe('a task that is aborted', () => {
  it('while it waits in the queue: rejects at once, and never runs', async () => {
    const pool = start();
    const cells = createCells();
    const controller = new AbortController();
    const blocking = pool.run('sleep', 300);
    const waiting = errorOf(pool.run('stoppable', { cells }, { signal: controller.signal }));
    const begin = performance.now();
    controller.abort('changed my mind');
    expect(await waiting).toMatchObject({ name: 'AbortError', cause: 'changed my mind' });
    expect(performance.now() - begin).toBeLessThan(200);
    await blocking;
    await pool.run('noop');
    expect(cells[0]).toBe(0);
  });

  it('while it waits in the thread behind a loop that does not turn: rejects at once, and never runs', async () => {
    const pool = start();
    await pool.run('noop');
    const cells = createCells();
    const controller = new AbortController();
    const blocking = pool.run('spinFor', 1_000);
    const waiting = errorOf(pool.run('stoppable', { cells }, { signal: controller.signal }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    const begin = performance.now();
    controller.abort();
    expect(await waiting).toBeInstanceOf(AbortError);
    expect(performance.now() - begin).toBeLessThan(500);
    await blocking;
    await pool.run('noop');
    expect(cells[0]).toBe(0);
  });

  it.each(['stoppable', 'spin'])('while it runs: rejects when its clean-up is done, and keeps its thread (%s)', async (name) => {
    const pool = start();
    const thread = await pool.run('thread');
    for (let i = 0; i < 10; i++) {
      const cells = createCells();
      const controller = new AbortController();
      const call = errorOf(pool.run(name, { cells }, { signal: controller.signal }));
      await until(() => Atomics.load(cells, 0) === 1);
      controller.abort('enough');
      expect(await call).toMatchObject({ name: 'AbortError', code: 'ABORT_ERR', cause: 'enough' });
      expect(cells[1]).toBe(1);
      if (name === 'stoppable') expect(cells[2]).toBe(1);
    }
    expect(await pool.run('thread')).toBe(thread);
  });

  it('sees the reason in a loop that does not turn', async () => {
    const pool = start();
    for (let i = 0; i < 20; i++) {
      const cells = createCells();
      const controller = new AbortController();
      const call = errorOf(pool.run('spinReason', { cells }, { signal: controller.signal }));
      await until(() => Atomics.load(cells, 0) === 1);
      controller.abort('because');
      expect(await call).toMatchObject({ name: 'AbortError', cause: 'because' });
      expect(cells[3]).toBe(1);
    }
  });

  it('rejects although the task returned a value: it may be half a result', async () => {
    const pool = start();
    const cells = createCells();
    const controller = new AbortController();
    const call = errorOf(pool.run('ignoreAbort', { cells }, { signal: controller.signal }));
    await until(() => Atomics.load(cells, 0) === 1);
    controller.abort();
    expect(await call).toBeInstanceOf(AbortError);
  });

  it('rejects with the failure of its clean-up, if that failed', async () => {
    const pool = start();
    const cells = createCells();
    const controller = new AbortController();
    const call = errorOf(pool.run('failOnAbort', { cells }, { signal: controller.signal }));
    await until(() => Atomics.load(cells, 0) === 1);
    controller.abort();
    expect(await call).toMatchObject({ name: 'OddError', message: 'the clean-up failed' });
  });

  it('costs its thread when it does not end in the grace period; its siblings are done elsewhere', async () => {
    const pool = start();
    const thread = await pool.run('thread');
    const cells = createCells();
    const controller = new AbortController();
    const call = errorOf(pool.run('stubborn', { cells }, { signal: controller.signal, gracePeriod: 50 }));
    const siblings = Array.from({ length: 20 }, (_, i) => pool.run('echo', i));
    await until(() => Atomics.load(cells, 0) === 1);
    controller.abort('too slow');
    expect(await call).toMatchObject({ name: 'AbortError', cause: 'too slow' });
    expect(await Promise.all(siblings)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(await pool.run('thread')).not.toBe(thread);
  });

  it('rejects with a TimeoutError when its timeout passes, its clean-up done', async () => {
    const pool = start();
    await pool.run('noop');
    const cells = createCells();
    expect(await errorOf(pool.run('stoppable', { cells }, { timeout: 50 }))).toBeInstanceOf(TimeoutError);
    expect(cells[1]).toBe(1);
  });

  it('rejects at once when its signal is aborted already', async () => {
    const error = await errorOf(start().run('noop', undefined, { signal: AbortSignal.abort('no') }));
    expect(error).toMatchObject({ name: 'AbortError', cause: 'no' });
  });

  it('does not abort the next task in its place', async () => {
    const pool = start();
    await pool.run('keepSignal', null);
    for (let i = 0; i < 130; i++) {
      const controller = new AbortController();
      const call = errorOf(pool.run('sleep', 0, { signal: controller.signal }).then(() => Promise.reject(new Error('late'))));
      if (i % 2) controller.abort();
      await call;
      expect(await pool.run('isKeptAborted')).toBe(false);
    }
  });

  it('tells an AbortError of the task’s own from a stop', async () => {
    expect(await errorOf(start().run('throwAbort'))).toMatchObject({ name: 'AbortError', message: 'my own' });
  });

  it('leaves no listener on a signal, however the task ends', async () => {
    const pool = start();
    const { signal } = new AbortController();
    const calls = Array.from({ length: 100 }, () => pool.run('noop', undefined, { signal }));
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    await Promise.all(calls);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

describe('a channel in the data of a task that never runs', () => {
  it.each([
    ['in the queue', false],
    ['in its thread', true],
  ])('is let go of when the task is aborted %s: join() does not wait for it', async (_, isSent) => {
    const pool = start();
    await pool.run('noop');
    const queue = new Channel<number>();
    const controller = new AbortController();
    const blocking = isSent ? null : pool.run('spinFor', 300);
    const call = errorOf(pool.run('drainQueue', { queue }, { signal: controller.signal }));
    if (isSent) {
      await Promise.resolve();
      await Promise.resolve();
    }
    controller.abort();
    expect(await call).toBeInstanceOf(AbortError);
    queue.close();
    await queue.join({ timeout: 20_000 });
    await blocking;
  });

  it('is let go of when the rest of the data cannot be cloned', async () => {
    const pool = start();
    await pool.run('noop');
    const queue = new Channel<number>();
    expect(await errorOf(pool.run('drainQueue', { queue, no: () => {} }))).toMatchObject({ name: 'DataCloneError' });
    queue.close();
    await queue.join({ timeout: 20_000 });
  });
});

describe('without shared memory', () => {
  beforeEach(() => vi.stubGlobal('crossOriginIsolated', false));
  afterEach(() => vi.unstubAllGlobals());

  it('a stop request that overtakes its task is not lost', async () => {
    const pool = start();
    const thread = await pool.run('thread');
    for (let i = 0; i < 50; i++) {
      const cells = createCells();
      const controller = new AbortController();
      const call = errorOf(pool.run('stoppable', { cells }, { signal: controller.signal }));
      for (let j = 0; j < i % 5; j++) await Promise.resolve();
      controller.abort('enough');
      expect(await call).toMatchObject({ name: 'AbortError', cause: 'enough' });
      expect(cells[0]).toBe(cells[1]);
    }
    expect(await pool.run('thread')).toBe(thread);
  });

  it('results, errors and bursts are the same', async () => {
    const pool = start({ threads: 2 });
    const calls = Array.from({ length: 300 }, (_, i) => (i % 7 === 0 ? errorOf(pool.run('throwOdd')).then(() => -i) : pool.run('echo', i)));
    expect(await Promise.all(calls)).toEqual(Array.from({ length: 300 }, (_, i) => (i % 7 === 0 ? -i : i)));
  });
});

describe('drain', () => {
  it('waits until no task waits or runs', async () => {
    const pool = start();
    let done = 0;
    for (let i = 0; i < 10; i++) void pool.run('sleep', 5).then(() => done++);
    await pool.drain();
    expect(done).toBe(10);
    expect(pool.pendingCount).toBe(0);
    await pool.drain();
  });

  it('gives up at its timeout or signal', async () => {
    const pool = start();
    const call = pool.run('sleep', 300);
    expect(await errorOf(pool.drain({ timeout: 10 }))).toBeInstanceOf(TimeoutError);
    expect(await errorOf(pool.drain({ signal: AbortSignal.timeout(10) }))).toMatchObject({ name: 'AbortError' });
    await call;
  });
});

describe('close', () => {
  it('does what was accepted, then ends its threads; run() rejects from then on', async () => {
    const pool = start();
    const calls = [pool.run('sleep', 20), pool.run('echo', 2)];
    const closing = pool.close();
    expect(await errorOf(pool.run('noop'))).toBeInstanceOf(PoolClosedError);
    await closing;
    expect(await Promise.all(calls)).toEqual([20, 2]);
    expect(pool.threadCount).toBe(0);
    expect(await errorOf(pool.run('noop'))).toBeInstanceOf(PoolClosedError);
    expect(pool.threadCount).toBe(0);
  });

  it('cancels what waits, if asked to', async () => {
    const pool = start();
    await pool.run('noop');
    const running = pool.run('sleep', 50);
    const waiting = [errorOf(pool.run('noop')), errorOf(pool.run('noop'))];
    await new Promise((resolve) => setTimeout(resolve, 10));
    await pool.close({ cancelQueued: true });
    expect(await running).toBe(50);
    for (const error of await Promise.all(waiting)) expect(error).toBeInstanceOf(PoolClosedError);
  });

  it('asks what runs to stop, if asked to, and waits for its clean-up', async () => {
    const pool = start();
    const cells = createCells();
    const running = errorOf(pool.run('stoppable', { cells }));
    await until(() => Atomics.load(cells, 0) === 1);
    await pool.close({ cancelRunning: true });
    expect(await running).toBeInstanceOf(AbortError);
    expect(cells[1]).toBe(1);
  });

  it('cancels everything after its timeout', async () => {
    const pool = start();
    const cells = createCells();
    const calls = [errorOf(pool.run('stoppable', { cells })), errorOf(pool.run('noop'))];
    await until(() => Atomics.load(cells, 0) === 1);
    await pool.close({ timeout: 20 });
    expect((await Promise.all(calls)).map(({ name }) => name)).toEqual(['AbortError', 'PoolClosedError']);
  });

  it('ends a task that does not listen, after the grace period', async () => {
    const pool = start({ gracePeriod: 50 });
    const cells = createCells();
    const running = errorOf(pool.run('stubborn', { cells }));
    await until(() => Atomics.load(cells, 0) === 1);
    await pool.close({ cancelRunning: true });
    expect(await running).toBeInstanceOf(AbortError);
    expect(pool.threadCount).toBe(0);
  });

  it('may be called twice, and before any task', async () => {
    const pool = start();
    await Promise.all([pool.close(), pool.close({ cancelRunning: true })]);
    await pool.close();
  });

  it('is done by await using', async () => {
    let outer: WorkerPool;
    {
      await using pool = start();
      outer = pool;
      expect(await pool.run('echo', 1)).toBe(1);
    }
    expect(outer.threadCount).toBe(0);
  });
});

describe('threads', () => {
  it('end after idleTimeout, and start again when needed', async () => {
    const pool = start({ idleTimeout: 20 });
    const first = await pool.run('thread');
    await until(() => pool.threadCount === 0);
    expect(await pool.run('thread')).not.toBe(first);
  });

  it('that die at the start reject what waits, and are not started for ever', async () => {
    const pool = start({ threads: 2 }, 'dies-at-start.js');
    const errors = await Promise.all(Array.from({ length: 5 }, () => errorOf(pool.run('noop'))));
    for (const error of errors) expect(error).toBeInstanceOf(WorkerCrashedError);
    expect(await errorOf(pool.run('noop'))).toMatchObject({ cause: { message: 'dead before ready' } });
    expect(pool.threadCount).toBe(0);
  });

  it('that die under a task are replaced; tasks behind it are done by another', async () => {
    const pool = start();
    await pool.run('noop');
    const dying = errorOf(pool.run('exit', 4));
    const siblings = Array.from({ length: 30 }, (_, i) => pool.run('echo', i));
    expect(await dying).toMatchObject({ name: 'WorkerTerminatedError', exitCode: 4 });
    expect(await Promise.all(siblings)).toEqual(Array.from({ length: 30 }, (_, i) => i));
  });

  it('that die keep the results of the tasks before', async () => {
    const pool = start();
    await pool.run('noop');
    const before = Array.from({ length: 30 }, (_, i) => pool.run('echo', (i % 3 ? i : { i })));
    const dying = errorOf(pool.run('exit', 4));
    expect(await Promise.all(before)).toEqual(Array.from({ length: 30 }, (_, i) => (i % 3 ? i : { i })));
    expect(await dying).toBeInstanceOf(WorkerTerminatedError);
  });
});

describe('message mode, where memory cannot be shared', () => {
  beforeEach(() => void vi.stubGlobal('crossOriginIsolated', false));
  afterEach(() => void vi.unstubAllGlobals());

  it('runs tasks, stops a running one by message, drops a waiting one at once', async () => {
    const pool = start();
    const thread = await pool.run('thread');
    expect(await Promise.all(Array.from({ length: 50 }, (_, i) => pool.run('echo', i)))).toHaveLength(50);
    const controller = new AbortController();
    const cells = createCells();
    const running = errorOf(pool.run('stoppable', { cells }, { signal: controller.signal }));
    const waiting = errorOf(pool.run('noop', undefined, { signal: controller.signal }));
    await until(() => Atomics.load(cells, 0) === 1);
    controller.abort('both');
    expect(await running).toMatchObject({ name: 'AbortError', cause: 'both' });
    expect(await waiting).toMatchObject({ name: 'AbortError' });
    expect(cells[1]).toBe(1);
    expect(await pool.run('thread')).toBe(thread);
  });
});
