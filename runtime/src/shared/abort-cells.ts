/** The shared memory of stop requests: one 32-bit cell for each signal. */

/** Values of a cell. The first two exist for the tasks of a pool only. */
export const CELL = {
  /** Not asked to stop; on its way to a worker or at work. */
  idle: 0,
  /** The worker has begun the task. */
  begun: 1,
  /** Taken back before the worker began it. */
  withdrawn: 2,
  /** Asked to stop. */
  aborted: 3,
  /**
   * The task of a pool is done, its result lies here until the worker's next message: a simple
   * value need not wait for a slow task behind it, and is not lost with the thread.
   */
  doneUndefined: 4,
  doneNull: 5,
  doneFalse: 6,
  doneTrue: 7,
  doneNumber: 8,
} as const;

/** How many tasks a thread of a pool holds at most, the running one included. */
export const POOL_WINDOW = 256;

/** Longest single `Atomics.wait`, in milliseconds: no wait is without end, whoever forgets to notify. */
export const WAIT_SLICE = 1_000;

export type Cells = Int32Array<SharedArrayBuffer>;

export function createCells(count: number): Cells {
  return new Int32Array(new SharedArrayBuffer(count * Int32Array.BYTES_PER_ELEMENT));
}

/** Asks for a stop and wakes whoever sleeps on the cell. */
export function setAborted(cells: Cells, index: number): void {
  Atomics.store(cells, index, CELL.aborted);
  Atomics.notify(cells, index);
}

/**
 * Blocks until the cell is changed from `value`, in finite slices.
 * @param ms the longest wait, in milliseconds.
 * @param isOver asked at every slice; true ends the wait.
 * @returns whether the cell was changed.
 */
export function waitForChange(cells: Cells, index: number, value: number, ms: number, isOver: () => boolean, slice = WAIT_SLICE): boolean {
  const end = performance.now() + ms;
  for (;;) {
    const left = end - performance.now();
    if (left <= 0 || isOver()) return false;
    if (Atomics.wait(cells, index, value, Math.min(left, slice)) !== 'timed-out') return true;
  }
}
