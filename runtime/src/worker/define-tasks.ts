import { CELL, POOL_WINDOW } from '../shared/abort-cells.ts';
import { encodeError } from '../shared/error-codec.ts';
import { discardShared, releaseShared, unpackShared } from '../shared/pack-shared.ts';
import { openPort, type PortLink } from '../shared/ports.ts';
import { END, STATUS, type PoolInit, type ResultBatch, type TaskAbort, type TaskBatch } from '../shared/protocol.ts';
import { storeResult } from '../shared/simple-result.ts';
import { isAbortOf } from './abort-check.ts';
import { connect, whenStarted, type Connection } from './connection.ts';
import { RunningTask, type TaskContext } from './task-context.ts';
import { TaskQueue } from './task-queue.ts';

export type { TaskContext } from './task-context.ts';

/** The tasks of a pool, by name. */
export type TaskMap = Record<string, (data: never, context: TaskContext) => unknown>;

/** Results wait for others for about so long, in milliseconds. */
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
  readonly #tasks: ReadonlyMap<string, TaskMap[string]>;
  readonly #init: PoolInit;
  readonly #connection: Connection;
  readonly #control: PortLink;
  readonly #queue = new TaskQueue();
  #number = 0;
  #running: RunningTask | null = null;
  /** A stop request that overtook its task; the two come on ports of their own. */
  #early: TaskAbort | null = null;
  #isBusy = true;
  #isEnding = false;
  /** Results to be sent: those in shared memory are only counted. */
  #stored = 0;
  #results: unknown[] = [];
  #heldSince = 0;

  constructor(tasks: TaskMap, init: PoolInit) {
    this.#tasks = new Map(Object.entries(tasks));
    this.#init = init;
    this.#connection = connect(init, (message) => this.#receive(message as TaskBatch | typeof END));
    this.#control = openPort(init.control, { onMessage: (message) => this.#abort(message as TaskAbort) });
    this.#connection.link.setRef(true);
  }

  /** Nothing is done, not even the end, before the host knows the thread: it would wait for it in vain. */
  async open(): Promise<void> {
    await this.#connection.announce();
    this.#work();
  }

  #receive(batch: TaskBatch | typeof END): void {
    if (batch === END) this.#isEnding = true;
    else this.#queue.push(batch);
    if (!this.#isBusy) this.#work();
  }

  #work(): void {
    this.#isBusy = true;
    while (!this.#queue.isEmpty) {
      const pending = this.#runNext();
      // No await for a synchronous task: it would cost a turn of the microtask queue.
      if (pending) return void pending.then(() => this.#work());
    }
    this.#send();
    this.#isBusy = false;
    if (this.#isEnding) this.#end();
  }

  /** @returns a promise only for a task that is asynchronous; it never rejects. */
  #runNext(): Promise<void> | null {
    const { name } = this.#queue;
    const data = this.#queue.shift();
    const number = this.#number++;
    const index = number % POOL_WINDOW;
    if (!this.#begin(index)) {
      discardShared(data);
      this.#results.push(STATUS.withdrawn, undefined);
      return null;
    }
    const task = new RunningTask(number, this.#init.cells, index, this.#control);
    this.#running = task;
    if (this.#early?.task === number) task.abort(this.#early);
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
      data = typeof packed === 'object' ? unpackShared(packed) : packed;
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
    const task = this.#tasks.get(name);
    if (!task) throw new TypeError(`There is no task "${name}" in this file's defineTasks().`);
    return task;
  }

  #finish(task: RunningTask, index: number, result: unknown): void {
    task.end();
    this.#running = null;
    const { cells, numbers } = this.#init;
    const isStored = cells !== null && numbers !== null && storeResult(cells, numbers, index, result);
    const hasHeld = this.#stored > 0 || this.#results.length > 0;
    if (isStored && this.#results.length === 0) this.#stored++;
    else this.#results.push(STATUS.done, result);
    // What is stored is seen by the host even when a slow task comes next.
    if (!isStored || this.#queue.isEmpty) return this.#send();
    const now = performance.now();
    if (!hasHeld) this.#heldSince = now;
    else if (now - this.#heldSince > HOLD_TIME) this.#send();
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
    const { link } = this.#connection;
    if (others.length === 0) return link.post(stored satisfies ResultBatch);
    this.#results = [];
    try {
      link.post([stored, ...others] satisfies ResultBatch);
    } catch (error) {
      // Only the last one can be at fault: all before it were simple.
      link.post([stored, ...others.slice(0, -2), STATUS.failed, encodeError(error)] satisfies ResultBatch);
    }
  }

  #abort(abort: TaskAbort): void {
    if (this.#running?.number === abort.task) this.#running.abort(abort);
    else if (abort.task >= this.#number) this.#early = abort;
  }

  #end(): void {
    this.#control.close();
    this.#connection.finish();
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
