import { toAbortError } from '../shared/abort-reason.ts';
import { createDeferred } from '../shared/deferred.ts';
import { decodeError } from '../shared/error-codec.ts';
import { StopTimeoutError } from '../shared/errors.ts';
import { discardShared, packShared } from '../shared/pack-shared.ts';
import { asyncDisposeSymbol, disposeSymbol, reportStrayError } from '../shared/platform.ts';
import type { WorkerInit, WorkerMessage } from '../shared/protocol.ts';
import { SharedAbortController, type SignalHandle } from '../shared/shared-abort-controller.ts';
import { linkSignal } from '../shared/signal-link.ts';
import { createBoundedWait, startBackgroundTimer, type WaitOptions } from '../shared/wait.ts';
import { HostThread, toThreadError, type ThreadEnd } from './host-thread.ts';
import { climbStopLadder, DEFAULT_GRACE_PERIOD, type StopOptions, type StopResult } from './stop-ladder.ts';
import type { SpawnOptions, WorkerSource } from './worker-source.ts';

/** Options of `StoppableWorker.start()`. */
export interface StartOptions<Data = unknown> extends StopOptions, SpawnOptions {
  /** What the worker finds in `context.data`. Signals, events and channels may be in it. */
  readonly data?: Data | undefined;
  /** Objects inside `data` that move instead of being copied. */
  readonly transfer?: readonly object[] | undefined;
  /** Stops the worker when it aborts, as `stop()` does. */
  readonly signal?: AbortSignal | null | undefined;
}

/**
 * The type of a worker file, for `StoppableWorker.start<typeof import('./file.js').default>(url)`:
 * what `defineWorker()` returns.
 */
export interface WorkerDefinition<Data = never, Result = unknown, Update = unknown> {
  (context: { readonly data: Data; post(update: Update): void }): Result | PromiseLike<Result>;
}

type DataOf<D> = D extends (context: infer C) => unknown ? (C extends { readonly data: infer T } ? T : unknown) : unknown;
type UpdateOf<D> = D extends (context: infer C) => unknown ? (C extends { post(update: infer U): void } ? U : unknown) : unknown;
type ResultOf<D> = D extends (...args: never[]) => infer R ? Awaited<R> : D;

/** Where a worker is in its life. */
export type WorkerState = 'starting' | 'running' | 'stopping' | 'ended';

type Outcome = { readonly result: unknown } | { readonly error: unknown };

/**
 * A worker that can be stopped and waited for.
 *
 * Its file calls `defineWorker()`. If it fails and nobody has called `join()`, `stop()` or bridged
 * it, its error is an unhandled rejection, as with any promise: it never disappears.
 * @example
 * await using worker = StoppableWorker.start(new URL('./poll.js', import.meta.url), { data: { interval: 500 } });
 * worker.onUpdate(console.log);
 * await sleep(10_000);
 * const { how } = await worker.stop('enough'); // 'cooperative': its clean-up has run
 */
export class StoppableWorker<Result = unknown, Update = unknown> {
  readonly #controller = new SharedAbortController();
  readonly #thread: HostThread;
  readonly #settled = createDeferred<Result>();
  readonly #listeners = new Set<(update: Update) => void>();
  readonly #defaults: StopOptions;
  readonly #unlink: () => void;
  #outcome: Outcome | null = null;
  #stopping: Promise<StopResult> | null = null;
  #end: ThreadEnd | null = null;
  #isJoined = false;
  #stopLingerTimer = (): void => {};

  /**
   * Starts a worker.
   * @param source the file (a URL, or a path in Node), or a function that creates the worker: write
   * `() => new Worker(new URL('./file.js', import.meta.url), { type: 'module' })` for a bundler.
   * @throws whatever the platform's constructor throws, and DataCloneError when `data` cannot be cloned.
   */
  static start<Definition = unknown>(
    source: WorkerSource,
    options: StartOptions<DataOf<Definition>> = {},
  ): StoppableWorker<ResultOf<Definition>, UpdateOf<Definition>> {
    return new StoppableWorker(source, options as StartOptions);
  }

  private constructor(source: WorkerSource, options: StartOptions) {
    const { data, transfer = [], signal, gracePeriod, killTimeout } = options;
    this.#defaults = { gracePeriod, killTimeout };
    const packed = packShared(data);
    const own = packShared(this.#controller.signal);
    const init: Omit<WorkerInit, 'port' | 'lockName'> = { kind: 'worker', data: packed.data, signal: own.data as SignalHandle };
    try {
      this.#thread = new HostThread(source, options, init, [...transfer, ...packed.transfer, ...own.transfer], {
        onMessage: (message) => this.#receive(message as WorkerMessage),
        onReady: () => {},
      });
    } catch (error) {
      discardShared(packed.data);
      this.#controller[disposeSymbol]();
      throw error;
    }
    void this.#thread.ended.then((end) => this.#finish(end));
    this.#unlink = linkSignal(signal, () => void this.stop(signal?.reason));
  }

  /** Where the worker is in its life. */
  get state(): WorkerState {
    if (this.#end) return 'ended';
    if (this.#stopping) return 'stopping';
    return this.#thread.isReady ? 'running' : 'starting';
  }

  /** Whether `stop()` was called, directly or by the signal given at the start. */
  get isStopRequested(): boolean {
    return this.#stopping !== null;
  }

  /**
   * Asks the worker to stop, and ends it if it does not: the stop request, then after
   * `gracePeriod` `terminate()`, then after `killTimeout` the worker is given up. Never rejects. A
   * second call waits for the first one's end.
   * @param reason what `context.signal.reason` is in the worker; default: an `AbortError`.
   * @param options other time limits than those given at the start, in milliseconds.
   * @example
   * const { how, elapsedMs } = await worker.stop('the user left', { gracePeriod: 1_000 });
   */
  stop(reason?: unknown, options?: StopOptions): Promise<StopResult> {
    this.#markHandled();
    this.#stopping ??= this.#stop(reason, { ...this.#defaults, ...definedOf(options) });
    return this.#stopping;
  }

  /**
   * Waits for the worker's end and gives its result. It only waits: a limit that passes ends the
   * wait, not the worker.
   * @throws what the worker threw; AbortError when it was stopped before it had a result;
   * WorkerCrashedError when it died of an uncaught error; WorkerTerminatedError when it ended
   * otherwise; StopTimeoutError when it could not be killed.
   * @throws TimeoutError, AbortError when `timeout` (milliseconds) or `signal` ends the wait.
   */
  async join(options?: WaitOptions): Promise<Result> {
    this.#markHandled();
    this.#isJoined = true;
    const { timeout, signal } = options ?? {};
    if (timeout === undefined && !signal) return this.#settled.promise;
    const wait = createBoundedWait<Result>({ timeout, signal });
    this.#settled.promise.then(wait.resolve, wait.reject);
    return wait.promise;
  }

  /**
   * Listens to what the worker posts with `context.post()`.
   * @returns stops listening.
   */
  onUpdate(listener: (update: Update) => void): () => void {
    // Wrapped, so that the same function may listen twice.
    const entry = (update: Update): void => listener(update);
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /** Lets the worker keep the process alive, as it does from the start. Node only. */
  ref(): void {
    this.#thread.setRef(true);
  }

  /** Lets the process end while the worker runs. Node only. */
  unref(): void {
    this.#thread.setRef(false);
  }

  /**
   * Stops the worker at the end of an `await using` block.
   * @throws what the worker failed with, if nobody called `join()`: the error must not be lost.
   */
  async [asyncDisposeSymbol](): Promise<void> {
    const { error } = await this.stop();
    if (error !== undefined && !this.#isJoined) throw error;
  }

  async #stop(reason: unknown, options: StopOptions): Promise<StopResult> {
    const start = performance.now();
    if (this.#end) return { how: 'already-exited', exitCode: this.#end.exitCode, elapsedMs: 0, ...this.#failure() };
    // A stop that was asked for is carried through, also for a worker that is not to keep the process alive.
    this.ref();
    const how = await climbStopLadder({
      ...options,
      ended: this.#thread.ended,
      request: () => this.#controller.abort(reason),
      terminate: () => this.#thread.terminate(),
    });
    if (how === 'unkillable') this.#giveUp();
    const end = await this.#thread.ended;
    return { how, exitCode: end.exitCode, elapsedMs: performance.now() - start, ...this.#failure() };
  }

  /** The outcome, when it is a failure other than the stop itself. */
  #failure(): { error?: unknown } {
    const outcome = this.#outcome;
    const isFailure = outcome !== null && 'error' in outcome && !this.#isOwnAbort(outcome.error);
    return isFailure ? { error: outcome.error } : {};
  }

  #isOwnAbort(error: unknown): boolean {
    return error === this.#abortError;
  }

  #abortError: Error | null = null;

  #createAbortError(): Error {
    this.#abortError ??= toAbortError(this.#controller.signal.reason);
    return this.#abortError;
  }

  #giveUp(): void {
    this.#outcome ??= { error: new StopTimeoutError(undefined, { cause: this.#controller.signal.reason }) };
    this.#thread.abandon();
  }

  #receive(message: WorkerMessage): void {
    if (message.type === 'update') return this.#deliver(message.update as Update);
    if (message.type === 'result') this.#outcome ??= { result: message.result };
    if (message.type === 'error') this.#outcome ??= { error: message.isAbort ? this.#createAbortError() : decodeError(message.error) };
    this.#waitForExit();
  }

  #deliver(update: Update): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(update);
      } catch (error) {
        reportStrayError(error);
      }
    }
  }

  /** The work is over: a forgotten timer or socket must not keep the thread for ever. */
  #waitForExit(): void {
    if (this.#stopping) return;
    const limit = this.#defaults.gracePeriod ?? DEFAULT_GRACE_PERIOD;
    this.#stopLingerTimer = startBackgroundTimer(limit, () => this.#thread.terminate());
  }

  #finish(end: ThreadEnd): void {
    this.#end = end;
    this.#stopLingerTimer();
    this.#unlink();
    this.#controller[disposeSymbol]();
    this.#outcome ??= { error: this.#findError(end) };
    if ('result' in this.#outcome) this.#settled.resolve(this.#outcome.result as Result);
    else this.#settled.reject(this.#outcome.error);
  }

  #findError(end: ThreadEnd): Error {
    return end.crash || !this.#controller.signal.aborted ? toThreadError(end) : this.#createAbortError();
  }

  /** From now on the failure has somewhere to go. */
  #markHandled(): void {
    this.#settled.promise.catch(() => {});
  }
}

/** An option given as undefined must not hide its default. */
function definedOf(options: StopOptions | undefined): StopOptions {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined));
}
