import { toAbortError } from '../shared/abort-reason.ts';
import { PoolClosedError, QueueFullError, TimeoutError } from '../shared/errors.ts';
import { packShared } from '../shared/pack-shared.ts';
import { asyncDisposeSymbol } from '../shared/platform.ts';
import { linkSignal } from '../shared/signal-link.ts';
import { createBoundedWait, startTimer, type BoundedWait, type WaitOptions } from '../shared/wait.ts';
import { KeepAlive } from './keep-alive.ts';
import { PoolTask } from './pool-task.ts';
import { PoolThreads } from './pool-threads.ts';
import { DEFAULT_GRACE_PERIOD, type StopOptions } from './stop-ladder.ts';
import type { SpawnOptions, WorkerSource } from './worker-source.ts';

/** Options of `WorkerPool.start()`. */
export interface PoolOptions extends StopOptions, SpawnOptions {
  /** Most threads, 1 or more. Default: one less than the machine has cores. They start when needed. */
  readonly threads?: number | undefined;
  /** Milliseconds after which a thread with nothing to do ends. Default: never; it does not keep the process alive. */
  readonly idleTimeout?: number | undefined;
  /** Most tasks that may wait for a thread. Default: no limit. */
  readonly maxQueue?: number | undefined;
}

/** Options of `pool.run()`. */
export interface RunOptions {
  /** Stops the task, wherever it is. */
  readonly signal?: AbortSignal | null | undefined;
  /** Milliseconds from the call after which the task is stopped. Default: no limit. */
  readonly timeout?: number | undefined;
  /** Objects inside the data that move instead of being copied. */
  readonly transfer?: readonly object[] | undefined;
  /** Milliseconds that the task has to end once it is asked to; then its thread is replaced. Default: the pool's. */
  readonly gracePeriod?: number | undefined;
}

/** Options of `pool.close()`. */
export interface CloseOptions {
  /** Rejects tasks that have not begun with a `PoolClosedError`. Default: they are done first. */
  readonly cancelQueued?: boolean | undefined;
  /** Asks running tasks to stop. Default: they are done first. */
  readonly cancelRunning?: boolean | undefined;
  /** Milliseconds after which both are cancelled anyway. Default: no limit. */
  readonly timeout?: number | undefined;
}

/** Where the types of the tasks are not given. */
type AnyTasks = Record<string, (data: unknown) => unknown>;
type DataOf<T> = T extends (data: infer D, ...rest: never[]) => unknown ? D : never;
type ResultOf<T> = T extends (...args: never[]) => infer R ? Awaited<R> : never;
type NameOf<Tasks> = Extract<keyof Tasks, string>;
/** The data may be left out where the task takes none. */
type RunArguments<Data> = undefined extends Data ? [data?: Data, options?: RunOptions] : [data: Data, options?: RunOptions];

const NO_OPTIONS: RunOptions = {};
const NO_TRANSFER: readonly object[] = [];

/**
 * A few threads for many tasks, each of which can be stopped by itself.
 *
 * The file of its threads calls `defineTasks()`. A task that waits is dropped at once when its
 * signal aborts; a running one is asked to stop, and `run()` rejects when it has really ended, its
 * clean-up done. Only a task that does not end within the grace period costs its thread.
 * @example
 * await using pool = WorkerPool.start<typeof import('./tasks.js').default>(new URL('./tasks.js', import.meta.url));
 * const thumbnail = await pool.run('resize', image, { signal: AbortSignal.timeout(5_000) });
 */
export class WorkerPool<Tasks = AnyTasks> {
  readonly #threads: PoolThreads;
  readonly #options: PoolOptions;
  readonly #drains = new Set<() => void>();
  #pending = 0;
  /** On while a task waits or runs, and while the pool closes; the threads themselves keep nothing alive. */
  readonly #keepAlive = new KeepAlive();
  #isClosed = false;
  #closing: Promise<void> | null = null;

  /**
   * Creates a pool. Threads start with the first tasks.
   * @param source the file of the threads (a URL, or a path in Node), or a function that creates a
   * worker: write `() => new Worker(new URL('./tasks.js', import.meta.url), { type: 'module' })` for a bundler.
   * @throws RangeError when `threads` is less than 1.
   */
  static start<Tasks = AnyTasks>(source: WorkerSource, options: PoolOptions = {}): WorkerPool<Tasks> {
    return new WorkerPool<Tasks>(source, options);
  }

  private constructor(source: WorkerSource, options: PoolOptions) {
    const threads = options.threads ?? Math.max(1, countCores() - 1);
    if (!(threads >= 1)) throw new RangeError('A pool needs 1 thread or more.');
    this.#options = options;
    this.#threads = new PoolThreads(source, options, threads);
  }

  /** How many threads there are. */
  get threadCount(): number {
    return this.#threads.size;
  }

  /** How many tasks have not ended. */
  get pendingCount(): number {
    return this.#pending;
  }

  /**
   * Runs a task. Do not change `data` until it has begun: it is copied when it is sent.
   * @throws what the task threw; AbortError or TimeoutError when it was stopped, after it has ended;
   * PoolClosedError, QueueFullError; WorkerCrashedError, WorkerTerminatedError when its thread died;
   * StopTimeoutError when its thread could not even be killed.
   * @example
   * const sum = await pool.run('sum', [1, 2, 3], { timeout: 1_000 });
   */
  run<Name extends NameOf<Tasks>>(name: Name, ...rest: RunArguments<DataOf<Tasks[Name]>>): Promise<ResultOf<Tasks[Name]>>;
  run(name: string, data?: unknown, options?: RunOptions): Promise<unknown> {
    try {
      this.#assertAccepts(options?.signal);
      const task = this.#createTask(name, data, options ?? NO_OPTIONS);
      if (++this.#pending === 1) this.#keepAlive.turn(true);
      this.#threads.add(task);
      if (options) this.#bound(task, options);
      return task.promise;
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  /**
   * Waits until no task waits or runs.
   * @throws TimeoutError, AbortError when `timeout` (milliseconds) or `signal` ends the wait.
   */
  async drain(options?: WaitOptions): Promise<void> {
    if (options?.signal?.aborted) throw toAbortError(options.signal.reason);
    if (this.#pending === 0) return;
    const wait: BoundedWait<void> = createBoundedWait(options, () => this.#drains.delete(onDrained));
    const onDrained = (): void => wait.resolve();
    this.#drains.add(onDrained);
    return wait.promise;
  }

  /**
   * Closes the pool: it takes no more tasks, does (or cancels) those that it has, and ends its
   * threads. Never rejects. A second call may cancel what the first let run.
   */
  close(options: CloseOptions = {}): Promise<void> {
    this.#isClosed = true;
    if (options.cancelQueued) this.#threads.cancelWaiting();
    if (options.cancelRunning) this.#threads.cancelRunning();
    const stopTimer = startTimer(options.timeout, () => {
      this.#threads.cancelWaiting();
      this.#threads.cancelRunning();
    });
    this.#closing ??= this.#close();
    return this.#closing.finally(stopTimer);
  }

  /** Cancels everything and closes the pool, at the end of an `await using` block. */
  async [asyncDisposeSymbol](): Promise<void> {
    await this.close({ cancelQueued: true, cancelRunning: true });
  }

  #createTask(name: string, data: unknown, { transfer = NO_TRANSFER, gracePeriod }: RunOptions): PoolTask {
    const packed = typeof data === 'object' ? packShared(data) : { data, transfer: NO_TRANSFER };
    const moved = transfer.length > 0 || packed.transfer.length > 0 ? [...transfer, ...packed.transfer] : undefined;
    const limit = gracePeriod ?? this.#options.gracePeriod ?? DEFAULT_GRACE_PERIOD;
    return new PoolTask(name, packed.data, moved, limit, this.#onSettled);
  }

  #assertAccepts(signal: AbortSignal | null | undefined): void {
    if (this.#isClosed) throw new PoolClosedError();
    if (signal?.aborted) throw toAbortError(signal.reason);
    const { maxQueue = Infinity } = this.#options;
    if (maxQueue !== Infinity && this.#threads.waitingCount >= maxQueue) throw new QueueFullError();
  }

  #bound(task: PoolTask, { signal, timeout }: RunOptions): void {
    if (timeout !== undefined) task.whenSettled(startTimer(timeout, () => this.#threads.abort(task, new TimeoutError(`The task took longer than ${timeout} ms.`))));
    if (signal) task.whenSettled(linkSignal(signal, () => this.#threads.abort(task, signal.reason)));
  }

  readonly #onSettled = (): void => {
    if (--this.#pending > 0) return;
    this.#threads.forgetFailedStart();
    if (!this.#isClosed) this.#keepAlive.turn(false);
    if (this.#drains.size > 0) for (const onDrained of [...this.#drains]) onDrained();
  };

  async #close(): Promise<void> {
    this.#keepAlive.turn(true);
    await this.drain();
    await this.#threads.close();
    this.#keepAlive.close();
  }
}

function countCores(): number {
  // Node 20 has no `navigator`; its cores are not worth a module there.
  const { navigator, process } = globalThis as {
    navigator?: { hardwareConcurrency?: number };
    process?: { getBuiltinModule?: (id: 'node:os') => { availableParallelism(): number } };
  };
  return navigator?.hardwareConcurrency ?? process?.getBuiltinModule?.('node:os').availableParallelism() ?? 2;
}
