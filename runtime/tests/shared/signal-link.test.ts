import { getEventListeners } from 'node:events';
import { linkSignal } from '../../src/shared/signal-link.ts';

describe('linkSignal', () => {
  it('uses one listener for any number of links, and none when all are undone', () => {
    const { signal } = new AbortController();
    const unlinks = Array.from({ length: 50 }, () => linkSignal(signal, () => {}));
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    for (const unlink of unlinks) unlink();
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('calls each link once, in order', () => {
    const controller = new AbortController();
    const calls: number[] = [];
    linkSignal(controller.signal, () => calls.push(1));
    const unlink = linkSignal(controller.signal, () => calls.push(2));
    linkSignal(controller.signal, () => calls.push(3));
    unlink();
    controller.abort();
    controller.abort();
    expect(calls).toEqual([1, 3]);
  });

  it('calls at once when the signal is aborted already', () => {
    const callback = vi.fn();
    linkSignal(AbortSignal.abort(), callback)();
    expect(callback).toHaveBeenCalledOnce();
  });

  it('does nothing without a signal', () => {
    expect(() => linkSignal(null, () => {})()).not.toThrow();
    expect(() => linkSignal(undefined, () => {})()).not.toThrow();
  });

  it('links again after all links were undone', () => {
    const controller = new AbortController();
    const callback = vi.fn();
    linkSignal(controller.signal, callback)();
    linkSignal(controller.signal, callback);
    controller.abort();
    expect(callback).toHaveBeenCalledOnce();
  });
});
