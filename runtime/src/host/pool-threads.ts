import { toAbortError } from '../shared/abort-reason.ts';
import { AbortError, PoolClosedError } from '../shared/errors.ts';
import { Fifo } from '../shared/fifo.ts';
import { reportStrayError } from '../shared/platform.ts';
import { countSeparate } from '../shared/separate.ts';
import { startBackgroundTimer } from '../shared/wait.ts';
import { toThreadError, type ThreadEnd } from './host-thread.ts';
import type { PoolTask } from './pool-task.ts';
import { PoolThread, type PoolThreadOptions } from './pool-thread.ts';
import type { WorkerSource } from './worker-source.ts';

/** Results that lie in shared memory are looked for after so many milliseconds at first, and at last. */
const FIRST_SCAN = 2;
const LAST_SCAN = 100;

/** Work of less than so many milliseconds is not worth the waking of another thread. */
const WORTH_WAKING = 0.1;

const settled = Promise.resolve();

/** The threads of a pool, and which of them does which task. */
export class PoolThreads {
  readonly #source: WorkerSource;
  readonly #options: PoolThreadOptions;
  readonly #limit: number;
  readonly #threads = new Set<PoolThread>();
  /** Those of them that take tasks. */
  #open: PoolThread[] = [];
  readonly #queue = new Fifo<PoolTask>();
  #isDispatchDue = false;
  /** A thread died before it was ready: no other is started until one is ready, or its tasks are rejected. */
  #failedStart: ThreadEnd | null = null;
  #stopScan: (() => void) | null = null;
  #scanDelay = FIRST_SCAN;

  constructor(source: WorkerSource, options: PoolThreadOptions, limit: number) {
    this.#source = source;
    this.#options = options;
    this.#limit = limit;
  }

  get size(): number {
    return this.#threads.size;
  }

  /** How many tasks have not begun, as far as one can tell. */
  get waitingCount(): number {
    let count = this.#queue.size;
    for (const thread of this.#threads) count += Math.max(0, thread.load - 1);
    return count;
  }

  add(task: PoolTask): void {
    this.#queue.push(task);
    this.#scheduleDispatch();
  }

  /** Drops a task that waits, and asks one that runs. */
  abort(task: PoolTask, reason: unknown): void {
    if (task.thread) task.thread.abort(task, reason);
    else if (this.#queue.remove(task)) task.reject(toAbortError(reason));
    this.#scheduleDispatch();
  }

  /** No work is left: the next task may try again what failed. */
  forgetFailedStart(): void {
    this.#failedStart = null;
  }

  cancelWaiting(): void {
    const error = (): Error => new PoolClosedError('The pool was closed before the task began.');
    for (const task of this.#queue.clear()) task.reject(error());
    for (const thread of this.#threads) for (const task of thread.giveUp(Infinity)) task.reject(error());
  }

  cancelRunning(): void {
    for (const thread of this.#threads) for (const task of thread.tasks) thread.abort(task, new AbortError('The pool was closed.'));
  }

  /** Ends all threads; they have nothing to do any more. */
  async close(): Promise<void> {
    await Promise.all([...this.#threads].map((thread) => thread.close()));
    this.#stopScan?.();
  }

  /** All calls of one turn travel together. */
  #scheduleDispatch(): void {
    if (this.#isDispatchDue) return;
    this.#isDispatchDue = true;
    void settled.then(this.#onDispatchDue);
  }

  readonly #onDispatchDue = (): void => {
    this.#isDispatchDue = false;
    this.#dispatch();
  };

  #dispatch(): void {
    this.#spawnForQueue();
    if (this.#queue.size > 0) this.#distribute();
    if (this.#open.length > 1) this.#balance();
    if (!this.#stopScan && this.#open.some((thread) => thread.load > 1)) this.#scheduleScan();
  }

  /** A thread that is ready when its tasks come is better than one that only starts then. */
  #spawnForQueue(): void {
    if (this.#failedStart || this.#threads.size >= this.#limit) return;
    const free = [...this.#threads].filter((thread) => thread.isStarting || (thread.isOpen && thread.load === 0)).length;
    const wanted = Math.min(this.#queue.size - free, this.#limit - this.#threads.size);
    for (let i = 0; i < wanted; i++) this.#spawn();
  }

  #spawn(): void {
    try {
      const thread: PoolThread = new PoolThread(this.#source, this.#options, {
        onReady: () => this.#welcome(thread),
        onProgress: () => this.#progress(),
        onReturned: (tasks) => this.#takeBack(tasks),
        onEnded: (end) => this.#remove(thread, end),
      });
      this.#threads.add(thread);
    } catch (error) {
      if (this.#threads.size === 0) this.#rejectQueue(error);
    }
  }

  #welcome(thread: PoolThread): void {
    this.#failedStart = null;
    this.#open.push(thread);
    this.#dispatch();
  }

  #remove(thread: PoolThread, end: ThreadEnd): void {
    this.#threads.delete(thread);
    this.#open = this.#open.filter((other) => other !== thread);
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

  #takeBack(tasks: readonly PoolTask[]): void {
    this.#queue.unshift(tasks);
    this.#scheduleDispatch();
  }

  #progress(): void {
    this.#scanSoon();
    if (this.#queue.size > 0 || this.#open.length > 1) this.#dispatch();
  }

  /** The thread with the least to do comes first. */
  #distribute(): void {
    const open = this.#open.length > 1 ? [...this.#open].sort((a, b) => a.load - b.load) : this.#open;
    for (let i = 0; i < open.length && this.#queue.size > 0; i++) {
      const thread = open[i] as PoolThread;
      const share = Math.ceil(this.#queue.size / (open.length - i));
      const tasks = this.#takeFor(thread, open.length > 1 ? Math.max(share, Math.floor(WORTH_WAKING / thread.pace)) : share);
      if (tasks.length > 0) this.#send(thread, tasks);
    }
  }

  /** What moves its data can be sent only once, so it goes alone, to a thread that begins it now. */
  #takeFor(thread: PoolThread, share: number): PoolTask[] {
    const tasks: PoolTask[] = [];
    const room = thread.isOpen ? Math.min(share, thread.room) : 0;
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
    this.#scanSoon();
    const data = tasks.map((task) => task.data);
    for (let start = 0; start < tasks.length; ) {
      const count = countSeparate(data, start);
      this.#sendTogether(thread, count === tasks.length ? tasks : tasks.slice(start, start + count));
      start += count;
    }
  }

  #sendTogether(thread: PoolThread, tasks: readonly PoolTask[]): void {
    try {
      thread.send(tasks);
    } catch (error) {
      if (tasks.length === 1) return tasks[0]?.reject(error);
      // One of them cannot be cloned: it alone is to fail.
      for (const task of tasks) this.#sendTogether(thread, [task]);
    }
  }

  /** A thread with nothing to do takes tasks over that wait behind another's. */
  #balance(): void {
    if (this.#queue.size > 0) return;
    for (const idle of this.#open) {
      if (idle.load > 0 || !idle.isOpen) continue;
      const busiest = this.#open.reduce((most, thread) => (thread.load > most.load ? thread : most), idle);
      if (busiest.load < 2 || busiest.load * busiest.pace < WORTH_WAKING) return;
      const tasks = busiest.giveUp(Math.floor(busiest.load / 2));
      if (tasks.length > 0) this.#send(idle, tasks);
    }
  }

  /** Something has changed: the next look is not to be as late as the last ones. */
  #scanSoon(): void {
    if (this.#scanDelay === FIRST_SCAN) return;
    this.#scanDelay = FIRST_SCAN;
    this.#stopScan?.();
    this.#stopScan = null;
  }

  /**
   * Simple results may lie in shared memory while a slow task runs behind them, and a thread that
   * was thought to be quick may keep tasks from one that has nothing to do.
   */
  #scheduleScan(): void {
    this.#stopScan = startBackgroundTimer(this.#scanDelay, () => {
      this.#stopScan = null;
      this.#scanDelay = Math.min(this.#scanDelay * 2, LAST_SCAN);
      for (const thread of this.#threads) thread.scan();
      this.#dispatch();
    });
  }
}
