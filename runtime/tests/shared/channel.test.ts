import { getEventListeners } from 'node:events';
import { AbortError, Channel, ChannelClosedError, StoppableWorker, TimeoutError, WorkerTerminatedError } from 'graceful-workers';
import { errorOf, fixture, until } from '../support/fixtures.ts';

const workers: StoppableWorker[] = [];

function start(mode: string, data: object): StoppableWorker {
  const worker: StoppableWorker = StoppableWorker.start(fixture('worker.js'), { data: { mode, ...data } });
  worker.join().catch(() => {});
  workers.push(worker);
  return worker;
}

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop(undefined, { gracePeriod: 100 })));
});

async function collect<T>(queue: Channel<T>, onItem: (item: T) => void = () => {}): Promise<T[]> {
  const items: T[] = [];
  for await (const item of queue) {
    items.push(item);
    onItem(item);
    queue.taskDone();
  }
  return items;
}

describe('Channel, on one thread', () => {
  it('hands items over in order, and ends the loop when it is closed and drained', async () => {
    const queue = new Channel<number>();
    const consumer = collect(queue);
    for (let i = 0; i < 200; i++) await queue.send(i);
    queue.close();
    expect(await consumer).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(queue.isClosed).toBe(true);
  });

  it('lets send() wait while its capacity is used up', async () => {
    const queue = new Channel<number>({ capacity: 2 });
    await queue.send(1);
    await queue.send(2);
    let isSent = false;
    const third = queue.send(3).then(() => (isSent = true));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isSent).toBe(false);
    expect(await queue.receive()).toBe(1);
    await third;
  });

  it('needs a capacity of one at least', () => {
    expect(() => new Channel({ capacity: 0 })).toThrow(RangeError);
    expect(() => new Channel({ capacity: NaN })).toThrow(RangeError);
  });

  it('gives each item to one receiver', async () => {
    const queue = new Channel<number>();
    const consumers = [collect(queue), collect(queue), collect(queue)];
    for (let i = 0; i < 300; i++) await queue.send(i);
    queue.close();
    const items = (await Promise.all(consumers)).flat().sort((a, b) => a - b);
    expect(items).toEqual(Array.from({ length: 300 }, (_, i) => i));
  });

  it('rejects send() when it is closed, also while waiting for room', async () => {
    const queue = new Channel<number>({ capacity: 1 });
    await queue.send(1);
    const waiting = errorOf(queue.send(2));
    queue.close();
    expect(await waiting).toBeInstanceOf(ChannelClosedError);
    expect(await errorOf(queue.send(3))).toBeInstanceOf(ChannelClosedError);
    expect(await queue.receive()).toBe(1);
    expect(await errorOf(queue.receive())).toBeInstanceOf(ChannelClosedError);
  });

  it('drops what waits when it is closed at once, and does not count it', async () => {
    const queue = new Channel<number>();
    await queue.send(1);
    queue.close({ immediate: true });
    expect(await errorOf(queue.receive())).toBeInstanceOf(ChannelClosedError);
    await queue.join({ timeout: 20_000 });
    queue.close();
  });

  it('may first be closed gently, then at once', async () => {
    const queue = new Channel<number>();
    await queue.send(1);
    queue.close();
    queue.close({ immediate: true });
    expect(await collect(queue)).toEqual([]);
  });

  it('ends waits by timeout and signal, loses nothing by it, and leaves no listener', async () => {
    const queue = new Channel<number>({ capacity: 1 });
    const controller = new AbortController();
    const { signal } = controller;
    expect(await errorOf(queue.receive({ timeout: 10 }))).toBeInstanceOf(TimeoutError);
    const receiving = errorOf(queue.receive({ signal }));
    await queue.send(1).catch(() => {});
    expect(await receiving).toMatchObject({ message: expect.stringContaining('fulfilled') });
    const next = errorOf(queue.receive({ signal }));
    await new Promise((resolve) => setTimeout(resolve, 5));
    const full = [queue.send(2), queue.send(3)];
    await Promise.all(full.slice(0, 1));
    await next;
    await full[1];
    const sending = errorOf(queue.send(4, { signal }));
    controller.abort('enough');
    expect(await sending).toMatchObject({ name: 'AbortError', cause: 'enough' });
    expect(await queue.receive()).toBe(3);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('keeps an item that comes after its receiver gave up', async () => {
    const queue = new Channel<number>();
    const controller = new AbortController();
    const waiting = errorOf(queue.receive({ signal: controller.signal }));
    controller.abort();
    expect(await waiting).toBeInstanceOf(AbortError);
    await queue.send(7);
    expect(await queue.receive({ timeout: 20_000 })).toBe(7);
  });

  it('rejects an item that cannot be cloned, and spares the others', async () => {
    const queue = new Channel<unknown>();
    const sends = [queue.send(1), errorOf(queue.send(() => {})), errorOf(queue.send({ a: [Symbol('s')] })), queue.send(2)];
    await Promise.all(sends);
    queue.close();
    expect(await collect(queue)).toEqual([1, 2]);
  });

  it('refuses more taskDone() than items', async () => {
    const queue = new Channel<number>();
    expect(() => queue.taskDone()).toThrow(RangeError);
    await queue.send(1);
    await queue.receive();
    queue.taskDone();
    expect(() => queue.taskDone()).toThrow(RangeError);
  });
});

describe('join', () => {
  it('waits for taskDone() of every item', async () => {
    const queue = new Channel<number>();
    await queue.join();
    await queue.send(1);
    await queue.send(2);
    let isJoined = false;
    const joining = queue.join().then(() => (isJoined = true));
    await queue.receive();
    await queue.receive();
    queue.taskDone();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(isJoined).toBe(false);
    queue.taskDone();
    await joining;
  });

  it('does not hang on the end of the channel, which is no task', async () => {
    const queue = new Channel<string>();
    const consumer = collect(queue);
    await queue.send('a');
    queue.close();
    await queue.join({ timeout: 20_000 });
    expect(await consumer).toEqual(['a']);
  });

  it('does not hang on a sentinel of the textbook, whose consumer breaks before taskDone()', async () => {
    const queue = new Channel<string | null>();
    const consumer = (async () => {
      for await (const item of queue) {
        if (item === null) break;
        queue.taskDone();
      }
    })();
    await queue.send('a');
    await queue.send(null);
    await consumer;
    // The consumer is at fault, and still the wait has an end.
    expect(await errorOf(queue.join({ timeout: 30 }))).toBeInstanceOf(TimeoutError);
    queue.taskDone();
    await queue.join();
  });

  it('gives up at its signal', async () => {
    const queue = new Channel<number>();
    await queue.send(1);
    expect(await errorOf(queue.join({ signal: AbortSignal.timeout(10) }))).toBeInstanceOf(AbortError);
  });
});

describe('Channel, between threads', () => {
  it('brings all items to a worker, in order, and ends its loop', async () => {
    const queue = new Channel<number>();
    const worker = start('shared', { queue });
    const seen: unknown[] = [];
    worker.onUpdate((update) => update !== 'ready' && seen.push(update));
    for (let i = 0; i < 1_000; i++) await queue.send(i);
    queue.close();
    await queue.join({ timeout: 20_000 });
    expect(await worker.join()).toBe('shared');
    expect(seen).toEqual(Array.from({ length: 1_000 }, (_, i) => i));
  });

  it('takes items from several workers, none lost', async () => {
    const queue = new Channel<{ i: number }>({ capacity: 4 });
    const producers = [start('produce', { queue, count: 500 }), start('produce', { queue, count: 500 })];
    const consumer = collect(queue);
    await Promise.all(producers.map((worker) => worker.join()));
    queue.close();
    const items = (await consumer).map(({ i }) => i).sort((a, b) => a - b);
    expect(items).toEqual(Array.from({ length: 1_000 }, (_, i) => i >> 1));
  });

  it('is closed by a worker after its last item', async () => {
    const queue = new Channel<{ i: number }>({ capacity: 3 });
    start('produce', { queue, count: 20, close: true });
    expect((await collect(queue)).length).toBe(20);
  });

  it('goes from worker to worker', async () => {
    const queue = new Channel<{ i: number }>();
    const consumer = start('shared', { queue });
    let count = 0;
    consumer.onUpdate((update) => update !== 'ready' && count++);
    await start('produce', { queue, count: 300, close: true }).join();
    await consumer.join();
    expect(count).toBe(300);
  });

  it('returns what a consumer was given in advance and left, when it breaks off', async () => {
    const queue = new Channel<{ i: number }>({ capacity: 500 });
    for (let i = 0; i < 400; i++) await queue.send({ i });
    const taken = (await start('breakEarly', { queue, count: 30 }).join()) as { i: number }[];
    expect(taken).toHaveLength(30);
    queue.close();
    const rest = await collect(queue);
    // What comes back may meet a consumer that was given later items meanwhile.
    const all = [...taken, ...rest].map(({ i }) => i).sort((a, b) => a - b);
    expect(all).toEqual(Array.from({ length: 400 }, (_, i) => i));
    await queue.join({ timeout: 20_000 });
  });

  it.each([1, 2, 3, 4, 5, 6])('loses and doubles nothing while consumers come and go, and always ends (seed %i)', async (seed) => {
    const queue = new Channel<{ i: number }>({ capacity: 1 + ((seed * 37) % 50) });
    const consumers = [1, 2, 3].map((i) => start('churn', { queue, seed: seed * 10 + i }));
    const producer = start('produce', { queue, count: 1_500 });
    for (let i = 0; i < 1_500; i++) await queue.send({ i: 10_000 + i });
    await producer.join();
    queue.close();
    await queue.join({ timeout: 25_000 });
    const taken = (await Promise.all(consumers.map((worker) => worker.join()))) as number[][];
    const all = Array.from({ length: 3_000 }, (_, i) => (i < 1_500 ? i : 10_000 - 1_500 + i));
    expect(taken.flat().sort((a, b) => a - b)).toEqual(all);
  });

  it('gives each item as a copy of its own, also where items have a part in common', async () => {
    const common = { list: [1] };
    const queue = new Channel<{ i: number; common: object }>({ capacity: 100 });
    const consumer = start('breakEarly', { queue, count: 20 });
    for (let i = 0; i < 20; i++) await queue.send({ i, common });
    const items = (await consumer.join()) as { i: number; common: object }[];
    expect(items.map(({ i }) => i)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(new Set(items.map((item) => item.common)).size).toBe(20);
  });

  it('has room again once an item is taken, although its consumer then blocks', async () => {
    const cells = new Int32Array(new SharedArrayBuffer(4));
    const queue = new Channel<number>({ capacity: 1 });
    const consumer = start('blockOnItem', { queue, cells });
    for (const item of [1, 2]) await queue.send(item);
    Atomics.store(cells, 0, 1);
    Atomics.notify(cells, 0);
    queue.close();
    expect(await consumer.join()).not.toContain('timed-out');
  });

  it('closes behind items that travel one by one', async () => {
    const common = {};
    const queue = new Channel<object>();
    const consumer = start('breakEarly', { queue, count: 1_000 });
    for (let i = 0; i < 5; i++) void queue.send({ common });
    queue.close();
    expect(await consumer.join()).toHaveLength(5);
  });

  it('rejects an item that cannot be cloned although something in it is to be moved, which stays where it is', async () => {
    const queue = new Channel<unknown>();
    const consumer = start('breakEarly', { queue, count: 1 });
    const buffer = new ArrayBuffer(8);
    expect(await errorOf(queue.send({ buffer, f() {} }, { transfer: [buffer] }))).toMatchObject({ name: 'DataCloneError' });
    expect(buffer.byteLength).toBe(8);
    await queue.send({ buffer }, { transfer: [buffer] });
    expect(buffer.byteLength).toBe(0);
    expect(await consumer.join()).toMatchObject([{ buffer: { byteLength: 8 } }]);
  });

  it('moves what is in the transfer list', async () => {
    const queue = new Channel<unknown>();
    const worker = start('breakEarly', { queue, count: 2 });
    const buffers = [new ArrayBuffer(8), new ArrayBuffer(16)];
    for (const buffer of buffers) await queue.send(buffer, { transfer: [buffer] });
    const items = (await worker.join()) as ArrayBuffer[];
    expect(items.map((item) => item.byteLength)).toEqual([8, 16]);
    expect(buffers.map((buffer) => buffer.byteLength)).toEqual([0, 0]);
  });

  it.each(['exit', 'return', 'terminate'])('join() rejects when a consumer ends with an unfinished item (%s)', async (how) => {
    const queue = new Channel<number>();
    const worker = start('takeAndQuit', { queue, how: how === 'terminate' ? 'wait' : how });
    await queue.send(1);
    const joining = errorOf(queue.join({ timeout: 20_000 }));
    if (how === 'terminate') {
      await until(() => worker.state === 'running');
      await new Promise((resolve) => setTimeout(resolve, 50));
      await worker.stop(undefined, { gracePeriod: 0 });
    }
    expect(await joining).toBeInstanceOf(WorkerTerminatedError);
  });

  it('gives what a dead consumer had not taken to the others', async () => {
    const queue = new Channel<number>({ capacity: 500 });
    for (let i = 0; i < 100; i++) await queue.send(i);
    const worker = start('takeAndQuit', { queue, how: 'exit' });
    await worker.join().catch(() => {});
    queue.close();
    expect(await collect(queue)).toHaveLength(99);
  });

  it('rejects on the other side when the owner’s thread is gone', async () => {
    // The channel's owner is this thread: seen from a worker, its end of the port is closed.
    const queue = new Channel<number>({ capacity: 1 });
    const worker = start('breakEarly', { queue, count: 5 });
    await until(() => worker.state === 'running');
    queue.close({ immediate: true });
    expect(await worker.join()).toEqual([]);
  });

  it('can only be shared by its owner', () => {
    const queue = new Channel<number>();
    expect(() => StoppableWorker.start(fixture('worker.js'), { data: { mode: 'echo', value: 1, queue } })).not.toThrow();
  });
});
