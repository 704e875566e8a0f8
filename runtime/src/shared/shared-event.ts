import { createCells, waitForChange, type Cells } from './abort-cells.ts';
import { toAbortError } from './abort-reason.ts';
import { canShareMemory, disposeSymbol, isWorkerThread } from './platform.ts';
import { openPort, type PortLink } from './ports.ts';
import { HANDLE_KEY, RELEASE, SHARE, type Handle } from './shareable.ts';
import { TimeoutError } from './errors.ts';
import { createBoundedWait, type BoundedWait } from './wait.ts';

/** An event on its way to another thread. */
export interface EventHandle extends Handle {
  readonly [HANDLE_KEY]: 'event';
  readonly cells: Cells | null;
  readonly isSet: boolean;
  readonly port: MessagePort;
}

/** `isEcho` marks the answer to a change that the receiving side made itself. */
interface Change {
  readonly isSet: boolean;
  readonly isEcho: boolean;
  /** In shared mode: how often the event has been set, this time included. */
  readonly count: number;
}

/** The cells of an event: the flag, and how often it was set. */
const FLAG = 0;
const COUNT = 1;

/** A blocking wait that was given a signal looks at it this often, in milliseconds. */
const SIGNAL_SLICE = 20;

/**
 * A flag that threads can wait for, as Python's `threading.Event`.
 *
 * Pass it in the `data` of a worker or task, or with `packShared()`. The order of changes made by
 * several threads is settled by the thread that created the event.
 * @example
 * const isPaused = new SharedEvent();
 * const worker = StoppableWorker.start(url, { data: { isPaused } });
 * isPaused.set();
 */
export class SharedEvent {
  readonly #cells: Cells | null;
  readonly #links = new Set<PortLink>();
  /** Each with how often the event had been set when it began. */
  readonly #waits = new Map<BoundedWait<boolean>, number>();
  /** The side this event came from; null where it was created. */
  #upstream: PortLink | null = null;
  /** The flag in message mode. */
  #local = false;
  /** Own changes that the creating side has not answered yet: what it says meanwhile is older. */
  #unanswered = 0;

  /** Creates an event that is not set. */
  constructor(received?: EventHandle) {
    this.#cells = received ? received.cells : canShareMemory() ? createCells(2) : null;
    if (!received) return;
    this.#local = received.isSet;
    this.#upstream = this.#open(received.port);
  }

  /** Whether the event is set. Current at once on every thread where memory can be shared. */
  get isSet(): boolean {
    return this.#cells ? Atomics.load(this.#cells, FLAG) === 1 : this.#local;
  }

  /** Sets the flag and wakes everybody who waits. */
  set(): void {
    this.#change(true);
  }

  /** Takes the flag back: who waits from now on, waits for the next `set()`. */
  clear(): void {
    this.#change(false);
  }

  /**
   * Waits until the event is set.
   * @param timeout milliseconds; default: no limit.
   * @returns true when it is set, false when the time limit passed first.
   * @throws AbortError when `signal` aborts first.
   */
  async wait(timeout?: number, options?: { readonly signal?: AbortSignal | null | undefined }): Promise<boolean> {
    const { signal } = options ?? {};
    if (signal?.aborted) throw toAbortError(signal.reason);
    // Before the flag: whoever sets it later is heard.
    const count = this.#readCount();
    if (this.isSet) return true;
    const wait = createBoundedWait<boolean>({ timeout, signal }, () => this.#removeWait(wait));
    this.#waits.set(wait, count);
    if (this.#waits.size === 1) this.#setRef(true);
    return wait.promise.catch((error: unknown) => {
      if (error instanceof TimeoutError && !signal?.aborted) return false;
      throw error;
    });
  }

  /**
   * Blocks the thread until the event is set. In workers only, and only where memory can be shared.
   * @param timeout milliseconds; default: no limit.
   * @param options `signal` ends the wait; it must be a `SharedAbortSignal` to be seen by a blocked thread.
   * @returns whether the event is set.
   * @throws AbortError when `signal` is aborted.
   * @throws Error on the main thread, which must not block.
   */
  waitSync(timeout: number = Infinity, options?: { readonly signal?: AbortSignal | null | undefined }): boolean {
    const { signal } = options ?? {};
    if (!isWorkerThread) throw new Error('waitSync() would freeze the main thread: await wait() there.');
    if (!this.#cells) throw new Error('waitSync() needs shared memory: await wait().');
    const isOver = (): boolean => this.isSet || signal?.aborted === true;
    const wasSet = waitForChange(this.#cells, FLAG, 0, timeout, isOver, signal ? SIGNAL_SLICE : undefined);
    if (signal?.aborted) throw toAbortError(signal.reason);
    return wasSet || this.isSet;
  }

  /** Cuts the ties to the other threads. */
  [disposeSymbol](): void {
    for (const link of this.#links) link.close();
    this.#links.clear();
  }

  [RELEASE](): void {
    this[disposeSymbol]();
  }

  [SHARE](): { handle: EventHandle; transfer: object[] } {
    const { port1, port2 } = new MessageChannel();
    this.#open(port1);
    return { handle: { [HANDLE_KEY]: 'event', cells: this.#cells, isSet: this.isSet, port: port2 }, transfer: [port2] };
  }

  #change(isSet: boolean): void {
    this.#store(isSet);
    const change: Change = { isSet, isEcho: false, count: this.#readCount() };
    if (!this.#upstream) return this.#tellDownstream(change, null);
    this.#unanswered++;
    this.#upstream.post(change);
  }

  #store(isSet: boolean): void {
    this.#local = isSet;
    if (this.#cells) {
      Atomics.store(this.#cells, FLAG, isSet ? 1 : 0);
      if (isSet) Atomics.add(this.#cells, COUNT, 1);
      if (isSet) Atomics.notify(this.#cells, FLAG);
    }
    if (isSet) this.#wakeAll();
  }

  #readCount(): number {
    return this.#cells ? Atomics.load(this.#cells, COUNT) : 0;
  }

  #receive(link: PortLink, change: Change): void {
    if (link !== this.#upstream) return this.#receiveFromBelow(link, change);
    if (change.isEcho) this.#unanswered--;
    else if (this.#unanswered === 0) this.#local = change.isSet;
    const isNews = change.isSet && !change.isEcho && (this.#cells !== null || this.#unanswered === 0);
    if (isNews || this.isSet) this.#wake(change);
    if (!change.isEcho) this.#tellDownstream(change, null);
  }

  #receiveFromBelow(link: PortLink, change: Change): void {
    const { isSet } = change;
    link.post({ ...change, isEcho: true } satisfies Change);
    this.#local = isSet;
    if (isSet) this.#wake(change);
    this.#tellDownstream(change, link);
    if (!this.#upstream) return;
    this.#unanswered++;
    this.#upstream.post(change);
  }

  #tellDownstream(change: Change, except: PortLink | null): void {
    for (const link of this.#links) if (link !== except && link !== this.#upstream) link.post(change);
  }

  /** A message may come after the event was cleared again: it is for those who waited when it was sent. */
  #wake({ count }: Change): void {
    if (this.#cells === null || this.isSet) return this.#wakeAll();
    for (const [wait, since] of [...this.#waits]) if (since < count) wait.resolve(true);
  }

  #wakeAll(): void {
    for (const wait of [...this.#waits.keys()]) wait.resolve(true);
  }

  #removeWait(wait: BoundedWait<boolean>): void {
    if (this.#waits.delete(wait) && this.#waits.size === 0) this.#setRef(false);
  }

  #setRef(isRef: boolean): void {
    for (const link of this.#links) link.setRef(isRef);
  }

  #open(port: MessagePort): PortLink {
    const link: PortLink = openPort(port, {
      onMessage: (message) => this.#receive(link, message as Change),
      onClose: () => this.#links.delete(link),
    });
    this.#links.add(link);
    if (this.#waits.size > 0) link.setRef(true);
    return link;
  }
}

/** Opens an event that came from another thread. */
export function openEvent(handle: EventHandle): SharedEvent {
  return new SharedEvent(handle);
}
