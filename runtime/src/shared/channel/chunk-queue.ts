import { Fifo } from '../fifo.ts';
import type { Batch } from './protocol.ts';

/** Items that were sent together and lie next to each other in the queue: never empty. */
export interface Chunk<Origin> extends Batch {
  /** The place of the first one among all items ever sent. */
  readonly number: number;
  readonly origin: Origin;
}

/** Items in chunks: many cost little more than one. */
export class ChunkQueue<Origin> {
  readonly #chunks = new Fifo<Chunk<Origin>>();
  #size = 0;

  /** How many items there are. */
  get size(): number {
    return this.#size;
  }

  push(chunk: Chunk<Origin>): void {
    this.#chunks.push(chunk);
    this.#size += chunk.values.length;
  }

  /** Takes the first `count` items out, or all that there are. */
  take(count: number): Chunk<Origin>[] {
    const taken: Chunk<Origin>[] = [];
    let left = Math.min(count, this.#size);
    this.#size -= left;
    while (left > 0) {
      const chunk = this.#chunks.shift() as Chunk<Origin>;
      const { length } = chunk.values;
      if (length > left) this.#chunks.unshift([slice(chunk, left, length)]);
      taken.push(length > left ? slice(chunk, 0, left) : chunk);
      left -= Math.min(length, left);
    }
    return taken;
  }

  /** Takes everything out. */
  clear(): Chunk<Origin>[] {
    this.#size = 0;
    return this.#chunks.clear();
  }
}

/** A part of a chunk. */
export function slice<Origin>(chunk: Chunk<Origin>, start: number, end: number): Chunk<Origin> {
  const { number, origin, values, transfers } = chunk;
  return { number: number + start, origin, values: values.slice(start, end), transfers: transfers?.slice(start, end) };
}

/** All of some batches in one. */
export function joinBatches(batches: readonly Batch[]): Batch {
  const [first] = batches;
  if (batches.length === 1 && first) return { values: first.values, transfers: first.transfers };
  const values = batches.flatMap((batch) => batch.values);
  const hasTransfers = batches.some((batch) => batch.transfers);
  return { values, transfers: hasTransfers ? batches.flatMap((batch) => transfersOf(batch)) : undefined };
}

function transfersOf({ values, transfers }: Batch): (readonly object[] | undefined)[] {
  return values.map((_, i) => transfers?.[i]);
}
