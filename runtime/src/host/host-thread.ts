import { createDeferred } from '../shared/deferred.ts';
import { decodeError } from '../shared/error-codec.ts';
import { WorkerCrashedError, WorkerTerminatedError } from '../shared/errors.ts';
import { workerThreads } from '../shared/platform.ts';
import { openPort, type PortLink } from '../shared/ports.ts';
import { INIT_KEY, type Init, type LifeMessage } from '../shared/protocol.ts';
import { spawnWorker, type Spawned, type SpawnOptions, type WorkerSource } from './worker-source.ts';

/** How a thread ended. */
export interface ThreadEnd {
  readonly exitCode: number | undefined;
  /** The uncaught error that it died of, if any. */
  readonly crash: { readonly error: unknown } | null;
  readonly wasReady: boolean;
}

export interface ThreadListeners {
  readonly onMessage: (message: unknown) => void;
  readonly onReady: () => void;
}

type InitOf<I extends Init> = Omit<I, 'port' | 'lockName'>;

let lockCount = 0;

/** One worker as its host sees it: a data port, and a promise of its end. */
export class HostThread {
  /** Fulfils when the thread is over; never rejects. */
  readonly ended: Promise<ThreadEnd>;
  isReady = false;
  isOver = false;
  readonly #spawned: Spawned;
  readonly #link: PortLink;
  readonly #listeners: ThreadListeners;
  readonly #end = createDeferred<ThreadEnd>();
  #crash: { readonly error: unknown } | null = null;

  constructor(source: WorkerSource, options: SpawnOptions, init: InitOf<Init>, transfer: object[], listeners: ThreadListeners) {
    this.#listeners = listeners;
    this.ended = this.#end.promise;
    const { port1, port2 } = new MessageChannel();
    const lockName = `graceful-workers:${Date.now().toString(36)}:${Math.random().toString(36).slice(2)}:${lockCount++}`;
    const whole = { [INIT_KEY]: { ...init, port: port2, lockName } };
    this.#link = openPort(port1, { onMessage: (message) => this.#receive(message) });
    try {
      this.#spawned = spawnWorker(source, options, whole, [...transfer, port2], lockName);
    } catch (error) {
      this.#link.close();
      throw error;
    }
    this.#spawned.onError((error) => this.#fail(error));
    this.#spawned.onExit((exitCode) => this.#finish(exitCode));
  }

  post(message: unknown, transfer?: readonly object[]): void {
    this.#link.post(message, transfer);
  }

  terminate(): void {
    if (!this.isOver) this.#spawned.terminate();
  }

  setRef(isRef: boolean): void {
    if (!this.isOver) this.#spawned.setRef(isRef);
  }

  /** Gives the thread up: it can be neither stopped nor killed. */
  abandon(): void {
    this.setRef(false);
    this.#finish(undefined);
  }

  #receive(message: unknown): void {
    if (this.isOver) return;
    if (!isLifeMessage(message)) return this.#listeners.onMessage(message);
    if (message.type === 'crash') return this.#fail(decodeError(message.error), message);
    this.isReady = true;
    this.#spawned.watch();
    this.#listeners.onReady();
  }

  /** Our own copy of the error, sent by the worker, is better than the platform's: it kept its class. */
  #fail(error: unknown, message?: LifeMessage): void {
    if (message || !this.#crash) this.#crash = { error };
    // In Node an uncaught error ends the thread; on the web it would live on, its state unknown.
    if (!workerThreads) this.terminate();
  }

  #finish(exitCode: number | undefined): void {
    if (this.isOver) return;
    // What the worker sent before it died may still lie in the port.
    for (let next = this.#link.receiveNow(); next; next = this.#link.receiveNow()) this.#receive(next.message);
    this.isOver = true;
    this.#link.close();
    // An error that a handler of the worker's own dealt with did not end it.
    const crash = exitCode === 0 ? null : this.#crash;
    this.#end.resolve({ exitCode, crash, wasReady: this.isReady });
  }
}

/** The error of work that was lost with its thread. */
export function toThreadError({ exitCode, crash, wasReady }: ThreadEnd): WorkerCrashedError | WorkerTerminatedError {
  if (crash) return new WorkerCrashedError(`The worker died of an uncaught error: ${describe(crash.error)}`, { cause: crash.error });
  const when = wasReady ? 'before its work was done' : 'before it was ready: does its file call defineWorker() or defineTasks()?';
  return new WorkerTerminatedError(`The worker ended ${when}${exitCode === undefined ? '' : ` Exit code: ${exitCode}.`}`, { exitCode });
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function isLifeMessage(message: unknown): message is LifeMessage {
  const type = (message as { type?: unknown } | null)?.type;
  return type === 'ready' || type === 'crash';
}
