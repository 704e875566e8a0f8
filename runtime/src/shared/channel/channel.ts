import { toAbortError } from '../abort-reason.ts';
import { createCells, type Cells } from '../abort-cells.ts';
import { assertCloneable, moveNow } from '../cloneable.ts';
import { ChannelClosedError, WorkerTerminatedError } from '../errors.ts';
import { canShareMemory } from '../platform.ts';
import { openPort, type PortLink } from '../ports.ts';
import { HANDLE_KEY, RELEASE, SHARE } from '../shareable.ts';
import { createBoundedWait, type BoundedWait, type WaitOptions } from '../wait.ts';
import { Fifo } from '../fifo.ts';
import { ChannelHub, type Wire } from './hub.ts';
import { Inbox } from './inbox.ts';
import { ChannelIterator } from './iterator.ts';
import { Outbox, type Outgoing } from './outbox.ts';
import { splitBatch, transferListOf, type Batch, type ChannelHandle, type ToEnd, type ToHub } from './protocol.ts';
import { PrefetchWindow } from './window.ts';

/** Options of `new Channel()`. */
export interface ChannelOptions {
  /** How many items of one sending side may wait to be received, 1 or more. Default: 64. `send()` waits beyond. */
  readonly capacity?: number | undefined;
}

/** Options of `Channel.send()`. */
export interface SendOptions {
  /** Gives up waiting for room. An item that was accepted stays. */
  readonly signal?: AbortSignal | null | undefined;
  /** Objects inside the value that move instead of being copied. */
  readonly transfer?: readonly object[] | undefined;
}

const settled = Promise.resolve();
const NO_OPTIONS: SendOptions = {};

/**
 * A bounded queue between threads, as Python's `queue.Queue`, with an end that cannot be missed.
 *
 * `close()` is the sentinel: every consumer's loop ends when the queue is drained, and it never
 * counts as a task, so `join()` cannot hang on it. The channel lives on the thread that created it;
 * pass it in the `data` of workers or tasks, or with `packShared()`. Any number of senders and
 * receivers may use it; each item goes to one receiver.
 * @example
 * const queue = new Channel<string>();
 * const worker = StoppableWorker.start(url, { data: { queue } });
 * await queue.send('a');
 * queue.close();
 * await queue.join();
 * // in the worker
 * for await (const item of queue) {
 *   await process(item);
 *   queue.taskDone();
 * }
 */
export class Channel<T> implements AsyncIterable<T> {
  readonly #capacity: number;
  /** Null on the threads that received the channel. */
  readonly #hub: ChannelHub | null;
  readonly #links = new Set<PortLink>();
  /** How many items were taken here, for the hub to read when this thread has died. */
  readonly #takenCells: Cells | null = null;
  readonly #outbox: Outbox;

  readonly #sends = new Fifo<{ readonly item: Outgoing; readonly wait: BoundedWait<void> }>();
  readonly #receives = new Fifo<BoundedWait<T>>();
  readonly #joins = new Map<number, BoundedWait<void>>();
  readonly #inbox = new Inbox();
  #waiting = 0;

  /** Items sent from here that nobody has taken. */
  #inFlight = 0;
  /** Items asked for that have not come. */
  #wanted = 0;
  /** Items taken here that are not done. */
  #unfinished = 0;
  #iterators = 0;
  #window = new PrefetchWindow();
  #isClosing = false;
  #ended: { readonly isImmediate: boolean } | null = null;
  #nextJoin = 0;

  /** Creates an open channel. */
  constructor(options?: ChannelOptions, received?: ChannelHandle) {
    const capacity = received?.capacity ?? options?.capacity ?? 64;
    if (!(capacity >= 1)) throw new RangeError('The capacity of a channel is 1 or more.');
    this.#capacity = capacity;
    if (received) {
      this.#hub = null;
      this.#takenCells = received.cells;
      this.#isClosing = received.isClosing;
      this.#ended = received.ended;
      const link = this.#open(received.port, (message) => this.#receiveFromHub(message as ToEnd), () => this.#loseHub());
      this.#outbox = new Outbox((message) => postToHub(link, message), () => this.#request());
    } else {
      this.#hub = new ChannelHub();
      const end = this.#hub.connect(createLocalWire((message) => this.#receiveFromHub(message)), null);
      this.#outbox = new Outbox((message) => end.receive(message), () => this.#request());
    }
  }

  /** Whether `close()` was called, here or elsewhere. Items may still wait to be received. */
  get isClosed(): boolean {
    return this.#isClosing;
  }

  /**
   * Hands an item over; waits while `capacity` items of this side wait to be received. Do not change
   * the item afterwards: it may be copied only when it travels, with others.
   * @throws ChannelClosedError when the channel is closed, also while waiting.
   * @throws AbortError when `signal` aborts before there was room.
   * @throws DataCloneError when the item cannot be cloned.
   */
  send(value: T, options?: SendOptions): Promise<void> {
    const { signal, transfer } = options ?? NO_OPTIONS;
    if (signal?.aborted) return Promise.reject(toAbortError(signal.reason));
    if (this.#isClosing) return Promise.reject(new ChannelClosedError());
    const item: Outgoing = { value, transfer: transfer?.length ? transfer : undefined };
    if (this.#inFlight >= this.#capacity) return this.#waitForRoom(item, signal);
    try {
      this.#post(item);
      return settled;
    } catch (error) {
      return Promise.reject(error as Error);
    }
  }

  /**
   * Takes the next item, waiting for one if need be.
   * @throws ChannelClosedError when the channel is closed and drained.
   * @throws TimeoutError, AbortError when `timeout` (milliseconds) or `signal` ends the wait.
   */
  async receive(options?: WaitOptions): Promise<T> {
    const { signal } = options ?? {};
    if (signal?.aborted) throw toAbortError(signal.reason);
    if (this.#inbox.size > 0) return this.#take();
    if (this.#ended) throw new ChannelClosedError();
    const wait: BoundedWait<T> = this.#createWait<T>(options, () => this.#receives.remove(wait));
    this.#receives.push(wait);
    if (this.#countMissing() > 0) this.#outbox.flush();
    return wait.promise;
  }

  /** Iterates over the items until the channel is closed and drained. */
  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    this.#iterators++;
    this.#window = new PrefetchWindow();
    return new ChannelIterator<T>({
      hasItem: () => this.#inbox.size > 0,
      take: () => this.#take(),
      receive: () => this.receive(),
      onOver: () => {
        this.#iterators--;
        this.#giveBack();
      },
    });
  }

  /**
   * Says that one received item is done with; `join()` waits for this.
   * @throws RangeError when called more often than items were received here.
   */
  taskDone(): void {
    if (this.#unfinished === 0) throw new RangeError('taskDone() was called more often than items were received.');
    this.#unfinished--;
    this.#outbox.addDone();
  }

  /**
   * Waits until every item sent so far was received and `taskDone()`.
   * @throws WorkerTerminatedError when a consumer ended with items it had not finished.
   * @throws ChannelClosedError when the thread that owns the channel is gone.
   * @throws TimeoutError, AbortError when `timeout` (milliseconds) or `signal` ends the wait.
   */
  async join(options?: WaitOptions): Promise<void> {
    if (options?.signal?.aborted) throw toAbortError(options.signal.reason);
    const id = this.#nextJoin++;
    const wait: BoundedWait<void> = this.#createWait(options, () => this.#joins.delete(id));
    this.#joins.set(id, wait);
    if (!this.#hub && this.#links.size === 0) wait.reject(new ChannelClosedError('The thread that owns the channel is gone.'));
    else this.#outbox.flush({ join: id });
    return wait.promise;
  }

  /**
   * Ends the channel, for all sides. Sending is over at once; what was sent is still received.
   * @param options `immediate` also drops what was not received yet; it no longer counts for `join()`.
   */
  close(options?: { readonly immediate?: boolean | undefined }): void {
    const isImmediate = options?.immediate === true;
    if (this.#ended || (this.#isClosing && !isImmediate)) return;
    this.#outbox.flush({ close: { isImmediate } });
    this.#stopSending();
  }

  [RELEASE](): void {
    if (this.#hub) return;
    this.#giveBack();
    this.#outbox.flush();
    for (const link of this.#links) link.close();
  }

  [SHARE](): { handle: ChannelHandle; transfer: object[] } {
    const hub = this.#hub;
    if (!hub) throw new TypeError('A channel can only be shared by the thread that created it.');
    const { port1, port2 } = new MessageChannel();
    const link = this.#open(port1, (message) => end.receive(message as ToHub), () => end.disconnect());
    const cells = canShareMemory() ? createCells(1) : null;
    const end = hub.connect({ post: (message) => postToEnd(link, message) }, cells);
    const { isClosing, ended } = hub;
    return { handle: { [HANDLE_KEY]: 'channel', capacity: this.#capacity, cells, isClosing, ended, port: port2 }, transfer: [port2] };
  }

  #post(item: Outgoing): void {
    // An item that cannot be cloned must fail its own send, not the batch.
    if (!item.transfer) assertCloneable(item.value);
    this.#outbox.addItem(item.transfer ? moveNow(item) : item);
    if (++this.#inFlight >= this.#capacity) this.#outbox.flush();
  }

  #waitForRoom(item: Outgoing, signal: AbortSignal | null | undefined): Promise<void> {
    const wait: BoundedWait<void> = this.#createWait({ signal }, () => this.#sends.remove(entry));
    const entry = { item, wait };
    this.#sends.push(entry);
    return wait.promise;
  }

  #take(): T {
    const value = this.#inbox.shift();
    this.#unfinished++;
    this.#outbox.addTaken();
    if (this.#takenCells) Atomics.add(this.#takenCells, 0, 1);
    // With the last one it can wait where the consumer will come back in a moment; another may block its thread first.
    const isSoonBack = this.#inbox.size === 0 && this.#window.isWide;
    if (!isSoonBack && this.#countMissing() > 0) this.#outbox.flush();
    return value as T;
  }

  /** Asks the hub for as many items as can be used here soon. @returns how many. */
  #request(): number {
    if (this.#countMissing() === 0) return 0;
    if (this.#iterators > 0) this.#window.adapt();
    const count = Math.max(0, this.#countMissing());
    this.#wanted += count;
    return count;
  }

  /** How many more items should be asked for; a loop asks when half of its window is used up. */
  #countMissing(): number {
    if (this.#ended) return 0;
    const room = Math.max(0, this.#receives.size - this.#wanted);
    if (this.#iterators === 0) return room;
    const held = this.#inbox.size + this.#wanted;
    const isLow = held <= this.#window.size / 2;
    return isLow || room > 0 ? Math.max(room, this.#window.size - held) : 0;
  }

  #receiveFromHub(message: ToEnd): void {
    if (message.items) this.#accept(message.items);
    if (message.credit) this.#addCredit(message.credit);
    if (message.closing) this.#stopSending();
    if (message.ended) this.#end(message.ended);
    if (message.joined) this.#settleJoin(message.joined.id, message.joined.lost);
  }

  #accept(batch: Batch): void {
    this.#wanted -= batch.values.length;
    this.#inbox.push(batch);
    this.#serve();
    if (this.#iterators === 0) this.#giveBack();
  }

  #serve(): void {
    // The wait is taken out first: taking asks for more, which may be served at once.
    while (this.#receives.size > 0 && this.#inbox.size > 0) this.#receives.shift()?.resolve(this.#take());
  }

  /** Returns what was delivered in advance, in case another receiver waits for it. */
  #giveBack(): void {
    if (this.#iterators > 0 || this.#inbox.size === 0) return;
    this.#outbox.flush({ returned: this.#inbox.clear() });
  }

  #addCredit(count: number): void {
    this.#inFlight -= count;
    while (this.#inFlight < this.#capacity) {
      const entry = this.#sends.peek();
      if (!entry) return;
      try {
        this.#post(entry.item);
        entry.wait.resolve();
      } catch (error) {
        entry.wait.reject(error);
      }
    }
  }

  #stopSending(): void {
    if (this.#isClosing) return;
    this.#isClosing = true;
    for (const { wait } of this.#sends.clear()) wait.reject(new ChannelClosedError());
    this.#outbox.flush({ closing: true });
  }

  #end(ended: { readonly isImmediate: boolean }): void {
    this.#ended = ended;
    if (ended.isImmediate) this.#inbox.clear();
    for (const wait of this.#receives.clear()) wait.reject(new ChannelClosedError());
  }

  #settleJoin(id: number, lost: number): void {
    const wait = this.#joins.get(id);
    if (lost === 0) wait?.resolve();
    else wait?.reject(new WorkerTerminatedError(`A consumer of the channel ended with ${lost} unfinished item(s).`));
  }

  /** The owner's thread is gone: what is here can still be received, nothing else will ever happen. */
  #loseHub(): void {
    this.#stopSending();
    this.#end({ isImmediate: false });
    const error = new ChannelClosedError('The thread that owns the channel is gone.');
    for (const wait of [...this.#joins.values()]) wait.reject(error);
  }

  #createWait<R>(options: WaitOptions | undefined, onEnd: () => void): BoundedWait<R> {
    if (++this.#waiting === 1) for (const link of this.#links) link.setRef(true);
    return createBoundedWait<R>(options, () => {
      if (--this.#waiting === 0) for (const link of this.#links) link.setRef(false);
      onEnd();
    });
  }

  #open(port: MessagePort, onMessage: (message: unknown) => void, onClose: () => void): PortLink {
    const link: PortLink = openPort(port, {
      onMessage,
      onClose: () => {
        this.#links.delete(link);
        onClose();
      },
    });
    this.#links.add(link);
    if (this.#waiting > 0) link.setRef(true);
    return link;
  }
}

function postToHub(link: PortLink, message: ToHub): void {
  const parts = message.sent ? splitBatch(message.sent) : [];
  const last = parts.pop();
  for (const sent of parts) link.post({ sent } satisfies ToHub, transferListOf(sent));
  // What else there is to say, that the channel closes for example, comes after the items.
  link.post({ ...message, sent: last }, transferListOf(last, message.returned));
}

function postToEnd(link: PortLink, message: ToEnd): void {
  const parts = message.items ? splitBatch(message.items) : [];
  const last = parts.pop();
  for (const items of parts) link.post({ items } satisfies ToEnd, transferListOf(items));
  link.post({ ...message, items: last }, transferListOf(last));
}

/** The creator's own end hears from the hub a moment later, as all others do: never in the middle of its own call. */
function createLocalWire(receive: (message: ToEnd) => void): Wire {
  return { post: (message) => queueMicrotask(() => receive(message)) };
}

/** Opens a channel that came from another thread. */
export function openChannel(handle: ChannelHandle): Channel<unknown> {
  return new Channel<unknown>(undefined, handle);
}
