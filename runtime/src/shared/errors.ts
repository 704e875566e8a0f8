/** The errors of this package: real classes on both sides, told apart by `code` or `instanceof`. */

/** Thrown where work was stopped on request. Its `cause` is the reason that was given, if any. */
export class AbortError extends Error {
  override readonly name = 'AbortError';
  readonly code = 'ABORT_ERR';
  constructor(message = 'The work was stopped on request.', options?: ErrorOptions) {
    super(message, options);
  }
}

/** A time limit passed. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  readonly code = 'ERR_TIMEOUT';
  constructor(message = 'The time limit passed.', options?: ErrorOptions) {
    super(message, options);
  }
}

/** A worker ended, unasked and without an error, before its work was done: by `process.exit()`, for example. */
export class WorkerTerminatedError extends Error {
  override readonly name = 'WorkerTerminatedError';
  readonly code = 'ERR_WORKER_TERMINATED';
  /** The exit code of the thread; undefined on the web, where there is none. */
  readonly exitCode: number | undefined;
  constructor(message = 'The worker ended before its work was done.', options?: ErrorOptions & { readonly exitCode?: number | undefined }) {
    super(message, options);
    this.exitCode = options?.exitCode;
  }
}

/** A worker died of an error that nothing in it caught. The error is the `cause`. */
export class WorkerCrashedError extends Error {
  override readonly name = 'WorkerCrashedError';
  readonly code = 'ERR_WORKER_CRASHED';
  constructor(message = 'The worker died of an uncaught error.', options?: ErrorOptions) {
    super(message, options);
  }
}

/** A worker neither stopped nor could be killed in the time allowed: it sits in a blocked system call. */
export class StopTimeoutError extends Error {
  override readonly name = 'StopTimeoutError';
  readonly code = 'ERR_STOP_TIMEOUT';
  constructor(message = 'The worker could be neither stopped nor killed in time.', options?: ErrorOptions) {
    super(message, options);
  }
}

/** The channel is closed, or the side that owns it is gone. */
export class ChannelClosedError extends Error {
  override readonly name = 'ChannelClosedError';
  readonly code = 'ERR_CHANNEL_CLOSED';
  constructor(message = 'The channel is closed.', options?: ErrorOptions) {
    super(message, options);
  }
}

/** The pool is closed: it takes no more tasks, and does not come back to life. */
export class PoolClosedError extends Error {
  override readonly name = 'PoolClosedError';
  readonly code = 'ERR_POOL_CLOSED';
  constructor(message = 'The pool is closed.', options?: ErrorOptions) {
    super(message, options);
  }
}

/** The queue of the pool holds `maxQueue` tasks already. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';
  readonly code = 'ERR_QUEUE_FULL';
  constructor(message = 'The queue of the pool is full.', options?: ErrorOptions) {
    super(message, options);
  }
}
