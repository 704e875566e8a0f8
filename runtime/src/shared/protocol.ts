/** What a host and a worker of this package say to each other. */
import type { Cells } from './abort-cells.ts';
import type { EncodedReason } from './abort-reason.ts';
import type { Encoded } from './error-codec.ts';
import type { SignalHandle } from './shared-abort-controller.ts';

/** The property of `workerData` (Node) or of the first message (web) that holds the `Init`. */
export const INIT_KEY = '$gracefulWorkersInit';

interface InitBase {
  /** For everything but stop requests. */
  readonly port: MessagePort;
  /** The Web Lock that the worker holds while it lives. */
  readonly lockName: string;
}

/** Starts a file that calls `defineWorker()`. */
export interface WorkerInit extends InitBase {
  readonly kind: 'worker';
  readonly data: unknown;
  readonly signal: SignalHandle;
}

/** Starts a file that calls `defineTasks()`. */
export interface PoolInit extends InitBase {
  readonly kind: 'pool';
  readonly control: MessagePort;
  /** One cell for each task that the thread may hold; null where memory cannot be shared. */
  readonly cells: Cells | null;
  /** Results that are numbers, while they wait in shared memory. */
  readonly numbers: Float64Array<SharedArrayBuffer> | null;
}

export type Init = WorkerInit | PoolInit;

/** From any worker: its life. */
export type LifeMessage =
  | { readonly type: 'ready' }
  /** An error that nothing in the worker caught. In Node the worker dies of it unless it has a handler of its own. */
  | { readonly type: 'crash'; readonly error: Encoded };

/** From a `defineWorker()` file. */
export type WorkerMessage =
  | LifeMessage
  | { readonly type: 'update'; readonly update: unknown }
  | { readonly type: 'result'; readonly result: unknown }
  | { readonly type: 'error'; readonly error: Encoded; readonly isAbort: boolean };

/**
 * The tasks of a thread are taken in order, so that results need no ids: `[name, data, name, data, …]`,
 * a pair for each run of calls of the same task. Just the name for one call without data: a string
 * costs the least on its way.
 */
export type TaskBatch = string | (string | RunData)[];

/** The data of each call, or how many calls there are, all without data. */
export type RunData = unknown[] | number;

/**
 * In the order of the tasks: how many left their results in shared memory, then those of the
 * others, `[stored, status, value, status, value, …]`. Just the number when there are no others.
 */
export type ResultBatch = number | [stored: number, ...others: unknown[]];

export const STATUS = {
  done: 0,
  failed: 1,
  /** The host took the task back before it began. */
  withdrawn: 2,
  /** It threw because it was asked to stop. */
  stopped: 3,
} as const;

/** On a pool thread's control port: stop the task with this number, counted from the thread's start. */
export interface TaskAbort {
  readonly task: number;
  readonly reason: EncodedReason;
}

/** On a pool thread's data port: nothing more will come. */
export const END = null;
