import { toAbortError } from '../shared/abort-reason.ts';
import { decodeError, type Encoded } from '../shared/error-codec.ts';
import { discardShared } from '../shared/pack-shared.ts';
import { STATUS } from '../shared/protocol.ts';
import type { PoolThread } from './pool-thread.ts';

/** A call of `pool.run()` on its way. */
export class PoolTask {
  readonly name: string;
  readonly data: unknown;
  readonly transfer: readonly object[] | undefined;
  readonly gracePeriod: number;
  readonly promise: Promise<unknown>;
  /** The thread that holds it; null while it waits in the queue. */
  thread: PoolThread | null = null;
  /** Its number among all tasks of that thread. */
  number = -1;
  /** Set once a stop was requested. */
  abortError: Error | null = null;
  isSettled = false;
  #release: (() => void) | null = null;
  readonly #onSettled: () => void;
  #resolve!: (value: unknown) => void;
  #reject!: (error: unknown) => void;

  constructor(name: string, data: unknown, transfer: readonly object[] | undefined, gracePeriod: number, onSettled: () => void) {
    this.name = name;
    this.data = data;
    this.transfer = transfer;
    this.gracePeriod = gracePeriod;
    this.#onSettled = onSettled;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Calls back when it has settled, to let go of a timer or a listener. */
  whenSettled(release: () => void): void {
    const earlier = this.#release;
    this.#release = earlier
      ? () => {
          earlier();
          release();
        }
      : release;
    // A signal that was aborted already.
    if (this.isSettled) release();
  }

  /** Remembers that a stop was requested; the first reason counts. */
  requestAbort(reason: unknown): Error {
    return (this.abortError ??= toAbortError(reason));
  }

  /** The thread reports how the task ended. */
  finish(status: unknown, value: unknown): void {
    if (status === STATUS.failed) return this.reject(decodeError(value as Encoded));
    if (this.abortError) return this.reject(this.abortError);
    if (status === STATUS.stopped) return this.reject(decodeError(value as Encoded));
    if (this.#settle()) this.#resolve(value);
  }

  reject(error: unknown): void {
    if (this.#settle()) this.#reject(error);
  }

  #settle(): boolean {
    if (this.isSettled) return false;
    this.isSettled = true;
    // It was never sent.
    if (this.transfer && this.number < 0) discardShared(this.data);
    this.#release?.();
    this.#onSettled();
    return true;
  }
}
