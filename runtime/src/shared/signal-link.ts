/**
 * Listens to caller-given AbortSignals with one listener a signal, however many tasks hang on it:
 * Node warns at the eleventh listener, and `AbortSignal.any` leaks and can lose an abort.
 */
interface Link {
  readonly callbacks: Set<() => void>;
  readonly listener: () => void;
}

const links = new WeakMap<AbortSignal, Link>();

/**
 * Calls `callback`, a function of its own for each link, once when the signal aborts; at once when
 * it has aborted already.
 * @returns unlinks; safe to call at any time, and more than once.
 */
export function linkSignal(signal: AbortSignal | null | undefined, callback: () => void): () => void {
  if (!signal) return doNothing;
  if (signal.aborted) {
    callback();
    return doNothing;
  }
  const link = links.get(signal) ?? createLink(signal);
  link.callbacks.add(callback);
  return () => {
    if (!link.callbacks.delete(callback) || link.callbacks.size > 0) return;
    signal.removeEventListener('abort', link.listener);
    if (links.get(signal) === link) links.delete(signal);
  };
}

function createLink(signal: AbortSignal): Link {
  const callbacks = new Set<() => void>();
  const listener = (): void => {
    links.delete(signal);
    const pending = [...callbacks];
    callbacks.clear();
    for (const callback of pending) callback();
  };
  const link = { callbacks, listener };
  links.set(signal, link);
  signal.addEventListener('abort', listener, { once: true });
  return link;
}

function doNothing(): void {}
