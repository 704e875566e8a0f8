import { getEventListeners, once } from 'node:events';
import { AbortError, packShared, SharedAbortController, unpackShared, type SharedAbortSignal } from 'graceful-workers';
import { errorOf } from '../support/fixtures.ts';

/** What another thread would see, through a real clone. */
async function sendAcross(signal: SharedAbortSignal): Promise<SharedAbortSignal> {
  const { data, transfer } = packShared({ signal });
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(data, transfer as Transferable[]);
  const [event] = (await once(port2 as never, 'message')) as [unknown];
  port1.close();
  return unpackShared<{ signal: SharedAbortSignal }>(event).signal;
}

describe.each(['shared', 'message'] as const)('SharedAbortController in %s mode', (mode) => {
  beforeEach(() => {
    if (mode === 'message') vi.stubGlobal('crossOriginIsolated', false);
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('has a real AbortSignal', async () => {
    const { signal } = new SharedAbortController();
    expect(signal).toBeInstanceOf(AbortSignal);
    expect(signal.mode).toBe(mode);
    expect(signal.aborted).toBe(false);
    expect(signal.reason).toBeUndefined();
    expect(() => signal.throwIfAborted()).not.toThrow();
  });

  it('is accepted by fetch and by Node', async () => {
    const controller = new SharedAbortController();
    const waiting = errorOf(once(new EventTarget() as never, 'x', { signal: controller.signal }));
    controller.abort('stop');
    expect(await waiting).toMatchObject({ name: 'AbortError' });
    expect(await errorOf(fetch('http://localhost:1', { signal: controller.signal }))).toBe('stop');
    expect(AbortSignal.any([controller.signal]).aborted).toBe(true);
  });

  it('aborts once, with the first reason, and fires its event', () => {
    const controller = new SharedAbortController();
    const listener = vi.fn();
    controller.signal.addEventListener('abort', listener);
    controller.abort('one');
    controller.abort('two');
    expect(controller.signal.reason).toBe('one');
    expect(listener).toHaveBeenCalledOnce();
    expect(() => controller.signal.throwIfAborted()).toThrow('one');
  });

  it('has the platform’s default reason', () => {
    const controller = new SharedAbortController();
    controller.abort();
    expect(controller.signal.reason).toMatchObject({ name: 'AbortError' });
  });

  it('reaches a signal on the other side, reason and event', async () => {
    const controller = new SharedAbortController();
    const remote = await sendAcross(controller.signal);
    expect(remote).toBeInstanceOf(AbortSignal);
    expect(remote.aborted).toBe(false);
    const aborted = new Promise((resolve) => remote.addEventListener('abort', resolve));
    controller.abort(new RangeError('why'));
    if (mode === 'shared') expect(remote.aborted).toBe(true);
    await aborted;
    expect(remote.aborted).toBe(true);
    expect(remote.reason).toBeInstanceOf(RangeError);
    expect(remote.reason).toMatchObject({ message: 'why' });
  });

  it('has the platform’s default reason on the other side too, seen by a loop that does not turn as well', async () => {
    for (const isSeenEarly of [false, true]) {
      const controller = new SharedAbortController();
      const remote = await sendAcross(controller.signal);
      controller.abort();
      if (!isSeenEarly) await new Promise((resolve) => remote.addEventListener('abort', resolve));
      if (!remote.aborted) continue;
      expect(remote.reason).toBeInstanceOf(DOMException);
      expect(remote.reason).toMatchObject({ name: 'AbortError', message: (AbortSignal.abort().reason as DOMException).message });
    }
  });

  it.each([null, 0, '', false])('keeps the reason %j, which is one', async (reason) => {
    const controller = new SharedAbortController();
    const remote = await sendAcross(controller.signal);
    controller.abort(reason);
    await new Promise((resolve) => remote.addEventListener('abort', resolve));
    expect([controller.signal.reason, remote.reason]).toEqual([reason, reason]);
  });

  it('keeps what the message of a DOMException says', async () => {
    const controller = new SharedAbortController();
    const remote = await sendAcross(controller.signal);
    const sleeping = errorOf(remote.sleep(60_000));
    controller.abort(new DOMException('The user left.', 'AbortError'));
    expect((await sleeping).cause).toMatchObject({ name: 'AbortError', message: 'The user left.' });
    expect(remote.reason).toMatchObject({ name: 'AbortError', message: 'The user left.' });
  });

  it('ends a sleep on the other side', async () => {
    const controller = new SharedAbortController();
    const remote = await sendAcross(controller.signal);
    const sleeping = errorOf(remote.sleep(60_000));
    controller.abort('wake');
    const error = await sleeping;
    expect(error).toBeInstanceOf(AbortError);
    expect(error.cause).toBe('wake');
  });

  it('arrives aborted on the other side when it was aborted before', async () => {
    const controller = new SharedAbortController();
    controller.abort('early');
    const remote = await sendAcross(controller.signal);
    expect(remote.aborted).toBe(true);
    expect(remote.reason).toBe('early');
  });

  it('does not block the main thread', () => {
    expect(() => new SharedAbortController().signal.sleepSync(1)).toThrow('main thread');
  });

  it('can be disposed without aborting', async () => {
    const controller = new SharedAbortController();
    const remote = await sendAcross(controller.signal);
    controller[Symbol.dispose]();
    expect(remote.aborted).toBe(false);
  });
});

describe('in shared mode, before the event loop turned', () => {
  it('the other side has the reason, once and for all', async () => {
    const controller = new SharedAbortController();
    const remote = await sendAcross(controller.signal);
    const reasons: unknown[] = [];
    remote.addEventListener('abort', () => reasons.push(remote.reason));
    controller.abort('exact');
    expect(remote.reason).toBe('exact');
    expect(reasons).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(reasons).toEqual(['exact']);
    expect(getEventListeners(remote, 'abort')).toHaveLength(1);
  });
});
