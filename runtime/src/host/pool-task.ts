import { toAbortError } from '../shared/abort-reason.ts';
import { STATUS } from '../shared/protocol.ts';
import { decodeError, type Encoded } from '../shared/error-codec.ts';

/** A call of `pool.run()` on its way. */
export class PoolTask {
  readonly name: string;
  readonly data: unknown;
  readonly transfer: readonly object[] | undefined;
  readonly gracePeriod: number;
  readonly promise: Promise<unknown>;
  /** Set once a stop was requested. */
  abortError: Error | null = null;
  isSettled = false;
  /** Releases the timer and the listener of this task. */
  release: (() => void) | null = null;
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

  /** Remembers that a stop was requested; the first reason counts. */
  requestAbort(reason: unknown): void {
    this.abortError ??= toAbortError(reason);
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
    this.release?.();
    this.#onSettled();
    return true;
  }
}
