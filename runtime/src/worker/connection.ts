import { encodeError } from '../shared/error-codec.ts';
import { isWorkerThread, nodeProcess, workerThreads } from '../shared/platform.ts';
import { openPort, type PortLink } from '../shared/ports.ts';
import { INIT_KEY, type Init, type LifeMessage } from '../shared/protocol.ts';

interface WebWorkerScope {
  close(): void;
  addEventListener(type: string, listener: (event: never) => void): void;
  removeEventListener(type: string, listener: (event: never) => void): void;
}

/** The worker's end of the line to its host. */
export interface Connection {
  readonly link: PortLink;
  /** Tells the host that the worker's own code takes over; on the web once the host can watch over it. */
  announce(): Promise<void>;
  /** Lets the worker end when nothing of the user's keeps it. */
  finish(): void;
}

/**
 * Calls `start` with what the host sent, if this is a worker of this package. On the main thread,
 * and in somebody else's worker, nothing happens: a worker file may be imported, to test it.
 */
export function whenStarted<K extends Init['kind']>(kind: K, start: (init: Extract<Init, { kind: K }>) => void): void {
  if (!isWorkerThread) return;
  if (workerThreads) {
    const init = findInit(workerThreads.workerData);
    if (init) start(assertKind(init, kind));
    return;
  }
  const scope = globalThis as unknown as WebWorkerScope;
  const listener = (event: MessageEvent): void => {
    const init = findInit(event.data);
    if (!init) return;
    scope.removeEventListener('message', listener);
    start(assertKind(init, kind));
  };
  scope.addEventListener('message', listener);
}

/** Opens the data port, and reports to the host every error that nothing catches. */
export function connect(init: Init, onMessage: (message: unknown) => void): Connection {
  const link = openPort(init.port, { onMessage });
  const stopWatching = watchErrors((error) => link.post({ type: 'crash', error: encodeError(error) } satisfies LifeMessage));
  let releaseLock = (): void => {};
  return {
    link,
    announce: async () => {
      if (!workerThreads) await holdLock(init.lockName, new Promise((resolve) => (releaseLock = resolve)));
      link.post({ type: 'ready' } satisfies LifeMessage);
    },
    finish: () => {
      stopWatching();
      link.close();
      releaseLock();
      if (!workerThreads) (globalThis as unknown as WebWorkerScope).close();
    },
  };
}

/** Held until the worker is dead: no `exit` event exists on the web. Absent outside secure contexts. */
function holdLock(name: string, released: Promise<void>): Promise<void> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve();
  return new Promise((resolve) => {
    const hold = (): Promise<void> => {
      resolve();
      return released;
    };
    locks.request(name, hold).catch(() => resolve());
  });
}

function watchErrors(report: (error: unknown) => void): () => void {
  if (nodeProcess) {
    nodeProcess.on('uncaughtExceptionMonitor', report);
    return () => nodeProcess?.off('uncaughtExceptionMonitor', report);
  }
  const scope = globalThis as unknown as WebWorkerScope;
  const onError = (event: ErrorEvent): void => report(event.error ?? new Error(event.message));
  const onRejection = (event: PromiseRejectionEvent): void => report(event.reason);
  scope.addEventListener('error', onError);
  scope.addEventListener('unhandledrejection', onRejection);
  return () => {
    scope.removeEventListener('error', onError);
    scope.removeEventListener('unhandledrejection', onRejection);
  };
}

function findInit(data: unknown): Init | null {
  if (typeof data !== 'object' || data === null || !(INIT_KEY in data)) return null;
  return data[INIT_KEY] as Init;
}

function assertKind<K extends Init['kind']>(init: Init, kind: K): Extract<Init, { kind: K }> {
  if (init.kind === kind) return init as Extract<Init, { kind: K }>;
  const advice = kind === 'pool' ? 'defineTasks(): start it with WorkerPool.start()' : 'defineWorker(): start it with StoppableWorker.start()';
  throw new TypeError(`This file calls ${advice}.`);
}
