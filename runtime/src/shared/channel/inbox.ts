import { joinBatches } from './chunk-queue.ts';
import type { Batch } from './protocol.ts';

/** Items delivered to an end of the channel that nobody there has taken. */
export class Inbox {
  #batches: Batch[] = [];
  /** The next item of the first batch. */
  #position = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(batch: Batch): void {
    this.#batches.push(batch);
    this.#size += batch.values.length;
  }

  /** Takes the next item; there is one. */
  shift(): unknown {
    const { values } = this.#batches[0] as Batch;
    const value = values[this.#position];
    this.#size--;
    if (++this.#position === values.length) {
      this.#batches.shift();
      this.#position = 0;
    }
    return value;
  }

  /** Takes everything out. */
  clear(): Batch {
    const { values, transfers } = joinBatches(this.#batches);
    const rest = { values: values.slice(this.#position), transfers: transfers?.slice(this.#position) };
    this.#batches = [];
    this.#position = 0;
    this.#size = 0;
    return rest;
  }
}
