import { getEventListeners } from 'node:events';
import { StoppableWorker, uiBridge } from 'graceful-workers';
import { fixture, until } from '../support/fixtures.ts';

function start(mode: string): StoppableWorker<unknown, unknown> {
  return StoppableWorker.start(fixture('worker.js'), { data: { mode } });
}

describe('uiBridge', () => {
  it('delivers every update, in order, on the schedule of the page', async () => {
    const worker = start('tick');
    const updates: unknown[] = [];
    const frames: (() => void)[] = [];
    uiBridge(worker, { onUpdate: (update) => updates.push(update), schedule: (deliver) => frames.push(deliver) });
    await until(() => frames.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(updates).toEqual([]);
    expect(frames).toHaveLength(1);
    frames.shift()?.();
    expect(updates.length).toBeGreaterThan(1);
    expect(updates).toEqual(updates.map((_, i) => i));
    await worker.stop();
  });

  it('delivers nothing from the moment of the stop, neither late updates nor those already waiting', async () => {
    const worker = start('tick');
    const updates: unknown[] = [];
    const frames: (() => void)[] = [];
    const onError = vi.fn();
    const onEnd = vi.fn();
    uiBridge(worker, { onUpdate: (update) => updates.push(update), onError, onEnd, schedule: (deliver) => frames.push(deliver) });
    await until(() => frames.length === 1);
    const stopping = worker.stop();
    frames.shift()?.();
    await stopping;
    for (const frame of frames) frame();
    expect(updates).toEqual([]);
    expect(onError).not.toHaveBeenCalled();
    expect(onEnd).not.toHaveBeenCalled();
  });

  it('has a schedule of its own where there is no page', async () => {
    const worker = start('tick');
    const updates: unknown[] = [];
    uiBridge(worker, { onUpdate: (update) => updates.push(update) });
    await until(() => updates.length > 2);
    await worker.stop();
  });

  it('shows the worker’s failure, after its last updates', async () => {
    const order: unknown[] = [];
    uiBridge(start('deferOrder'), {
      onUpdate: (update) => order.push(update),
      onError: (error) => order.push((error as Error).message),
      schedule: (deliver) => setTimeout(deliver, 10_000).unref(),
    });
    await until(() => order.length === 4);
    expect(order).toEqual(['third', 'second', 'first', 'third failed']);
  });

  it('tells of the end and its result', async () => {
    const onEnd = vi.fn();
    const worker: StoppableWorker = StoppableWorker.start(fixture('worker.js'), { data: { mode: 'echo', value: 5 } });
    uiBridge(worker, { onUpdate: () => {}, onEnd });
    await worker.join();
    await until(() => onEnd.mock.calls.length === 1);
    expect(onEnd).toHaveBeenCalledWith(5);
  });

  it('goes on when the page’s own function throws', async () => {
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => {});
    const worker = start('tick');
    let count = 0;
    uiBridge(worker, {
      onUpdate: () => {
        count++;
        throw new Error('page');
      },
    });
    await until(() => count > 3);
    await worker.stop();
    expect(warned).toHaveBeenCalled();
    warned.mockRestore();
  });

  it('ends when it is disposed, or its signal aborts; the worker goes on', async () => {
    const worker = start('tick');
    const controller = new AbortController();
    const updates: unknown[] = [];
    const bridge = uiBridge(worker, { onUpdate: (update) => updates.push(update), schedule: (deliver) => deliver() });
    uiBridge(worker, { onUpdate: (update) => updates.push(update), schedule: (deliver) => deliver(), signal: controller.signal });
    await until(() => updates.length > 2);
    bridge[Symbol.dispose]();
    controller.abort();
    const { length } = updates;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(updates).toHaveLength(length);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    expect(worker.state).toBe('running');
    await worker.stop();
  });
});
