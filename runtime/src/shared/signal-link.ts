/**
 * Listens to caller-given AbortSignals with one listener a signal, however many tasks hang on it:
 * Node warns at the eleventh listener, and `AbortSignal.any` leaks and can lose an abort.
 */
class Link {
  readonly signal: AbortSignal;
  /** Most signals have one task only. */
  #callback: (() => void) | null;
  #others: Set<() => void> | null = null;

  constructor(signal: AbortSignal, callback: () => void) {
    this.signal = signal;
    this.#callback = callback;
    links.set(signal, this);
    signal.addEventListener('abort', this);
  }

  add(callback: () => void): void {
    this.#others ??= new Set();
    this.#others.add(callback);
  }

  remove(callback: () => void): void {
    if (this.#callback === callback) this.#callback = null;
    else this.#others?.delete(callback);
    if (this.#callback === null && !this.#others?.size) this.#end();
  }

  handleEvent(): void {
    const callbacks = [this.#callback, ...(this.#others ?? [])];
    this.#callback = null;
    this.#others = null;
    this.#end();
    for (const callback of callbacks) callback?.();
  }

  #end(): void {
    this.signal.removeEventListener('abort', this);
    if (links.get(this.signal) === this) links.delete(this.signal);
  }
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
  const earlier = links.get(signal);
  earlier?.add(callback);
  const link = earlier ?? new Link(signal, callback);
  return () => link.remove(callback);
}

function doNothing(): void {}
