import { toAbortError } from './abort-reason.ts';
import { createDeferred } from './deferred.ts';
import { TimeoutError } from './errors.ts';
import { linkSignal } from './signal-link.ts';

/** Bounds of a wait. */
export interface WaitOptions {
  /** Milliseconds after which the wait gives up. Default: no limit. */
  readonly timeout?: number | undefined;
  /** Ends the wait with an `AbortError`. */
  readonly signal?: AbortSignal | null | undefined;
}

/** The longest delay that timers take; a longer one would fire at once. */
export const MAX_DELAY = 2 ** 31 - 1;

/** Starts a timer, or none for an absent or endless delay. */
export function startTimer(ms: number | undefined, callback: () => void): () => void {
  if (ms === undefined || ms === Infinity) return () => {};
  const timer = setTimeout(callback, Math.min(Math.max(ms, 0), MAX_DELAY));
  return () => clearTimeout(timer);
}

/** Starts a timer that does not keep the process alive. */
export function startBackgroundTimer(ms: number, callback: () => void): () => void {
  if (ms === Infinity) return () => {};
  const timer: unknown = setTimeout(callback, Math.min(Math.max(ms, 0), MAX_DELAY));
  (timer as { unref?: () => void }).unref?.();
  return () => clearTimeout(timer as number);
}

/** A wait that something else settles, bounded by a time limit and a signal. */
export interface BoundedWait<T> {
  readonly promise: Promise<T>;
  resolve(value: T): void;
  reject(error: unknown): void;
}

/**
 * Creates a wait that leaves no timer and no listener behind, however it ends.
 * @param onEnd called once, when the wait ended in any way.
 */
export function createBoundedWait<T>(options: WaitOptions | undefined, onEnd: () => void = () => {}): BoundedWait<T> {
  const { promise, resolve, reject } = createDeferred<T>();
  let unlink = (): void => {};
  let isOver = false;
  const end = (): void => {
    isOver = true;
    stopTimer();
    unlink();
    onEnd();
  };
  const wait: BoundedWait<T> = {
    promise,
    resolve: (value) => {
      if (isOver) return;
      end();
      resolve(value);
    },
    reject: (error) => {
      if (isOver) return;
      end();
      reject(error);
    },
  };
  const ms = options?.timeout;
  const stopTimer = startTimer(ms, () => wait.reject(new TimeoutError(`The wait took longer than ${ms} ms.`)));
  const { signal } = options ?? {};
  unlink = linkSignal(signal, () => wait.reject(toAbortError(signal?.reason)));
  return wait;
}
