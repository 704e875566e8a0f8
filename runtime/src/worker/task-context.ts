import { CELL, type Cells } from '../shared/abort-cells.ts';
import { decodeReason } from '../shared/abort-reason.ts';
import type { PortLink } from '../shared/ports.ts';
import type { TaskAbort } from '../shared/protocol.ts';
import { createSharedSignal, type SharedAbortSignal, type SignalOwner } from '../shared/shared-abort-signal.ts';
import { DeferredCalls } from './deferred-calls.ts';
import { yieldTurn } from './worker-context.ts';

/** What a task of `defineTasks()` gets beside its data. */
export interface TaskContext {
  /** Aborts when the task is asked to stop: by the signal or the timeout of `run()`, or as the pool closes. */
  readonly signal: SharedAbortSignal;
  /** Registers clean-up that runs when the task has ended, in reverse order, also after a stop and after an error. */
  defer(cleanUp: () => unknown): void;
  /**
   * Lets the event loop turn once, so that messages and timers get their chance.
   * @throws AbortError when the task was asked to stop.
   */
  yield(): Promise<void>;
}

/** The context of the running task; what a task does not ask for is not made. */
export class RunningTask implements TaskContext {
  readonly number: number;
  readonly #cells: Cells | null;
  readonly #index: number;
  readonly #control: PortLink;
  #owner: SignalOwner | null = null;
  #abort: { readonly reason: unknown } | null = null;
  deferred: DeferredCalls | null = null;

  constructor(number: number, cells: Cells | null, index: number, control: PortLink) {
    this.number = number;
    this.#cells = cells;
    this.#index = index;
    this.#control = control;
  }

  get signal(): SharedAbortSignal {
    if (!this.#owner) {
      this.#owner = createSharedSignal({ cells: this.#cells, index: this.#index, readReason: () => this.#readReason() });
      if (this.#abort) this.#owner.abort(this.#abort.reason);
    }
    return this.#owner.signal;
  }

  // Getters, so that a task may destructure its context, and pays only for what it takes.
  get defer(): TaskContext['defer'] {
    return (cleanUp) => {
      this.deferred ??= new DeferredCalls();
      this.deferred.add(cleanUp);
    };
  }

  get yield(): TaskContext['yield'] {
    return () => yieldTurn(this.signal);
  }

  /** The host asks this task to stop. */
  abort({ reason }: TaskAbort): void {
    this.#abort = { reason: decodeReason(reason) };
    // The message may overtake the flag.
    if (this.#cells) Atomics.compareExchange(this.#cells, this.#index, CELL.begun, CELL.aborted);
    this.#owner?.abort(this.#abort.reason);
  }

  /** The task is over: its signal lets go of the cell. */
  end(): void {
    this.#owner?.detach();
  }

  /** The signal, if the task ever asked for it. */
  get usedSignal(): SharedAbortSignal | null {
    return this.#owner?.signal ?? null;
  }

  #readReason(): { readonly reason: unknown } | null {
    for (let next = this.#control.receiveNow(); next; next = this.#control.receiveNow()) {
      const abort = next.message as TaskAbort;
      if (abort.task === this.number) return { reason: decodeReason(abort.reason) };
    }
    return null;
  }
}
