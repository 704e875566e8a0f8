/**
 * What differs between Node and the web on either side. `process.getBuiltinModule` keeps
 * `node:` imports out of bundles, and the one build runs on both.
 */
type WorkerThreads = typeof import('node:worker_threads');

interface NodeProcess {
  readonly versions?: { readonly node?: string };
  getBuiltinModule?(id: 'node:worker_threads'): WorkerThreads;
  emitWarning(warning: string | Error): void;
  on(event: 'uncaughtExceptionMonitor', listener: (error: unknown) => void): void;
  off(event: 'uncaughtExceptionMonitor', listener: (error: unknown) => void): void;
}

/** Node's `process`, or null in a browser. */
export const nodeProcess: NodeProcess | null = findNodeProcess();

/** Node's `worker_threads`, or null in a browser. */
export const workerThreads: WorkerThreads | null = nodeProcess?.getBuiltinModule?.('node:worker_threads') ?? null;

/** True in a worker thread of Node and in a Web Worker: where a thread may block. */
export const isWorkerThread: boolean = workerThreads
  ? !workerThreads.isMainThread
  : typeof (globalThis as { WorkerGlobalScope?: unknown }).WorkerGlobalScope === 'function';

/** True where memory can be shared with workers: always in Node, on the web under COOP and COEP only. */
export function canShareMemory(): boolean {
  const isIsolated = (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated ?? workerThreads !== null;
  return typeof SharedArrayBuffer === 'function' && isIsolated;
}

/** Tells a person about an error that no promise is left to carry. */
export function reportStrayError(error: unknown): void {
  if (nodeProcess) nodeProcess.emitWarning(error instanceof Error ? error : String(error));
  else console.error(error);
}

/** `Symbol.dispose`, also where the engine does not have it yet. */
export const disposeSymbol: typeof Symbol.dispose = Symbol.dispose ?? (Symbol.for('Symbol.dispose') as typeof Symbol.dispose);

/** `Symbol.asyncDispose`, also where the engine does not have it yet. */
export const asyncDisposeSymbol: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? (Symbol.for('Symbol.asyncDispose') as typeof Symbol.asyncDispose);

function findNodeProcess(): NodeProcess | null {
  const candidate = (globalThis as { process?: NodeProcess }).process;
  return candidate?.versions?.node !== undefined && candidate.getBuiltinModule ? candidate : null;
}
