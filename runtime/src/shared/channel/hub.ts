import type { Cells } from '../abort-cells.ts';
import { Fifo } from '../fifo.ts';
import type { Batch, ToEnd, ToHub } from './protocol.ts';

/** An end of the channel as its hub sees it: the creator's own, or one on another thread. */
export interface Wire {
  post(message: ToEnd): void;
}

interface Item {
  /** Its place in the queue. */
  readonly number: number;
  readonly value: unknown;
  readonly transfer: readonly object[] | undefined;
  readonly origin: End;
}

interface End {
  readonly wire: Wire;
  wanted: number;
  /** Delivered, not taken yet; kept so that they can be given to another end when this one dies. */
  readonly delivered: Fifo<Item>;
  /** Taken, not done yet. */
  taken: number;
  /** All that were ever taken, as far as this end said; its cell may know of more. */
  totalTaken: number;
  readonly cells: Cells | null;
  /** Collected for the next message. */
  credit: number;
  /** Has said that it sends nothing more. */
  hasStopped: boolean;
}

/**
 * The one place where the items of a channel wait; it lives where the channel was created.
 * It knows what every end holds, so that nothing is lost unnoticed when an end dies.
 */
export class ChannelHub {
  readonly #queue = new Fifo<Item>();
  readonly #ends = new Set<End>();
  #nextNumber = 0;
  #joins: { readonly end: End; readonly id: number }[] = [];
  /** Items that died with their consumer. */
  #lost = 0;
  isClosing = false;
  ended: { readonly isImmediate: boolean } | null = null;

  /** Connects an end. */
  connect(wire: Wire, cells: Cells | null): { receive(message: ToHub): void; disconnect(): void } {
    const end: End = { wire, wanted: 0, delivered: new Fifo(), taken: 0, totalTaken: 0, cells, credit: 0, hasStopped: this.isClosing };
    this.#ends.add(end);
    return { receive: (message) => this.#receive(end, message), disconnect: () => this.#disconnect(end) };
  }

  #receive(end: End, message: ToHub): void {
    if (message.sent) this.#enqueue(end, message.sent);
    if (message.taken) this.#take(end, message.taken);
    if (message.done) end.taken -= message.done;
    if (message.returned) this.#takeBack(end, message.returned);
    if (message.wanted) end.wanted += message.wanted;
    if (message.close) this.#close(message.close.isImmediate);
    if (message.closing) end.hasStopped = true;
    if (message.join !== undefined) this.#joins.push({ end, id: message.join });
    this.#settle();
  }

  #enqueue(origin: End, { values, transfers }: Batch): void {
    if (this.ended) return;
    for (let i = 0; i < values.length; i++) this.#queue.push({ number: this.#nextNumber++, value: values[i], transfer: transfers?.[i], origin });
  }

  #take(end: End, count: number): void {
    for (let i = 0; i < count; i++) {
      const item = end.delivered.shift();
      if (!item) return;
      end.taken++;
      end.totalTaken++;
      item.origin.credit++;
    }
  }

  /**
   * The values come back as copies; what was transferred lives in them again. They are the first of
   * those delivered: others may still be on their way, and come back by themselves.
   */
  #takeBack(end: End, { values, transfers }: Batch): void {
    const items: Item[] = [];
    for (let i = 0; i < values.length; i++) {
      const item = end.delivered.shift();
      if (item) items.push({ ...item, value: values[i], transfer: transfers?.[i] });
    }
    this.#requeue(items);
  }

  #requeue(items: readonly Item[]): void {
    if (this.ended || items.length === 0) return;
    const queued = this.#queue.clear();
    for (const item of [...items, ...queued].sort((a, b) => a.number - b.number)) this.#queue.push(item);
  }

  #close(isImmediate: boolean): void {
    if (!this.isClosing) {
      this.isClosing = true;
      for (const end of this.#ends) end.wire.post({ closing: true });
    }
    if (!isImmediate || this.ended) return;
    this.#queue.clear();
    for (const end of this.#ends) end.delivered.clear();
    this.#end(true);
  }

  #end(isImmediate: boolean): void {
    this.ended = { isImmediate };
    for (const end of this.#ends) end.wire.post({ ended: this.ended });
  }

  #disconnect(end: End): void {
    if (!this.#ends.delete(end)) return;
    if (end.cells) this.#take(end, Atomics.load(end.cells, 0) - end.totalTaken);
    const items = end.delivered.clear();
    const kept = items.filter((item) => item.transfer === undefined);
    this.#lost += end.taken + items.length - kept.length;
    this.#requeue(kept);
    this.#joins = this.#joins.filter((join) => join.end !== end);
    this.#settle();
  }

  #settle(): void {
    this.#deliver();
    for (const end of this.#ends) {
      const { credit } = end;
      end.credit = 0;
      if (credit > 0) end.wire.post({ credit });
    }
    const isQuiet = !this.isClosing || this.ended !== null || [...this.#ends].every((end) => end.hasStopped);
    if (!isQuiet) return;
    if (this.isClosing && !this.ended && this.#countWaiting() === 0) this.#end(false);
    if (this.#joins.length > 0 && this.#countUnfinished() === 0) this.#answerJoins();
  }

  /** One item to each end that wants some, in turn, so that no consumer starves. */
  #deliver(): void {
    if (this.#queue.size === 0) return;
    const batches = new Map<End, { values: unknown[]; transfers: (readonly object[] | undefined)[] | undefined }>();
    let hasProgress = true;
    while (hasProgress && this.#queue.size > 0) {
      hasProgress = false;
      for (const end of this.#ends) {
        const item = end.wanted > 0 ? this.#queue.shift() : undefined;
        if (!item) continue;
        hasProgress = true;
        end.wanted--;
        end.delivered.push(item);
        const batch = batches.get(end) ?? { values: [], transfers: undefined };
        batches.set(end, batch);
        batch.values.push(item.value);
        if (item.transfer) (batch.transfers ??= [])[batch.values.length - 1] = item.transfer;
      }
    }
    for (const [end, batch] of batches) end.wire.post({ items: batch });
  }

  #countWaiting(): number {
    return [...this.#ends].reduce((sum, end) => sum + end.delivered.size, this.#queue.size);
  }

  #countUnfinished(): number {
    return [...this.#ends].reduce((sum, end) => sum + end.taken, this.#countWaiting());
  }

  #answerJoins(): void {
    const joins = this.#joins;
    this.#joins = [];
    for (const { end, id } of joins) end.wire.post({ joined: { id, lost: this.#lost } });
  }
}
