import { CELL, createCells, POOL_WINDOW, type Cells } from '../shared/abort-cells.ts';
import { encodeReason } from '../shared/abort-reason.ts';
import { StopTimeoutError } from '../shared/errors.ts';
import { canShareMemory } from '../shared/platform.ts';
import { openPort, type PortLink } from '../shared/ports.ts';
import { END, STATUS, type PoolInit, type ResultBatch, type RunData, type TaskAbort, type TaskBatch } from '../shared/protocol.ts';
import { isResultCode, readResult } from '../shared/simple-result.ts';
import { startBackgroundTimer, startTimer } from '../shared/wait.ts';
import { HostThread, toThreadError, type ThreadEnd } from './host-thread.ts';
import type { PoolTask } from './pool-task.ts';
import { climbStopLadder, DEFAULT_GRACE_PERIOD, type StopOptions } from './stop-ladder.ts';
import type { SpawnOptions, WorkerSource } from './worker-source.ts';

export interface PoolThreadOptions extends SpawnOptions, StopOptions {
  readonly idleTimeout?: number | undefined;
}

export interface PoolThreadListeners {
  readonly onReady: () => void;
  /** Some of the thread's tasks ended. */
  readonly onProgress: () => void;
  /** These tasks had not begun when the thread ended, or were taken back. */
  readonly onReturned: (tasks: PoolTask[]) => void;
  readonly onEnded: (end: ThreadEnd) => void;
}

/** One thread of a pool and the tasks that it holds. */
export class PoolThread {
  readonly #cells: Cells | null = canShareMemory() ? createCells(POOL_WINDOW) : null;
  readonly #numbers = this.#cells && new Float64Array(new SharedArrayBuffer(POOL_WINDOW * Float64Array.BYTES_PER_ELEMENT));
  /**
   * The tasks from number `#answered` to `#sent`, the running one first, each at its number modulo
   * the window, as its cell. Null once it was taken back or settled early: the thread's answer is
   * then only a receipt.
   */
  readonly #slots: (PoolTask | null)[] = Array<null>(POOL_WINDOW).fill(null);
  #sent = 0;
  #answered = 0;
  /** How many of them are not null. */
  #load = 0;
  readonly #thread: HostThread;
  readonly #control: PortLink;
  readonly #options: PoolThreadOptions;
  readonly #listeners: PoolThreadListeners;
  /** Whether it held nothing when it ended. */
  wasIdle = false;
  #isClosing = false;
  /** Milliseconds that its last tasks took, each. */
  #pace = Infinity;
  /** When it last was given its first task, or answered. */
  #lastSeen = performance.now();
  #stopIdleTimer: (() => void) | null = null;

  constructor(source: WorkerSource, options: PoolThreadOptions, listeners: PoolThreadListeners) {
    this.#options = options;
    this.#listeners = listeners;
    const { port1, port2 } = new MessageChannel();
    this.#control = openPort(port1, { onMessage: () => {} });
    const init: Omit<PoolInit, 'port' | 'lockName'> = { kind: 'pool', control: port2, cells: this.#cells, numbers: this.#numbers };
    try {
      this.#thread = new HostThread(source, options, init, [port2], {
        onMessage: (message) => this.#receive(message as ResultBatch),
        onReady: () => {
          listeners.onReady();
          this.#watchIdle();
        },
      });
    } catch (error) {
      this.#control.close();
      throw error;
    }
    // The pool keeps the process alive as long as need be.
    this.#thread.setRef(false);
    void this.#thread.ended.then((end) => this.#finish(end));
  }

  /** Takes tasks. */
  get isOpen(): boolean {
    return this.#thread.isReady && !this.#isClosing && !this.#thread.isOver;
  }

  /** Has started, and may come to take tasks. */
  get isStarting(): boolean {
    return !this.#thread.isReady && !this.#isClosing && !this.#thread.isOver;
  }

  /** How many tasks it holds, the running one included. */
  get load(): number {
    return this.#load;
  }

  /** How many more tasks may be given in advance; without shared memory none, as they could not be taken back. */
  get room(): number {
    return (this.#cells ? POOL_WINDOW : 1) - (this.#sent - this.#answered);
  }

  /** Milliseconds that a task takes here, as far as one can tell; a task that takes its time is noticed while it runs. */
  get pace(): number {
    return this.#load === 0 ? this.#pace : Math.max(this.#pace, performance.now() - this.#lastSeen);
  }

  /** The tasks it holds, the running one first. */
  get tasks(): PoolTask[] {
    const tasks: PoolTask[] = [];
    for (let number = this.#answered; number < this.#sent; number++) {
      const task = this.#slots[number % POOL_WINDOW];
      if (task) tasks.push(task);
    }
    return tasks;
  }

  get ended(): Promise<ThreadEnd> {
    return this.#thread.ended;
  }

  /**
   * Gives tasks to the thread, in one message.
   * @throws DataCloneError, and then holds none of them.
   */
  send(tasks: readonly PoolTask[]): void {
    const cells = this.#cells;
    let transfer: object[] | undefined;
    for (let i = 0; i < tasks.length; i++) {
      const moved = tasks[i]?.transfer;
      if (cells) Atomics.store(cells, (this.#sent + i) % POOL_WINDOW, CELL.idle);
      if (moved) transfer = transfer ? [...transfer, ...moved] : [...moved];
    }
    this.#thread.post(toBatch(tasks), transfer);
    if (this.#load === 0) this.#lastSeen = performance.now();
    for (const task of tasks) this.#hold(task);
  }

  /**
   * Stops a task that this thread holds: takes it back if it has not begun, else asks it, and
   * replaces the thread if it has not ended after its grace period.
   */
  abort(task: PoolTask, reason: unknown): void {
    if (task.abortError || this.#collect(task)) return;
    const error = task.requestAbort(reason);
    if (this.#withdraw(task)) return task.reject(error);
    // Before the flag: a loop that sees it may ask for the reason at once.
    this.#control.post({ task: task.number, reason: encodeReason(reason) } satisfies TaskAbort);
    if (this.#cells) {
      const cell = task.number % POOL_WINDOW;
      const previous = Atomics.compareExchange(this.#cells, cell, CELL.begun, CELL.aborted);
      // Ended in this very moment: its result is on its way.
      if (isResultCode(previous)) return;
      Atomics.notify(this.#cells, cell);
    }
    task.whenSettled(startTimer(task.gracePeriod, () => void this.kill()));
  }

  /** Takes back tasks that have not begun, the last ones, and never the first. */
  giveUp(count: number): PoolTask[] {
    const taken: PoolTask[] = [];
    for (let number = this.#sent - 1; number > this.#answered && taken.length < count; number--) {
      const task = this.#slots[number % POOL_WINDOW];
      if (task && !task.transfer && this.#withdraw(task)) taken.push(task);
    }
    return taken.reverse();
  }

  /** Settles what lies done in shared memory. */
  scan(): void {
    for (const task of this.tasks) if (!this.#collect(task)) return;
  }

  /** Lets the thread end when it has done what it holds; terminates it if it lingers. Never rejects. */
  async close(): Promise<void> {
    if (this.#isClosing) return void (await this.ended);
    this.#isClosing = true;
    // A thread with nothing to do must end, whoever waits for it.
    this.#thread.setRef(true);
    await this.#climb(this.#options.gracePeriod ?? DEFAULT_GRACE_PERIOD, () => this.#thread.post(END));
  }

  /** Ends the thread by force, after returning the tasks that have not begun. */
  async kill(): Promise<void> {
    this.#isClosing = true;
    this.scan();
    const tasks = this.giveUp(Infinity);
    if (tasks.length > 0) this.#listeners.onReturned(tasks);
    await this.#climb(0, () => {});
  }

  async #climb(gracePeriod: number, request: () => void): Promise<void> {
    const { killTimeout } = this.#options;
    const how = await climbStopLadder({ ended: this.ended, gracePeriod, killTimeout, request, terminate: () => this.#thread.terminate() });
    if (how !== 'unkillable') return;
    for (const task of this.tasks) task.reject(new StopTimeoutError(undefined, { cause: task.abortError?.cause }));
    this.#thread.abandon();
  }

  #hold(task: PoolTask): void {
    task.thread = this;
    task.number = this.#sent++;
    this.#slots[task.number % POOL_WINDOW] = task;
    this.#load++;
  }

  #letGo(number: number): void {
    this.#slots[number % POOL_WINDOW] = null;
    this.#load--;
  }

  /** Settles a task whose result already lies in shared memory. */
  #collect(task: PoolTask): boolean {
    if (!this.#cells || !this.#numbers) return false;
    const index = task.number % POOL_WINDOW;
    const code = Atomics.load(this.#cells, index);
    if (!isResultCode(code)) return false;
    this.#letGo(task.number);
    task.finish(STATUS.done, readResult(code, this.#numbers, index));
    return true;
  }

  /** @returns true when the task will certainly never begin here. */
  #withdraw(task: PoolTask): boolean {
    if (!this.#cells) return false;
    const index = task.number % POOL_WINDOW;
    if (Atomics.compareExchange(this.#cells, index, CELL.idle, CELL.withdrawn) !== CELL.idle) return false;
    this.#letGo(task.number);
    task.thread = null;
    return true;
  }

  #receive(results: ResultBatch): void {
    const answered = this.#answered;
    const [stored, others] = typeof results === 'number' ? [results, null] : [results[0], results];
    for (let i = 0; i < stored; i++) {
      const task = this.#slots[this.#answered++ % POOL_WINDOW];
      if (task) this.#collect(task);
    }
    if (others) this.#finishAll(others);
    this.#measure(this.#answered - answered);
    this.#listeners.onProgress();
    if (this.#load === 0) this.#watchIdle();
  }

  #finishAll(results: readonly unknown[]): void {
    for (let i = 1; i < results.length; i += 2) {
      const number = this.#answered++;
      const task = this.#slots[number % POOL_WINDOW];
      if (!task) continue;
      this.#letGo(number);
      task.finish(results[i], results[i + 1]);
    }
  }

  #measure(count: number): void {
    const now = performance.now();
    this.#pace = (now - this.#lastSeen) / count;
    this.#lastSeen = now;
  }

  /** Ends the thread when it has had nothing to do for `idleTimeout`. */
  #watchIdle(): void {
    const { idleTimeout } = this.#options;
    if (idleTimeout === undefined || this.#stopIdleTimer || !this.isOpen || this.#load > 0) return;
    const left = Math.max(0, this.#lastSeen + idleTimeout - performance.now());
    this.#stopIdleTimer = startBackgroundTimer(left, () => {
      this.#stopIdleTimer = null;
      if (this.#load > 0) return;
      if (performance.now() - this.#lastSeen < idleTimeout) this.#watchIdle();
      else void this.close();
    });
  }

  #finish(end: ThreadEnd): void {
    this.#stopIdleTimer?.();
    this.#control.close();
    this.scan();
    this.wasIdle = this.#load === 0;
    const unbegun: PoolTask[] = [];
    for (const task of this.tasks) {
      if (this.#withdraw(task) && !task.transfer) unbegun.push(task);
      else task.reject(end.crash || !task.abortError ? toThreadError(end) : task.abortError);
    }
    if (unbegun.length > 0) this.#listeners.onReturned(unbegun);
    this.#listeners.onEnded(end);
  }
}

function toBatch(tasks: readonly PoolTask[]): TaskBatch {
  const first = tasks[0] as PoolTask;
  if (tasks.length === 1 && first.data === undefined) return first.name;
  const batch: (string | RunData)[] = [];
  let start = 0;
  for (let end = 1; end <= tasks.length; end++) {
    const { name } = tasks[start] as PoolTask;
    if (tasks[end]?.name === name) continue;
    batch.push(name, toRunData(tasks, start, end));
    start = end;
  }
  return batch;
}

function toRunData(tasks: readonly PoolTask[], start: number, end: number): RunData {
  const data: unknown[] = [];
  let isEmpty = true;
  for (let i = start; i < end; i++) {
    const item = tasks[i]?.data;
    data.push(item);
    if (item !== undefined) isEmpty = false;
  }
  return isEmpty ? data.length : data;
}
