import { CELL, POOL_WINDOW } from '../shared/abort-cells.ts';
import { encodeError } from '../shared/error-codec.ts';
import { releaseShared, unpackShared } from '../shared/pack-shared.ts';
import { openPort, type PortLink } from '../shared/ports.ts';
import { END, STATUS, type PoolInit, type ResultBatch, type TaskAbort, type TaskBatch } from '../shared/protocol.ts';
import { storeResult } from '../shared/simple-result.ts';
import { isAbortOf } from './abort-check.ts';
import { connect, whenStarted, type Connection } from './connection.ts';
import { RunningTask, type TaskContext } from './task-context.ts';

export type { TaskContext } from './task-context.ts';

/** The tasks of a pool, by name. */
export type TaskMap = Record<string, (data: never, context: TaskContext) => unknown>;

/** Results wait for others for at most so long, in milliseconds. */
const HOLD_TIME = 0.5;

/**
 * Makes this file a thread of a `WorkerPool`: declares the tasks that `pool.run()` can call.
 *
 * A thread does one task at a time. Elsewhere than in such a thread the function does nothing but
 * return its tasks, so that the file can be tested.
 * @example
 * export default defineTasks({
 *   async resize(image: ImageData, { signal }: TaskContext) {
 *     for (const row of rowsOf(image)) {
 *       signal.throwIfAborted();
 *       …
 *     }
 *   },
 * });
 */
export function defineTasks<Tasks extends TaskMap>(tasks: Tasks): Tasks {
  whenStarted('pool', (init) => void new TaskThread(tasks, init).open());
  return tasks;
}

/** Does the tasks that come, in their order. */
class TaskThread {
  readonly #tasks: TaskMap;
  readonly #init: PoolInit;
  readonly #connection: Connection;
  readonly #control: PortLink;
  /** `[name, data, …]` of tasks to come, from `#next` on. */
  #batches: TaskBatch[] = [];
  #position = 0;
  #number = 0;
  #running: RunningTask | null = null;
  #isBusy = true;
  #isEnding = false;
  /** Results to be sent: those in shared memory are only counted. */
  #stored = 0;
  #results: unknown[] = [];
  #lastSent = 0;

  constructor(tasks: TaskMap, init: PoolInit) {
    this.#tasks = tasks;
    this.#init = init;
    this.#connection = connect(init, (message) => this.#receive(message as TaskBatch | null));
    this.#control = openPort(init.control, { onMessage: (message) => this.#abort(message as TaskAbort) });
    this.#connection.link.setRef(true);
  }

  /** Nothing is done, not even the end, before the host knows the thread: it would wait for it in vain. */
  async open(): Promise<void> {
    await this.#connection.announce();
    await this.#work();
  }

  #receive(batch: TaskBatch | typeof END): void {
    if (batch === END) this.#isEnding = true;
    else this.#batches.push(batch);
    if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    this.#lastSent = performance.now();
    // eslint-disable-next-line graceful-workers/require-stop-check -- every task has a signal of its own, and those taken back are skipped
    while (this.#batches.length > 0) {
      const pending = this.#runNext();
      // No await for a synchronous task: it would cost a turn of the microtask queue.
      if (pending) await pending;
    }
    this.#send();
    this.#isBusy = false;
    if (this.#isEnding) this.#end();
  }

  /** @returns a promise only for a task that is asynchronous. */
  #runNext(): Promise<void> | null {
    const batch = this.#batches[0] as TaskBatch;
    const name = batch[this.#position] as string;
    const data = batch[this.#position + 1];
    this.#position += 2;
    if (this.#position >= batch.length) {
      this.#batches.shift();
      this.#position = 0;
    }
    const number = this.#number++;
    const index = number % POOL_WINDOW;
    if (!this.#begin(index)) {
      this.#results.push(STATUS.withdrawn, undefined);
      return null;
    }
    const task = new RunningTask(number, this.#init.cells, index, this.#control);
    this.#running = task;
    return this.#call(task, index, name, data);
  }

  #begin(index: number): boolean {
    const { cells } = this.#init;
    return cells === null || Atomics.compareExchange(cells, index, CELL.idle, CELL.begun) === CELL.idle;
  }

  #call(task: RunningTask, index: number, name: string, packed: unknown): Promise<void> | null {
    let hasShared = false;
    let data: unknown;
    try {
      data = unpackShared(packed);
      hasShared = data !== packed;
      const result = this.#find(name)(data as never, task);
      if (isThenable(result) || task.deferred || hasShared) return this.#await(task, index, result, data);
      this.#finish(task, index, result);
    } catch (error) {
      if (task.deferred || hasShared) return this.#await(task, index, Promise.reject(error), data);
      this.#fail(task, error);
    }
    return null;
  }

  async #await(task: RunningTask, index: number, result: unknown, data: unknown): Promise<void> {
    try {
      let value: unknown;
      try {
        value = await result;
      } finally {
        await task.deferred?.run();
        releaseShared(data);
      }
      this.#finish(task, index, value);
    } catch (error) {
      this.#fail(task, error);
    }
  }

  #find(name: string): TaskMap[string] {
    const task = Object.hasOwn(this.#tasks, name) ? this.#tasks[name] : undefined;
    if (!task) throw new TypeError(`There is no task "${name}" in this file's defineTasks().`);
    return task;
  }

  #finish(task: RunningTask, index: number, result: unknown): void {
    task.end();
    this.#running = null;
    const { cells, numbers } = this.#init;
    const isStored = cells !== null && numbers !== null && storeResult(cells, numbers, index, result);
    if (isStored && this.#results.length === 0) this.#stored++;
    else this.#results.push(STATUS.done, result);
    // What is stored is seen by the host even when a slow task comes next.
    const isHeld = isStored && this.#batches.length > 0 && performance.now() - this.#lastSent < HOLD_TIME;
    if (!isHeld) this.#send();
  }

  #fail(task: RunningTask, error: unknown): void {
    const isStopped = task.usedSignal !== null && isAbortOf(error, task.usedSignal);
    task.end();
    this.#running = null;
    this.#results.push(isStopped ? STATUS.stopped : STATUS.failed, encodeError(error));
    this.#send();
  }

  #send(): void {
    const stored = this.#stored;
    const others = this.#results;
    if (stored === 0 && others.length === 0) return;
    this.#stored = 0;
    if (others.length === 0) return this.#post(stored);
    this.#results = [];
    try {
      this.#post([stored, ...others]);
    } catch (error) {
      // Only the last one can be at fault: all before it were simple.
      this.#post([stored, ...others.slice(0, -2), STATUS.failed, encodeError(error)]);
    }
  }

  #post(results: ResultBatch): void {
    this.#lastSent = performance.now();
    this.#connection.link.post(results);
  }

  #abort(abort: TaskAbort): void {
    if (this.#running?.number === abort.task) this.#running.abort(abort);
  }

  #end(): void {
    this.#control.close();
    this.#connection.finish();
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
