import { getEventListeners, once } from 'node:events';
import { AbortError, packShared, SharedEvent, StoppableWorker, unpackShared } from 'graceful-workers';
import { errorOf, fixture } from '../support/fixtures.ts';

const ports: MessagePort[] = [];

/** The event as another thread has it, through a real clone. */
async function sendAcross(event: SharedEvent): Promise<SharedEvent> {
  const { data, transfer } = packShared(event);
  const { port1, port2 } = new MessageChannel();
  ports.push(port1);
  port1.postMessage(data, transfer as Transferable[]);
  const [message] = (await once(port2 as never, 'message')) as [unknown];
  return unpackShared<SharedEvent>(message);
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));

describe.each(['shared', 'message'] as const)('SharedEvent in %s mode', (mode) => {
  beforeEach(() => {
    if (mode === 'message') vi.stubGlobal('crossOriginIsolated', false);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    for (const port of ports.splice(0)) port.close();
  });

  it('is not set at first, and can be set and cleared', () => {
    const event = new SharedEvent();
    expect(event.isSet).toBe(false);
    event.set();
    expect(event.isSet).toBe(true);
    event.clear();
    expect(event.isSet).toBe(false);
  });

  it('lets everybody through while it is set', async () => {
    const event = new SharedEvent();
    event.set();
    expect(await event.wait()).toBe(true);
    expect(await event.wait(0)).toBe(true);
  });

  it('wakes all that wait, here and elsewhere', async () => {
    const event = new SharedEvent();
    const remotes = [await sendAcross(event), await sendAcross(event)];
    const waits = [event.wait(), event.wait(), ...remotes.map((remote) => remote.wait(20_000))];
    event.set();
    expect(await Promise.all(waits)).toEqual([true, true, true, true]);
    for (const remote of remotes) expect(remote.isSet).toBe(true);
  });

  it('can be set from elsewhere, and reaches a third side', async () => {
    const event = new SharedEvent();
    const [one, two] = [await sendAcross(event), await sendAcross(event)];
    const waits = [event.wait(20_000), two.wait(20_000)];
    one.set();
    expect(await Promise.all(waits)).toEqual([true, true]);
  });

  it('gives false when the time limit passes', async () => {
    expect(await new SharedEvent().wait(10)).toBe(false);
  });

  it('rejects when the signal aborts, and leaves no listener', async () => {
    const controller = new AbortController();
    const event = new SharedEvent();
    const wait = errorOf(event.wait(20_000, { signal: controller.signal }));
    controller.abort('enough');
    const error = await wait;
    expect(error).toBeInstanceOf(AbortError);
    expect(error.cause).toBe('enough');
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    expect(await errorOf(event.wait(1, { signal: controller.signal }))).toBeInstanceOf(AbortError);
  });

  it('wakes who waited although it was cleared at once', async () => {
    const event = new SharedEvent();
    const remote = await sendAcross(event);
    const wait = remote.wait(20_000);
    event.set();
    event.clear();
    expect(await wait).toBe(true);
    await settle();
    expect(remote.isSet).toBe(false);
  });

  it('does not wake who waits after it was cleared', async () => {
    const event = new SharedEvent();
    const remote = await sendAcross(event);
    remote.set();
    remote.clear();
    expect(await remote.wait(40)).toBe(false);
    event.set();
    event.clear();
    expect(await event.wait(40)).toBe(false);
  });

  it('does not wake who waits after it was cleared, although the news that it was set comes late', async () => {
    const event = new SharedEvent();
    const [remote, other] = [await sendAcross(event), await sendAcross(event)];
    event.set();
    remote.clear();
    expect(await remote.wait(40)).toBe(false);
    if (mode === 'message') return;
    remote.set();
    event.clear();
    expect(await Promise.all([event.wait(40), other.wait(40)])).toEqual([false, false]);
  });

  it('ends in the same state everywhere, whoever changes it', async () => {
    const event = new SharedEvent();
    const remotes = [await sendAcross(event), await sendAcross(event)];
    for (let i = 0; i < 50; i++) {
      remotes[0]?.set();
      event.clear();
      remotes[1]?.[i % 2 ? 'set' : 'clear']();
      if (i % 10 === 0) await settle();
    }
    await settle();
    expect(remotes.map((remote) => remote.isSet)).toEqual([event.isSet, event.isSet]);
  });

  it('arrives set when it was set before', async () => {
    const event = new SharedEvent();
    event.set();
    expect((await sendAcross(event)).isSet).toBe(true);
  });

  it('does not block the main thread', () => {
    expect(() => new SharedEvent().waitSync(1)).toThrow('main thread');
  });

  it('works between real threads', async () => {
    const event = new SharedEvent();
    const worker = StoppableWorker.start(fixture('worker.js'), { data: { mode: 'shared', event } });
    event.set();
    expect(await worker.join()).toBe('shared');
    event.clear();
    const setter = StoppableWorker.start(fixture('worker.js'), { data: { mode: 'setEvent', event } });
    expect(await event.wait(20_000)).toBe(true);
    expect(await setter.join()).toBe(true);
    await settle();
    expect(event.isSet).toBe(false);
  });
});

describe('waitSync, in a worker', () => {
  function start(event: SharedEvent, timeout?: number): { worker: StoppableWorker; waiting: Promise<unknown> } {
    const worker = StoppableWorker.start(fixture('worker.js'), { data: { mode: 'waitSync', event, timeout } });
    return { worker, waiting: new Promise((resolve) => worker.onUpdate(resolve)) };
  }

  it('blocks until the event is set', async () => {
    const event = new SharedEvent();
    const { worker, waiting } = start(event);
    await waiting;
    event.set();
    expect(await worker.join()).toBe(true);
  });

  it('gives up at its time limit', async () => {
    expect(await start(new SharedEvent(), 20).worker.join()).toBe(false);
  });

  it('is ended by a stop request', async () => {
    const { worker, waiting } = start(new SharedEvent());
    await waiting;
    expect((await worker.stop('enough')).how).toBe('cooperative');
    expect(await errorOf(worker.join())).toMatchObject({ name: 'AbortError', cause: 'enough' });
  });

  it('refuses where memory cannot be shared', async () => {
    vi.stubGlobal('crossOriginIsolated', false);
    const { worker } = start(new SharedEvent());
    vi.unstubAllGlobals();
    expect(await errorOf(worker.join())).toMatchObject({ message: expect.stringContaining('needs shared memory') });
  });
});
