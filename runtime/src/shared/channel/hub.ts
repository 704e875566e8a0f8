import type { Cells } from '../abort-cells.ts';
import { ChunkQueue, joinBatches, slice, type Chunk } from './chunk-queue.ts';
import type { Batch, ToEnd, ToHub } from './protocol.ts';

/** An end of the channel as its hub sees it: the creator's own, or one on another thread. */
export interface Wire {
  post(message: ToEnd): void;
}

interface End {
  readonly wire: Wire;
  wanted: number;
  /** Delivered, not taken yet; kept so that they can be given to another end when this one dies. */
  readonly delivered: ChunkQueue<End>;
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
  readonly #queue = new ChunkQueue<End>();
  readonly #ends = new Set<End>();
  #nextNumber = 0;
  #joins: { readonly end: End; readonly id: number }[] = [];
  /** Items that died with their consumer. */
  #lost = 0;
  isClosing = false;
  ended: { readonly isImmediate: boolean } | null = null;

  /** Connects an end. */
  connect(wire: Wire, cells: Cells | null): { receive(message: ToHub): void; disconnect(): void } {
    const end: End = { wire, wanted: 0, delivered: new ChunkQueue(), taken: 0, totalTaken: 0, cells, credit: 0, hasStopped: this.isClosing };
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
    this.#queue.push({ number: this.#nextNumber, origin, values, transfers });
    this.#nextNumber += values.length;
  }

  #take(end: End, count: number): void {
    for (const { origin, values } of end.delivered.take(count)) {
      end.taken += values.length;
      end.totalTaken += values.length;
      origin.credit += values.length;
    }
  }

  /**
   * The values come back as copies; what was transferred lives in them again. They are the first of
   * those delivered: others may still be on their way, and come back by themselves.
   */
  #takeBack(end: End, { values, transfers }: Batch): void {
    let start = 0;
    const chunks = end.delivered.take(values.length).map((chunk) => {
      const stop = start + chunk.values.length;
      const copy = { ...chunk, values: values.slice(start, stop), transfers: transfers?.slice(start, stop) };
      start = stop;
      return copy;
    });
    this.#requeue(chunks);
  }

  #requeue(chunks: readonly Chunk<End>[]): void {
    if (this.ended || chunks.length === 0) return;
    const queued = this.#queue.clear();
    for (const chunk of [...chunks, ...queued].sort((a, b) => a.number - b.number)) this.#queue.push(chunk);
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
    const total = end.delivered.size;
    const kept = end.delivered.clear().flatMap(withoutTransferred);
    this.#lost += end.taken + total - countItems(kept);
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

  /** An even share to each end that wants some, so that no consumer starves. */
  #deliver(): void {
    if (this.#queue.size === 0) return;
    const batches = new Map<End, Chunk<End>[]>();
    for (;;) {
      const takers = [...this.#ends].filter((end) => end.wanted > 0);
      if (takers.length === 0 || this.#queue.size === 0) break;
      const share = Math.ceil(this.#queue.size / takers.length);
      for (const end of takers) {
        const chunks = this.#queue.take(Math.min(share, end.wanted));
        end.wanted -= countItems(chunks);
        for (const chunk of chunks) end.delivered.push(chunk);
        batches.set(end, [...(batches.get(end) ?? []), ...chunks]);
      }
    }
    for (const [end, chunks] of batches) if (chunks.length > 0) end.wire.post({ items: joinBatches(chunks) });
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

function countItems(chunks: readonly Chunk<End>[]): number {
  return chunks.reduce((sum, { values }) => sum + values.length, 0);
}

/** What was transferred is gone with the thread that had it. */
function withoutTransferred(chunk: Chunk<End>): Chunk<End>[] {
  const { values, transfers } = chunk;
  if (!transfers) return [chunk];
  return values.flatMap((_, i) => (transfers[i] ? [] : [slice(chunk, i, i + 1)]));
}
