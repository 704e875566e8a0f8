import { CELL, createCells, POOL_WINDOW, type Cells } from '../shared/abort-cells.ts';
import { Fifo } from '../shared/fifo.ts';
import { encodeError } from '../shared/error-codec.ts';
import { StopTimeoutError } from '../shared/errors.ts';
import { canShareMemory } from '../shared/platform.ts';
import { openPort, type PortLink } from '../shared/ports.ts';
import { END, STATUS, type PoolInit, type ResultBatch, type TaskAbort, type TaskBatch } from '../shared/protocol.ts';
import { isResultCode, readResult } from '../shared/simple-result.ts';
import { startTimer } from '../shared/wait.ts';
import { HostThread, toThreadError, type ThreadEnd } from './host-thread.ts';
import type { PoolTask } from './pool-task.ts';
import { climbStopLadder } from './stop-ladder.ts';
import type { SpawnOptions, WorkerSource } from './worker-source.ts';

/** A task given to the thread. */
interface Held {
  readonly task: PoolTask;
  readonly number: number;
  /** Taken back before it began, or settled early: the thread's answer is only a receipt. */
  isDetached: boolean;
}

export interface PoolThreadListeners {
  readonly onReady: () => void;
  /** Some of the thread's tasks ended. */
  readonly onProgress: () => void;
  /** These tasks had not begun when the thread ended, or were taken back. */
  readonly onReturned: (tasks: PoolTask[]) => void;
  readonly onEnded: (end: ThreadEnd) => void;
}

/** One thread of a pool and the tasks that it holds, the running one first. */
export class PoolThread {
  readonly #cells: Cells | null = canShareMemory() ? createCells(POOL_WINDOW) : null;
  readonly #numbers = this.#cells && new Float64Array(new SharedArrayBuffer(POOL_WINDOW * Float64Array.BYTES_PER_ELEMENT));
  readonly #thread: HostThread;
  readonly #control: PortLink;
  readonly #listeners: PoolThreadListeners;
  readonly #held = new Fifo<Held>();
  readonly #killTimeout: number | undefined;
  /** Whether it held nothing when it ended. */
  wasIdle = false;
  #sent = 0;
  #live = 0;
  #isClosing = false;

  constructor(source: WorkerSource, options: SpawnOptions & { readonly killTimeout?: number | undefined }, listeners: PoolThreadListeners) {
    this.#listeners = listeners;
    this.#killTimeout = options.killTimeout;
    const { port1, port2 } = new MessageChannel();
    this.#control = openPort(port1, { onMessage: () => {} });
    const init: Omit<PoolInit, 'port' | 'lockName'> = { kind: 'pool', control: port2, cells: this.#cells, numbers: this.#numbers };
    try {
      this.#thread = new HostThread(source, options, init, [port2], {
        onMessage: (message) => this.#receive(message as ResultBatch),
        onReady: listeners.onReady,
      });
    } catch (error) {
      this.#control.close();
      throw error;
    }
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
    return this.#live;
  }

  /** How many more tasks may be given in advance; without shared memory none, as they could not be taken back. */
  get room(): number {
    return (this.#cells ? POOL_WINDOW : 1) - this.#held.size;
  }

  /** The tasks it holds, the running one first. */
  get tasks(): PoolTask[] {
    return this.#held.toArray().flatMap(({ task, isDetached }) => (isDetached ? [] : task));
  }

  get ended(): Promise<ThreadEnd> {
    return this.#thread.ended;
  }

  setRef(isRef: boolean): void {
    this.#thread.setRef(isRef);
  }

  /**
   * Gives tasks to the thread, in one message.
   * @throws DataCloneError, and then holds none of them.
   */
  send(tasks: readonly PoolTask[]): void {
    const batch: TaskBatch = [];
    const transfer: object[] = [];
    tasks.forEach((task, i) => {
      if (this.#cells) Atomics.store(this.#cells, (this.#sent + i) % POOL_WINDOW, CELL.idle);
      batch.push(task.name, task.data);
      if (task.transfer) transfer.push(...task.transfer);
    });
    this.#thread.post(batch, transfer.length > 0 ? transfer : undefined);
    for (const task of tasks) this.#held.push({ task, number: this.#sent++, isDetached: false });
    this.#live += tasks.length;
  }

  /**
   * Stops a task that this thread holds: takes it back if it has not begun, else asks it, and
   * replaces the thread if it has not ended after its grace period.
   */
  abort(task: PoolTask, reason: unknown): void {
    const held = this.#held.toArray().find((item) => item.task === task && !item.isDetached);
    if (!held || this.#collect(held)) return;
    task.requestAbort(reason);
    if (this.#withdraw(held)) return task.reject(task.abortError);
    const cell = held.number % POOL_WINDOW;
    // Before the flag: a loop that sees it may ask for the reason at once.
    this.#control.post({ task: held.number, reason: encodeError(reason) } satisfies TaskAbort);
    if (this.#cells) {
      const previous = Atomics.compareExchange(this.#cells, cell, CELL.begun, CELL.aborted);
      // Ended in this very moment: its result is on its way.
      if (isResultCode(previous)) return;
      Atomics.notify(this.#cells, cell);
    }
    const stopTimer = startTimer(task.gracePeriod, () => void this.kill());
    const { release } = task;
    task.release = () => {
      release?.();
      stopTimer();
    };
  }

  /** Takes back tasks that have not begun, for a thread that has nothing to do. */
  giveUp(count: number): PoolTask[] {
    const taken: PoolTask[] = [];
    const items = this.#held.toArray();
    for (let i = items.length - 1; i > 0 && taken.length < count; i--) {
      const held = items[i] as Held;
      if (!held.isDetached && !held.task.transfer && this.#withdraw(held)) taken.unshift(held.task);
    }
    return taken;
  }

  /** Settles what lies done in shared memory. */
  scan(): boolean {
    let hasFound = false;
    for (const held of this.#held.toArray()) {
      if (held.isDetached) continue;
      if (!this.#collect(held)) break;
      hasFound = true;
    }
    return hasFound;
  }

  /** Lets the thread end when it has done what it holds; terminates it if it lingers. Never rejects. */
  async close(gracePeriod: number): Promise<void> {
    if (this.#isClosing) return void (await this.ended);
    this.#isClosing = true;
    // A thread with nothing to do must end, whoever waits for it.
    this.setRef(true);
    await this.#climb(gracePeriod, () => this.#thread.post(END));
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
    const { ended } = this.#thread;
    const how = await climbStopLadder({ ended, gracePeriod, killTimeout: this.#killTimeout, request, terminate: () => this.#thread.terminate() });
    if (how !== 'unkillable') return;
    for (const { task, isDetached } of this.#held.toArray()) {
      if (!isDetached) task.reject(new StopTimeoutError(undefined, { cause: task.abortError?.cause }));
    }
    this.#thread.abandon();
  }

  /** Settles a task whose result already lies in shared memory. */
  #collect(held: Held): boolean {
    if (!this.#cells || !this.#numbers) return false;
    const index = held.number % POOL_WINDOW;
    const code = Atomics.load(this.#cells, index);
    if (!isResultCode(code)) return false;
    this.#detach(held);
    held.task.finish(STATUS.done, readResult(code, this.#numbers, index));
    return true;
  }

  /** @returns true when the task will certainly never begin here. */
  #withdraw(held: Held): boolean {
    if (!this.#cells) return false;
    const index = held.number % POOL_WINDOW;
    if (Atomics.compareExchange(this.#cells, index, CELL.idle, CELL.withdrawn) !== CELL.idle) return false;
    this.#detach(held);
    return true;
  }

  #detach(held: Held): void {
    held.isDetached = true;
    this.#live--;
  }

  #receive(results: ResultBatch): void {
    const stored = typeof results === 'number' ? results : results[0];
    for (let i = 0; i < stored; i++) {
      const held = this.#held.shift();
      if (held && !held.isDetached) this.#collect(held);
    }
    if (typeof results !== 'number') this.#finishAll(results);
    this.#listeners.onProgress();
  }

  #finishAll(results: readonly unknown[]): void {
    for (let i = 1; i < results.length; i += 2) {
      const held = this.#held.shift();
      if (!held || held.isDetached) continue;
      this.#live--;
      held.task.finish(results[i], results[i + 1]);
    }
  }

  #finish(end: ThreadEnd): void {
    this.#control.close();
    this.scan();
    this.wasIdle = this.#live === 0;
    const unbegun: PoolTask[] = [];
    for (const held of this.#held.clear()) {
      const { task } = held;
      if (held.isDetached) continue;
      if (this.#withdraw(held) && !task.transfer) unbegun.push(task);
      else task.reject(end.crash || !task.abortError ? toThreadError(end) : task.abortError);
    }
    this.#live = 0;
    if (unbegun.length > 0) this.#listeners.onReturned(unbegun);
    this.#listeners.onEnded(end);
  }
}
