import { workerThreads } from '../shared/platform.ts';
import { createDeferred, type Deferred } from '../shared/deferred.ts';
import { climbStopLadder, type StopOptions, type StopResult } from './stop-ladder.ts';
import type { PlainWorker } from './worker-source.ts';

/** Options of `stopWorker()`. */
export interface StopWorkerOptions extends StopOptions {
  /** The message that asks the worker to stop, or a function that asks. Default: `{ type: 'stop' }`. */
  readonly request?: unknown;
  /**
   * Tells the worker's answer that it has stopped, on the web, where no `exit` event exists. Default:
   * the string `'stopped'`, or an object with this as its `type`.
   */
  readonly isReply?: ((message: unknown) => boolean) | undefined;
  /** Ends the grace period early: `terminate()` follows at once. */
  readonly signal?: AbortSignal | null | undefined;
}

type NodeWorker = import('node:worker_threads').Worker;

interface Watch {
  readonly ended: Promise<unknown>;
  readonly isOver: boolean;
  readonly state: { exitCode: number | undefined; error: { readonly value: unknown } | null; hasReplied: boolean };
  terminate(): void;
  unwatch(): void;
}

const stops = new WeakMap<PlainWorker, Promise<StopResult>>();

/**
 * Stops a worker that somebody else wrote: asks, waits for its end, terminates it after the grace
 * period, gives up after the kill timeout. Never rejects. A second call for the same worker waits
 * for the first one's end.
 *
 * In Node the worker's end is its `exit`. On the web it is the worker's reply, after which it is
 * terminated; without a reply the result is `forced`, and `exitCode` is undefined.
 * @example
 * const { how } = await stopWorker(worker, { request: { type: 'stop' }, gracePeriod: 2_000 });
 */
export function stopWorker(worker: PlainWorker, options: StopWorkerOptions = {}): Promise<StopResult> {
  const stop = stops.get(worker) ?? stopOnce(worker, options);
  stops.set(worker, stop);
  return stop;
}

async function stopOnce(worker: PlainWorker, options: StopWorkerOptions): Promise<StopResult> {
  const start = performance.now();
  const watch = isNodeWorker(worker) ? watchNodeWorker(worker) : watchWebWorker(worker as unknown as Worker, options.isReply);
  if (watch.isOver) return { how: 'already-exited', exitCode: undefined, elapsedMs: 0 };
  const how = await climbStopLadder({
    ...options,
    ended: watch.ended,
    request: () => sendRequest(worker, options.request),
    terminate: () => watch.terminate(),
  });
  if (how === 'unkillable' && isNodeWorker(worker)) worker.unref();
  watch.unwatch();
  const { exitCode, error } = watch.state;
  return { how, exitCode, elapsedMs: performance.now() - start, ...(error ? { error: error.value } : {}) };
}

function sendRequest(worker: PlainWorker, request: unknown): unknown {
  if (typeof request === 'function') return (request as (worker: PlainWorker) => unknown)(worker);
  return worker.postMessage(request ?? { type: 'stop' });
}

function isNodeWorker(worker: PlainWorker): worker is PlainWorker & NodeWorker {
  return workerThreads !== null && worker instanceof workerThreads.Worker;
}

function watchNodeWorker(worker: NodeWorker): Watch {
  const { promise, resolve }: Deferred<void> = createDeferred();
  const state: Watch['state'] = { exitCode: undefined, error: null, hasReplied: false };
  const onExit = (exitCode: number): void => {
    state.exitCode = exitCode;
    resolve();
  };
  // Without a listener an error of the dying worker would throw here.
  const onError = (value: unknown): void => {
    state.error = { value };
  };
  worker.once('exit', onExit);
  worker.on('error', onError);
  return {
    ended: promise,
    isOver: worker.threadId === -1,
    state,
    // eslint-disable-next-line graceful-workers/no-abrupt-terminate -- the ladder's last step: it has asked, and waited
    terminate: () => void worker.terminate(),
    unwatch: () => {
      worker.off('exit', onExit);
      // A worker that could not be killed may still fail some day.
      if (state.exitCode !== undefined) worker.off('error', onError);
    },
  };
}

function watchWebWorker(worker: Worker, isReply: (message: unknown) => boolean = isStoppedMessage): Watch {
  const { promise, resolve }: Deferred<void> = createDeferred();
  const state: Watch['state'] = { exitCode: undefined, error: null, hasReplied: false };
  const end = (): void => {
    // eslint-disable-next-line graceful-workers/no-abrupt-terminate -- after its reply, or as the ladder's last step
    worker.terminate();
    resolve();
  };
  const onMessage = (event: MessageEvent): void => {
    if (isReply(event.data)) end();
  };
  worker.addEventListener('message', onMessage);
  return { ended: promise, isOver: false, state, terminate: end, unwatch: () => worker.removeEventListener('message', onMessage) };
}

function isStoppedMessage(message: unknown): boolean {
  return message === 'stopped' || (message as { type?: unknown } | null)?.type === 'stopped';
}
