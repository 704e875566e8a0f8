/** Results that fit into shared memory: a code in the task's cell, and a number beside it. */
import { CELL, type Cells } from './abort-cells.ts';

/** The cell code of a simple result; -1 for all others. */
export function getResultCode(result: unknown): number {
  if (result === undefined) return CELL.doneUndefined;
  if (result === null) return CELL.doneNull;
  if (typeof result === 'number') return CELL.doneNumber;
  if (typeof result === 'boolean') return result ? CELL.doneTrue : CELL.doneFalse;
  return -1;
}

/** True when the cell holds a result. */
export function isResultCode(code: number): boolean {
  return code >= CELL.doneUndefined;
}

/** The result behind a code. */
export function readResult(code: number, numbers: Float64Array, index: number): unknown {
  if (code === CELL.doneNumber) return numbers[index];
  if (code === CELL.doneNull) return null;
  return code === CELL.doneUndefined ? undefined : code === CELL.doneTrue;
}

/**
 * Leaves a simple result in the task's cell.
 * @returns false when it is not simple, or the task was asked to stop meanwhile.
 */
export function storeResult(cells: Cells, numbers: Float64Array, index: number, result: unknown): boolean {
  const code = getResultCode(result);
  if (code < 0) return false;
  if (code === CELL.doneNumber) numbers[index] = result as number;
  return Atomics.compareExchange(cells, index, CELL.begun, code) === CELL.begun;
}
