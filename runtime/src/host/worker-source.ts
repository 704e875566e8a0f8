import { workerThreads } from '../shared/platform.ts';

/** The least that this package asks of a worker object, Node's or the web's. */
export interface PlainWorker {
  postMessage(message: unknown, transfer?: never): void;
  terminate(): unknown;
}

/** Options handed to the constructor of the worker. */
export interface SpawnOptions {
  readonly name?: string | undefined;
  /** Further options for the platform's constructor, such as Node's `resourceLimits` or `env`. */
  readonly workerOptions?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The file of a worker, or a function that creates it: bundlers find a worker only where
 * `new Worker(new URL(…))` is written out. In Node the function must hand on the options it gets.
 */
export type WorkerSource = string | URL | ((options: Record<string, unknown>) => PlainWorker);

/** A worker that was just created, the same on both platforms. */
export interface Spawned {
  terminate(): void;
  setRef(isRef: boolean): void;
  /** Called once, after the thread is gone. */
  onExit(listener: (exitCode: number | undefined) => void): void;
  onError(listener: (error: unknown) => void): void;
  /** The worker holds its lock from now on: its release means that the worker is dead. Web only. */
  watch(): void;
}

type NodeWorker = import('node:worker_threads').Worker;

/** Creates the worker and sends it `init`. */
export function spawnWorker(source: WorkerSource, options: SpawnOptions, init: object, transfer: object[], lockName: string): Spawned {
  return workerThreads ? spawnInNode(source, options, init, transfer) : spawnOnWeb(source, options, init, transfer, lockName);
}

function spawnInNode(source: WorkerSource, { name, workerOptions }: SpawnOptions, init: object, transfer: object[]): Spawned {
  const { Worker: NodeWorker } = workerThreads as NonNullable<typeof workerThreads>;
  const options = { ...workerOptions, ...(name === undefined ? {} : { name }), workerData: init, transferList: transfer };
  const worker = (typeof source === 'function' ? source(options) : new NodeWorker(source, options as object)) as NodeWorker;
  return {
    terminate: () => void worker.terminate(),
    setRef: (isRef) => (isRef ? worker.ref() : worker.unref()),
    onExit: (listener) => void worker.once('exit', listener),
    onError: (listener) => void worker.on('error', listener),
    watch: () => {},
  };
}

function spawnOnWeb(source: WorkerSource, { name, workerOptions }: SpawnOptions, init: object, transfer: object[], lockName: string): Spawned {
  const options = { type: 'module', ...workerOptions, ...(name === undefined ? {} : { name }) } as WorkerOptions;
  const worker = (typeof source === 'function' ? source({ ...options }) : new Worker(source, options)) as Worker;
  worker.postMessage(init, transfer as Transferable[]);
  let report = (_exitCode: undefined): void => {};
  let isWatched = false;
  // Granted when nobody holds the lock: the worker is gone, or never came to hold it.
  const watch = (): void => {
    if (isWatched) return;
    isWatched = true;
    const { locks } = navigator;
    if (locks) void locks.request(lockName, () => report(undefined)).catch(() => report(undefined));
  };
  return {
    terminate: () => {
      // eslint-disable-next-line graceful-workers/no-abrupt-terminate -- the ladder's last step: it has asked, and waited
      worker.terminate();
      if (navigator.locks) watch();
      else queueMicrotask(() => report(undefined));
    },
    setRef: () => {},
    onExit: (listener) => {
      report = listener;
    },
    onError: (listener) => {
      worker.onerror = (event) => {
        event.preventDefault?.();
        listener(event.error ?? new Error(event.message || 'The worker could not be loaded.'));
      };
    },
    watch,
  };
}
