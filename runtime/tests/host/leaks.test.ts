import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Channel, SharedAbortController, SharedEvent, StoppableWorker, WorkerPool } from 'graceful-workers';
import { fixture, until } from '../support/fixtures.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Ports and other things that the event loop holds. */
function countResources(): number {
  return process.getActiveResourcesInfo().length;
}

async function getHeapUsed(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process.memoryUsage().heapUsed;
}

describe('nothing is left behind', () => {
  it('by 10,000 tasks and 1,000 aborts of tasks that share one signal’s life', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const pool = WorkerPool.start(fixture('tasks.js'), { threads: 2 });
    const { signal } = new AbortController();
    const burst = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i += 500) {
        await Promise.all(Array.from({ length: 500 }, (_, j) => pool.run('echo', { j }, { signal, timeout: 60_000 })));
      }
    };
    const abort = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i += 20) {
        const controllers = Array.from({ length: 20 }, () => new AbortController());
        const tasks = controllers.map((controller) => pool.run('sleep', 1, { signal: controller.signal }).catch(() => {}));
        await new Promise((resolve) => setImmediate(resolve));
        for (const controller of controllers) controller.abort();
        await Promise.all(tasks);
      }
    };
    await burst(1_000);
    await abort(100);
    const before = await getHeapUsed();
    const resources = countResources();
    await burst(10_000);
    await abort(1_000);
    const grown = (await getHeapUsed()) - before;
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(countResources()).toBeLessThanOrEqual(resources + 2);
    // 11,000 tasks: 100 bytes leaked by each would be 1.1 MB.
    expect(grown).toBeLessThan(1_000_000);
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
    await pool.close();
    await until(() => countResources() <= resources);
  });

  it('by workers that were given a signal, an event and a channel', async () => {
    const controller = new SharedAbortController();
    const event = new SharedEvent();
    const queue = new Channel();
    event.set();
    const before = countResources();
    for (let i = 0; i < 20; i++) {
      const data = { mode: 'breakEarly', count: 1, queue, event, other: controller.signal };
      const worker = StoppableWorker.start(fixture('worker.js'), { data, signal: controller.signal });
      await queue.send(i);
      await worker.join();
    }
    await until(() => countResources() <= before);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('by a long chain of waits that gave up', async () => {
    const event = new SharedEvent();
    const queue = new Channel<number>();
    const { signal } = new AbortController();
    const before = await getHeapUsed();
    for (let i = 0; i < 2_000; i++) {
      await Promise.all([event.wait(0, { signal }), queue.receive({ timeout: 0, signal }).catch(() => {})]);
    }
    expect((await getHeapUsed()) - before).toBeLessThan(1_000_000);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});
