import { getEventListeners } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import {
  AbortError,
  SharedAbortController,
  StoppableWorker,
  TimeoutError,
  WorkerCrashedError,
  WorkerTerminatedError,
  type StartOptions,
  type StopResult,
} from 'graceful-workers';
import { errorOf, fixture, until } from '../support/fixtures.ts';

type Worker = StoppableWorker<unknown, unknown>;

const started: Worker[] = [];

function start(mode: string, options: StartOptions & { more?: object } = {}): Worker {
  const { more, ...rest } = options;
  const worker: Worker = StoppableWorker.start(fixture('worker.js'), { data: { mode, ...more }, ...rest });
  started.push(worker);
  return worker;
}

/** Resolves with the first update. */
function firstUpdate(worker: Worker): Promise<unknown> {
  return new Promise((resolve) => {
    const unlisten = worker.onUpdate((update) => {
      unlisten();
      resolve(update);
    });
  });
}

afterEach(async () => {
  await Promise.all(started.splice(0).map((worker) => worker.stop(undefined, { gracePeriod: 0 })));
});

describe('join', () => {
  it('gives the result, once the worker has ended', async () => {
    const worker = start('echo', { more: { value: { a: [1, 2] } } });
    expect(await worker.join()).toEqual({ a: [1, 2] });
    expect(worker.state).toBe('ended');
    expect(await worker.join()).toEqual({ a: [1, 2] });
  });

  it('rejects with what the worker threw: name, message, stack, code and causes', async () => {
    const error = await errorOf(start('odd').join());
    expect(error).toMatchObject({ name: 'OddError', message: 'odd', code: 'E_ODD' });
    expect(error.stack).toContain('worker.js');
    expect(error.cause).toBeInstanceOf(RangeError);
    expect((error.cause as Error).cause).toBe('deeper');
  });

  it('rejects with an AggregateError and its errors', async () => {
    const error = await errorOf(start('aggregate').join());
    expect(error).toBeInstanceOf(AggregateError);
    expect(error['errors']).toMatchObject([{ name: 'TypeError', message: 'one' }, 'two']);
  });

  it('rejects with a DOMException', async () => {
    expect(await errorOf(start('dom').join())).toMatchObject({ name: 'QuotaExceededError', message: 'quota' });
  });

  it('rejects when the result cannot be cloned', async () => {
    expect(await errorOf(start('unclonable').join())).toMatchObject({ name: 'DataCloneError' });
  });

  it('rejects when an update cannot be cloned', async () => {
    expect(await errorOf(start('postUnclonable').join())).toMatchObject({ name: 'DataCloneError' });
  });

  it('gives up waiting at its timeout, and the worker goes on', async () => {
    const worker = start('tick');
    expect(await errorOf(worker.join({ timeout: 20 }))).toBeInstanceOf(TimeoutError);
    expect(worker.state).not.toBe('ended');
    expect((await worker.stop()).how).toBe('cooperative');
  });

  it('gives up waiting at its signal, and leaves no listener', async () => {
    const worker = start('tick');
    const controller = new AbortController();
    const wait = worker.join({ signal: controller.signal });
    controller.abort('bored');
    expect(await errorOf(wait)).toMatchObject({ name: 'AbortError', cause: 'bored' });
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    expect(worker.isStopRequested).toBe(false);
  });

  it('gives the result although the worker left a timer running', async () => {
    const worker = start('linger', { gracePeriod: 50 });
    expect(await worker.join()).toBe('done');
  });

  it('says so when the file is no worker of this package', async () => {
    const worker = StoppableWorker.start(fixture('no-definition.js'));
    const error = await errorOf(worker.join());
    expect(error).toBeInstanceOf(WorkerTerminatedError);
    expect(error.message).toContain('defineWorker()');
  });

  it('says so when the file declares tasks', async () => {
    const worker = StoppableWorker.start(fixture('tasks.js'));
    const error = await errorOf(worker.join());
    expect(error).toBeInstanceOf(WorkerCrashedError);
    expect(error.message).toContain('WorkerPool.start()');
  });

  it('rejects when the file does not exist', async () => {
    expect(await errorOf(StoppableWorker.start(fixture('missing.js')).join())).toBeInstanceOf(WorkerCrashedError);
  });
});

describe('stop', () => {
  it('ends a loop that sleeps, its clean-up done', async () => {
    const worker = start('tick');
    const updates: unknown[] = [];
    worker.onUpdate((update) => updates.push(update));
    await until(() => updates.length > 2);
    expect(worker.state).toBe('running');
    const stop = worker.stop('enough');
    expect(worker.state).toBe('stopping');
    expect(await stop).toEqual({ how: 'cooperative', exitCode: 0, elapsedMs: expect.any(Number) });
    expect(updates.at(-1)).toBe('cleaned up');
    expect(await errorOf(worker.join())).toMatchObject({ name: 'AbortError', code: 'ABORT_ERR', cause: 'enough' });
  });

  it('ends a loop that never lets the event loop turn, and tells it the reason', async () => {
    const worker = start('spin');
    await firstUpdate(worker);
    expect((await worker.stop('now')).how).toBe('cooperative');
    expect(await worker.join()).toEqual({ mode: 'shared', reason: 'now' });
  });

  it('makes throwIfAborted() throw in a synchronous loop, and runs the clean-up', async () => {
    const worker = start('spinThrow');
    const updates: unknown[] = [];
    worker.onUpdate((update) => updates.push(update));
    await until(() => updates.length > 0);
    expect((await worker.stop()).how).toBe('cooperative');
    expect(updates).toEqual(['spinning', 'cleaned up']);
    expect(await errorOf(worker.join())).toBeInstanceOf(AbortError);
  });

  it('wakes a thread that blocks in sleepSync()', async () => {
    const worker = start('sleepSync');
    await firstUpdate(worker);
    expect((await worker.stop()).how).toBe('cooperative');
    expect(await worker.join()).toBe('stopped');
  });

  it('leaves sleepSync() to its time when nobody stops it', async () => {
    expect(await start('sleepSyncShort').join()).toBe('timed-out');
  });

  it('shows the reason in the loop first, and fires the event when the loop turns', async () => {
    const worker = start('event');
    await firstUpdate(worker);
    void worker.stop('now');
    expect(await worker.join()).toEqual(['loop: now', 'event: now']);
  });

  it('rejects the sleep of a worker that turns, with the reason', async () => {
    const worker = start('yields');
    await firstUpdate(worker);
    await worker.stop('turned away');
    expect(await worker.join()).toMatchObject({ isAbort: true, cause: 'turned away' });
  });

  it('ends a fetch that was given the signal', async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const worker = start('fetch', { more: { url: `http://localhost:${(server.address() as AddressInfo).port}` } });
    await firstUpdate(worker);
    expect((await worker.stop('hang up')).how).toBe('cooperative');
    expect(await errorOf(worker.join())).toMatchObject({ name: 'AbortError', cause: 'hang up' });
    server.closeAllConnections();
    server.close();
  });

  it('terminates a worker that does not listen, after the grace period', async () => {
    const worker = start('stubborn');
    await firstUpdate(worker);
    const { how, exitCode, elapsedMs } = await worker.stop('please', { gracePeriod: 50 });
    expect({ how, exitCode }).toEqual({ how: 'forced', exitCode: 1 });
    expect(elapsedMs).toBeGreaterThan(45);
    expect(await errorOf(worker.join())).toMatchObject({ name: 'AbortError', cause: 'please' });
  });

  it('is idempotent: every call gets the same answer', async () => {
    const worker = start('tick');
    const first = worker.stop('one');
    const [one, two] = await Promise.all([first, worker.stop('two')]);
    expect(two).toBe(one);
    expect(await worker.stop()).toBe(one);
    expect(await errorOf(worker.join())).toMatchObject({ cause: 'one' });
  });

  it('says that the worker was over already', async () => {
    const worker = start('echo');
    await worker.join();
    expect(await worker.stop()).toEqual({ how: 'already-exited', exitCode: 0, elapsedMs: 0 });
  });

  it('keeps a result that was produced in spite of the stop', async () => {
    const worker = start('finish');
    await firstUpdate(worker);
    await worker.stop();
    expect(await worker.join()).toBe('finished anyway');
  });

  it('tells of a clean-up that failed, and does not reject', async () => {
    const worker = start('failOnStop');
    await firstUpdate(worker);
    const result = await worker.stop();
    expect(result).toMatchObject({ how: 'cooperative', error: { name: 'OddError' } });
    expect(await errorOf(worker.join())).toMatchObject({ message: 'the clean-up failed' });
  });

  it('runs nothing of a worker that is stopped before it began', async () => {
    const worker = start('tick');
    const updates: unknown[] = [];
    worker.onUpdate((update) => updates.push(update));
    expect((await worker.stop()).how).toBe('cooperative');
    expect(updates).toEqual([]);
    expect(await errorOf(worker.join())).toBeInstanceOf(AbortError);
  });

  it.each([
    ['a string', 'text', 'text'],
    ['a function', () => 1, '() => 1'],
    ['an error', new RangeError('r'), new RangeError('r')],
    ['an object', { a: 1 }, { a: 1 }],
    ['a symbol', Symbol('s'), 'Symbol(s)'],
  ])('takes %s as its reason', async (_name, reason, expected) => {
    const worker = start('spin');
    await firstUpdate(worker);
    expect((await worker.stop(reason)).how).toBe('cooperative');
    expect(await worker.join()).toEqual({ mode: 'shared', reason: expected });
  });

  it('is done by the signal given at the start, with its reason; the signal keeps no listener', async () => {
    const controller = new AbortController();
    const worker = start('spin', { signal: controller.signal });
    await firstUpdate(worker);
    controller.abort('from outside');
    expect(await worker.join()).toMatchObject({ reason: 'from outside' });
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('is done at once when that signal is aborted already', async () => {
    const worker = start('tick', { signal: AbortSignal.abort('too late') });
    expect(await errorOf(worker.join())).toMatchObject({ name: 'AbortError', cause: 'too late' });
  });

  it('leaves no listener on the signal of a worker that ended by itself', async () => {
    const { signal } = new AbortController();
    await start('echo', { signal }).join();
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});

describe('a backlog of 20,000 messages', () => {
  it.each(['backlog', 'backlogSync'])('does not hold up the stop request (%s)', async (mode) => {
    const { port1, port2 } = new MessageChannel();
    const worker = start(mode, { more: { port: port2 }, transfer: [port2] });
    await firstUpdate(worker);
    for (let i = 0; i < 20_000; i++) port1.postMessage(i);
    const { how } = await worker.stop(undefined, { gracePeriod: 25_000 });
    expect(how).toBe('cooperative');
    if (mode === 'backlog') expect(await worker.join()).toBeLessThan(20_000);
    port1.close();
  });
});

describe('defer', () => {
  it('runs all clean-up in reverse order and reports the first failure', async () => {
    const worker = start('deferOrder');
    const updates: unknown[] = [];
    worker.onUpdate((update) => updates.push(update));
    expect(await errorOf(worker.join())).toMatchObject({ message: 'third failed' });
    expect(updates).toEqual(['third', 'second', 'first']);
  });
});

describe('restart', () => {
  it('starts a new worker beside the old one as often as one likes', async () => {
    const results: StopResult[] = [];
    for (let i = 0; i < 5; i++) {
      const worker = start('tick');
      await firstUpdate(worker);
      results.push(await worker.stop());
    }
    expect(results.map(({ how }) => how)).toEqual(Array(5).fill('cooperative'));
  });
});

describe('await using', () => {
  it('stops the worker at the end of the block', async () => {
    let outer: Worker;
    {
      await using worker = start('tick');
      outer = worker;
      await firstUpdate(worker);
    }
    expect(outer.state).toBe('ended');
  });

  it('stops the worker when the block throws', async () => {
    let outer: Worker | undefined;
    const block = async (): Promise<void> => {
      await using worker = start('tick');
      outer = worker;
      throw new Error('block');
    };
    expect(await errorOf(block())).toMatchObject({ message: 'block' });
    expect(outer?.state).toBe('ended');
  });

  it('throws a failure of the worker that nobody joined for', async () => {
    const worker = start('failOnStop');
    await firstUpdate(worker);
    expect(await errorOf(Promise.resolve(worker[Symbol.asyncDispose]()))).toMatchObject({ name: 'OddError' });
  });

  it('can be done by hand', async () => {
    const worker = start('tick');
    await worker[Symbol.asyncDispose]();
    expect(worker.state).toBe('ended');
  });
});

describe('a shared signal in the data', () => {
  it('is seen at once by a synchronous loop of the worker, with its reason', async () => {
    const controller = new SharedAbortController();
    const worker = start('shared', { more: { other: controller.signal } });
    await firstUpdate(worker);
    controller.abort('other');
    expect(await worker.join()).toBe('other');
  });

  it('arrives aborted when it was aborted before', async () => {
    const controller = new SharedAbortController();
    controller.abort('before');
    expect(await start('shared', { more: { other: controller.signal } }).join()).toBe('before');
  });
});

describe('message mode, where memory cannot be shared', () => {
  beforeEach(() => void vi.stubGlobal('crossOriginIsolated', false));
  afterEach(() => void vi.unstubAllGlobals());

  it('stops a loop that sleeps', async () => {
    const worker = start('tick');
    await firstUpdate(worker);
    expect((await worker.stop('by message')).how).toBe('cooperative');
    expect(await errorOf(worker.join())).toMatchObject({ name: 'AbortError', cause: 'by message' });
  });

  it('stops a synchronous loop by force only', async () => {
    const worker = start('spin');
    await firstUpdate(worker);
    expect((await worker.stop(undefined, { gracePeriod: 50 })).how).toBe('forced');
  });

  it('refuses sleepSync(), which nothing could end', async () => {
    expect(await errorOf(start('sleepSync').join())).toMatchObject({ message: expect.stringContaining('needs shared memory') });
  });
});
