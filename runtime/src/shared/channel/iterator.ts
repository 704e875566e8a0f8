import { ChannelClosedError } from '../errors.ts';

/** What the iterator needs of its channel. */
export interface ItemSource<T> {
  /** Whether one lies here already. */
  hasItem(): boolean;
  /** Takes an item that lies here already. */
  take(): T;
  receive(): Promise<T>;
  /** The iterator takes nothing more. */
  onOver(): void;
}

/** The loop over a channel, until it is closed and drained. By hand: a generator costs three times as much an item. */
export class ChannelIterator<T> implements AsyncIterableIterator<T> {
  readonly #source: ItemSource<T>;
  #isOver = false;

  constructor(source: ItemSource<T>) {
    this.#source = source;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<T>> {
    if (this.#isOver) return Promise.resolve({ value: undefined, done: true });
    if (this.#source.hasItem()) return Promise.resolve({ value: this.#source.take(), done: false });
    return this.#source.receive().then(
      (value) => ({ value, done: false }),
      (error: unknown) => {
        this.#end();
        if (!(error instanceof ChannelClosedError)) throw error;
        return { value: undefined, done: true };
      },
    );
  }

  return(): Promise<IteratorResult<T>> {
    this.#end();
    return Promise.resolve({ value: undefined, done: true });
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#source.onOver();
  }
}
