import { CELL, waitForChange, type Cells } from './abort-cells.ts';
import { toAbortError } from './abort-reason.ts';
import { AbortError } from './errors.ts';
import { isWorkerThread } from './platform.ts';
import { SHARE, type Shareable } from './shareable.ts';
import { sleep } from './sleep.ts';

/**
 * An `AbortSignal` whose `aborted` is true on every thread as soon as the stop is requested, also
 * inside a loop that never lets the event loop turn.
 *
 * In `shared` mode `aborted` and `throwIfAborted()` read shared memory. The `abort` event, and
 * with it the end of a `fetch` that was given the signal, comes when the event loop turns. `reason`
 * is exact at once in Node; in a browser's synchronous loop, before the loop turned, it is a plain
 * `AbortError`.
 *
 * In `message` mode (a page without COOP and COEP) everything comes by message: a loop that never
 * lets the event loop turn cannot see the request, and only `terminate()` stops it.
 */
export interface SharedAbortSignal extends AbortSignal {
  /** How the stop request travels; see above. */
  readonly mode: 'shared' | 'message';
  /**
   * Waits `ms` milliseconds.
   * @throws AbortError as soon as a stop is requested.
   */
  sleep(ms: number): Promise<void>;
  /**
   * Blocks the thread for `ms` milliseconds or until a stop is requested. In workers only, in shared mode only.
   * @throws Error on the main thread, and in message mode, where no request could end it.
   */
  sleepSync(ms: number): 'stopped' | 'timed-out';
}

const STATE: unique symbol = Symbol('graceful-workers.state');

interface SignalState {
  /** Null in message mode, and once the signal has let go of its cell. */
  cells: Cells | null;
  readonly index: number;
  readonly mode: 'shared' | 'message';
  readonly controller: AbortController;
  /** Reads the reason from the control port at once, where that is possible. */
  readonly readReason: () => { readonly reason: unknown } | null;
  /** The reason, when it was asked for before the event loop turned. */
  early: { readonly reason: unknown } | null;
  readonly share: Shareable[typeof SHARE] | null;
}

/** What the side that creates a signal keeps, to abort it locally. */
export interface SignalOwner {
  readonly signal: SharedAbortSignal;
  /** Fires the event, with the reason; does not touch the cell. */
  abort(reason: unknown): void;
  /** Lets go of the cell, which may then serve another task. */
  detach(): void;
}

export interface SignalSource {
  readonly cells: Cells | null;
  readonly index?: number;
  readonly readReason?: () => { readonly reason: unknown } | null;
  readonly share?: Shareable[typeof SHARE];
}

/**
 * Creates a signal over a cell. It is a real AbortSignal, made by an AbortController, with the
 * readers of this prototype in front.
 */
export function createSharedSignal(source: SignalSource): SignalOwner {
  const controller = new AbortController();
  const state: SignalState = {
    cells: source.cells,
    index: source.index ?? 0,
    mode: source.cells ? 'shared' : 'message',
    controller,
    readReason: source.readReason ?? (() => null),
    early: null,
    share: source.share ?? null,
  };
  const signal = controller.signal as unknown as SignalOfSharedMemory;
  Object.setPrototypeOf(signal, SignalOfSharedMemory.prototype);
  signal[STATE] = state;
  return {
    signal,
    abort: (reason) => controller.abort(state.early ? state.early.reason : reason),
    detach: () => detach(state),
  };
}

/** True for the signals of this package. */
export function isSharedSignal(value: unknown): value is SharedAbortSignal {
  return value instanceof SignalOfSharedMemory;
}

/** Never constructed: it is put in front of a real signal's own prototype. */
class SignalOfSharedMemory extends AbortSignal implements SharedAbortSignal {
  declare [STATE]: SignalState;

  get mode(): 'shared' | 'message' {
    return this[STATE].mode;
  }

  override get aborted(): boolean {
    const state = this[STATE];
    return state.cells === null ? super.aborted : Atomics.load(state.cells, state.index) === CELL.aborted;
  }

  override get reason(): unknown {
    if (super.aborted || !this.aborted) return super.reason;
    return readEarly(this[STATE]).reason;
  }

  override throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }

  sleep(ms: number): Promise<void> {
    return sleep(ms, { signal: this });
  }

  sleepSync(ms: number): 'stopped' | 'timed-out' {
    const { cells, index } = this[STATE];
    if (this.aborted) return 'stopped';
    if (!isWorkerThread) throw new Error('sleepSync() would freeze the main thread: await signal.sleep() there.');
    if (!cells) throw new Error('sleepSync() needs shared memory, or no stop request could end it: await signal.sleep().');
    waitForChange(cells, index, Atomics.load(cells, index), ms, () => this.aborted);
    return this.aborted ? 'stopped' : 'timed-out';
  }

  [SHARE](): ReturnType<Shareable[typeof SHARE]> {
    const { share } = this[STATE];
    if (!share) throw new TypeError('This signal belongs to its worker: share the signal of a SharedAbortController.');
    return share();
  }
}

/** The reason before the event came; from then on it is the reason, and the event is on its way. */
function readEarly(state: SignalState): { readonly reason: unknown } {
  if (state.early === null) {
    const early = state.readReason() ?? { reason: new AbortError() };
    state.early = early;
    queueMicrotask(() => state.controller.abort(early.reason));
  }
  return state.early;
}

function detach(state: SignalState): void {
  const { cells } = state;
  if (!cells) return;
  const isAborted = Atomics.load(cells, state.index) === CELL.aborted;
  state.cells = null;
  if (isAborted && !state.controller.signal.aborted) state.controller.abort(toAbortError(state.early?.reason));
}
