import { toAbortError } from '../shared/abort-reason.ts';
import { AbortError, PoolClosedError, QueueFullError, TimeoutError } from '../shared/errors.ts';
import { Fifo } from '../shared/fifo.ts';
import { packShared } from '../shared/pack-shared.ts';
import { asyncDisposeSymbol, reportStrayError } from '../shared/platform.ts';
import { linkSignal } from '../shared/signal-link.ts';
import { createBoundedWait, startBackgroundTimer, startTimer, type BoundedWait, type WaitOptions } from '../shared/wait.ts';
import { toThreadError, type ThreadEnd } from './host-thread.ts';
import { PoolTask } from './pool-task.ts';
import { PoolThread } from './pool-thread.ts';
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

/** Milliseconds without a task after which the threads no longer keep the process alive. */
const UNREF_DELAY = 5;

/** Results that lie in shared memory are looked for after so many milliseconds at first, and at last. */
const FIRST_SCAN = 2;
const LAST_SCAN = 100;

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
  readonly #source: WorkerSource;
  readonly #options: PoolOptions;
  readonly #maxThreads: number;
  readonly #threads = new Set<PoolThread>();
  readonly #queue = new Fifo<PoolTask>();
  readonly #drains = new Set<() => void>();
  #pending = 0;
  /** Threads keep the process alive from their start on. */
  #isRef = true;
  #stopUnref: (() => void) | null = null;
  #isDispatchDue = false;
  /** A thread died before it was ready: no other is started until one is ready, or its tasks are rejected. */
  #failedStart: ThreadEnd | null = null;
  #isClosed = false;
  #closing: Promise<void> | null = null;
  #stopScan: (() => void) | null = null;
  #scanDelay = FIRST_SCAN;
  readonly #idleTimers = new Map<PoolThread, () => void>();

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
    this.#source = source;
    this.#options = options;
    this.#maxThreads = threads;
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
  run<Name extends NameOf<Tasks>>(name: Name, ...[data, options]: RunArguments<DataOf<Tasks[Name]>>): Promise<ResultOf<Tasks[Name]>> {
    try {
      this.#assertAccepts(options?.signal);
      const task = this.#createTask(name, data, options ?? NO_OPTIONS);
      if (++this.#pending === 1) this.#setRef(true);
      if (options) this.#bound(task, options);
      this.#queue.push(task);
      this.#scheduleDispatch();
      return task.promise as Promise<ResultOf<Tasks[Name]>>;
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
    if (options.cancelQueued) this.#cancelQueued();
    if (options.cancelRunning) this.#cancelRunning();
    const stopTimer = startTimer(options.timeout, () => {
      this.#cancelQueued();
      this.#cancelRunning();
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
    if (maxQueue !== Infinity && this.#countWaiting() >= maxQueue) throw new QueueFullError();
  }

  #bound(task: PoolTask, { signal, timeout }: RunOptions): void {
    if (timeout === undefined && !signal) return;
    const unlink = linkSignal(signal, () => this.#abort(task, signal?.reason));
    const stopTimer = startTimer(timeout, () => this.#abort(task, new TimeoutError(`The task took longer than ${timeout} ms.`)));
    task.release = () => {
      unlink();
      stopTimer();
    };
  }

  #abort(task: PoolTask, reason: unknown): void {
    if (this.#queue.remove(task)) return task.reject(toAbortError(reason));
    for (const thread of this.#threads) thread.abort(task, reason);
    this.#scheduleDispatch();
  }

  readonly #onSettled = (): void => {
    if (--this.#pending > 0) return;
    this.#failedStart = null;
    this.#unrefSoon();
    if (this.#drains.size > 0) for (const onDrained of [...this.#drains]) onDrained();
  };

  #setRef(isRef: boolean): void {
    if (this.#isRef === isRef) return;
    this.#isRef = isRef;
    for (const thread of this.#threads) thread.setRef(isRef);
  }

  /** Not at once: one task after the other would ref and unref all threads each time. */
  #unrefSoon(): void {
    this.#stopUnref ??= startBackgroundTimer(UNREF_DELAY, () => {
      this.#stopUnref = null;
      if (this.#pending === 0 && !this.#isClosed) this.#setRef(false);
    });
  }

  #countWaiting(): number {
    let count = this.#queue.size;
    for (const thread of this.#threads) count += Math.max(0, thread.load - 1);
    return count;
  }

  /** All calls of one turn travel together. */
  #scheduleDispatch(): void {
    if (this.#isDispatchDue) return;
    this.#isDispatchDue = true;
    queueMicrotask(() => {
      this.#isDispatchDue = false;
      this.#dispatch();
    });
  }

  #dispatch(): void {
    this.#spawnForQueue();
    const open = [...this.#threads].filter((thread) => thread.isOpen);
    if (open.length > 1) open.sort((a, b) => a.load - b.load);
    if (this.#queue.size > 0) this.#distribute(open);
    if (open.length > 1) this.#balance(open);
    if (this.#options.idleTimeout !== undefined) this.#watchIdle(this.#options.idleTimeout);
    if (!this.#stopScan && open.some((thread) => thread.load > 1)) this.#scheduleScan();
  }

  /** A thread that is ready when its tasks come is better than one that only starts then. */
  #spawnForQueue(): void {
    if (this.#failedStart || this.#threads.size >= this.#maxThreads) return;
    const free = [...this.#threads].filter((thread) => thread.isStarting || (thread.isOpen && thread.load === 0)).length;
    const wanted = Math.min(this.#queue.size - free, this.#maxThreads - this.#threads.size);
    for (let i = 0; i < wanted; i++) this.#spawn();
  }

  #spawn(): void {
    try {
      const thread: PoolThread = new PoolThread(this.#source, this.#options, {
        onReady: () => {
          this.#failedStart = null;
          this.#dispatch();
        },
        onProgress: () => this.#progress(),
        onReturned: (tasks) => this.#requeue(tasks),
        onEnded: (end) => this.#remove(thread, end),
      });
      this.#threads.add(thread);
      if (!this.#isRef) thread.setRef(false);
    } catch (error) {
      if (this.#threads.size === 0) this.#rejectQueue(error);
    }
  }

  #distribute(open: readonly PoolThread[]): void {
    for (let i = 0; i < open.length && this.#queue.size > 0; i++) {
      const thread = open[i] as PoolThread;
      const share = Math.ceil(this.#queue.size / (open.length - i));
      const tasks = this.#takeFor(thread, share);
      if (tasks.length > 0) this.#send(thread, tasks);
    }
  }

  /** What moves its data can be sent only once, so it goes alone, to a thread that begins it now. */
  #takeFor(thread: PoolThread, share: number): PoolTask[] {
    const tasks: PoolTask[] = [];
    const room = Math.min(share, thread.room);
    while (tasks.length < room) {
      const next = this.#queue.peek();
      if (!next) break;
      if (next.transfer && (thread.load > 0 || tasks.length > 0)) break;
      this.#queue.shift();
      tasks.push(next);
      if (next.transfer) break;
    }
    return tasks;
  }

  #send(thread: PoolThread, tasks: readonly PoolTask[]): void {
    try {
      thread.send(tasks);
    } catch (error) {
      if (tasks.length === 1) return tasks[0]?.reject(error);
      // One of them cannot be cloned: it alone is to fail.
      for (const task of tasks) this.#send(thread, [task]);
    }
  }

  /** A thread with nothing to do takes tasks over that wait behind another's. */
  #balance(open: readonly PoolThread[]): void {
    if (this.#queue.size > 0) return;
    for (const idle of open) {
      if (idle.load > 0) continue;
      const busiest = open.reduce((most, thread) => (thread.load > most.load ? thread : most), idle);
      if (busiest.load < 2) return;
      const tasks = busiest.giveUp(Math.floor(busiest.load / 2));
      if (tasks.length > 0) this.#send(idle, tasks);
    }
  }

  #progress(): void {
    this.#scanDelay = FIRST_SCAN;
    if (this.#pending > 0 || this.#options.idleTimeout !== undefined) this.#dispatch();
  }

  #requeue(tasks: PoolTask[]): void {
    this.#queue.unshift(tasks);
    this.#scheduleDispatch();
  }

  #remove(thread: PoolThread, end: ThreadEnd): void {
    this.#threads.delete(thread);
    this.#idleTimers.get(thread)?.();
    this.#idleTimers.delete(thread);
    if (!end.wasReady) this.#failedStart = end;
    else if (end.crash && thread.wasIdle) reportStrayError(toThreadError(end));
    const hasHope = !this.#failedStart || [...this.#threads].some((other) => other.isOpen || other.isStarting);
    if (!hasHope) this.#rejectQueue(toThreadError(end));
    else if (this.#queue.size > 0) this.#scheduleDispatch();
  }

  #rejectQueue(error: unknown): void {
    this.#failedStart = null;
    for (const task of this.#queue.clear()) task.reject(error);
  }

  #cancelQueued(): void {
    this.#rejectQueue(new PoolClosedError('The pool was closed before the task began.'));
    for (const thread of this.#threads) {
      for (const task of thread.giveUp(Infinity)) task.reject(new PoolClosedError('The pool was closed before the task began.'));
    }
  }

  #cancelRunning(): void {
    for (const thread of this.#threads) {
      for (const task of thread.tasks) thread.abort(task, new AbortError('The pool was closed.'));
    }
  }

  async #close(): Promise<void> {
    await this.drain();
    const gracePeriod = this.#options.gracePeriod ?? DEFAULT_GRACE_PERIOD;
    await Promise.all([...this.#threads].map((thread) => thread.close(gracePeriod)));
    this.#stopScan?.();
    this.#stopUnref?.();
    for (const stopTimer of this.#idleTimers.values()) stopTimer();
  }

  /** Simple results may lie in shared memory while a slow task runs behind them. */
  #scheduleScan(): void {
    this.#stopScan = startBackgroundTimer(this.#scanDelay, () => {
      this.#stopScan = null;
      this.#scanDelay = Math.min(this.#scanDelay * 2, LAST_SCAN);
      for (const thread of this.#threads) thread.scan();
      this.#dispatch();
    });
  }

  #watchIdle(idleTimeout: number): void {
    for (const thread of this.#threads) {
      const stopTimer = this.#idleTimers.get(thread);
      const isIdle = thread.isOpen && thread.load === 0;
      if (isIdle === (stopTimer !== undefined)) continue;
      stopTimer?.();
      if (!isIdle) this.#idleTimers.delete(thread);
      else this.#idleTimers.set(thread, startBackgroundTimer(idleTimeout, () => this.#retire(thread)));
    }
  }

  #retire(thread: PoolThread): void {
    this.#idleTimers.delete(thread);
    if (thread.load === 0) void thread.close(this.#options.gracePeriod ?? DEFAULT_GRACE_PERIOD);
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
