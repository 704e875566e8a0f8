/** Most items that a consumer loop asks for in advance. */
const MAX_SIZE = 256;
/** A window from this size on was earned by a consumer that takes far less than a millisecond for an item. */
const WIDE = 8;
/** A consumer that takes longer than this for its window gets a smaller one, in milliseconds. */
const WINDOW_TIME = 2;

/** How many items a consumer loop is given in advance: many to a fast one, few to a slow one, which leaves them to others. */
export class PrefetchWindow {
  size = 1;
  #start = 0;

  /** The consumer was quick so far: it is soon done with an item. */
  get isWide(): boolean {
    return this.size >= WIDE;
  }

  /** A part of the window was used up. */
  adapt(): void {
    const now = performance.now();
    const isFast = now - this.#start < WINDOW_TIME;
    this.size = isFast ? Math.min(this.size * 2, MAX_SIZE) : Math.max(1, this.size >> 1);
    this.#start = now;
  }
}
