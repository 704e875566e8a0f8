import { toAbortError } from '../shared/abort-reason.ts';
import type { SharedAbortSignal } from '../shared/shared-abort-signal.ts';
import { afterTurn } from '../shared/turn.ts';

/** What the function of `defineWorker()` gets. */
export interface WorkerContext<Data = unknown, Update = unknown> {
  /** The `data` given at the start. */
  readonly data: Data;
  /** Aborts when the host asks the worker to stop. */
  readonly signal: SharedAbortSignal;
  /**
   * Registers clean-up that runs when the function has ended, in reverse order, also after a stop
   * and after an error.
   */
  defer(cleanUp: () => unknown): void;
  /**
   * Posts an update to the host: `worker.onUpdate()`, `uiBridge()`.
   * @throws DataCloneError when the update cannot be cloned.
   */
  post(update: Update, options?: { readonly transfer?: readonly object[] | undefined }): void;
  /**
   * Lets the event loop turn once, so that messages and timers get their chance.
   * @throws AbortError when a stop was requested.
   */
  yield(): Promise<void>;
}

/** A schedule point that is a stop check as well. */
export function yieldTurn(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    afterTurn(() => (signal.aborted ? reject(toAbortError(signal.reason)) : resolve()));
  });
}
