/**
 * Which values may travel in one message. What occurs in two of them would be one object on the
 * other side: a change that one task makes to its data would be seen by the next.
 */

/** Deeper data, and circles, travel alone. */
const MAX_DEPTH = 8;

/**
 * How many of the values from `start` on may travel together, at least one: those that are known to
 * have no object in common.
 */
export function countSeparate(values: readonly unknown[], start: number): number {
  if (values.length - start <= 1) return values.length - start;
  const seen = new Set<object>();
  let end = start;
  while (end < values.length && isSeparate(values[end], seen, 0)) end++;
  return Math.max(1, end - start);
}

function isSeparate(value: unknown, seen: Set<object>, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth > MAX_DEPTH || seen.has(value)) return false;
  seen.add(value);
  if (Array.isArray(value)) return value.every((item) => typeof item !== 'object' || isSeparate(item, seen, depth + 1));
  const prototype = Object.getPrototypeOf(value) as unknown;
  if (prototype !== Object.prototype && prototype !== null) return isSeparateLeaf(value, seen);
  for (const key in value) {
    const item = (value as Record<string, unknown>)[key];
    if (typeof item === 'object' && !isSeparate(item, seen, depth + 1)) return false;
  }
  return true;
}

/** Objects of other kinds may have parts that cannot be seen here. */
function isSeparateLeaf(value: object, seen: Set<object>): boolean {
  if (!ArrayBuffer.isView(value)) return value instanceof Date || value instanceof ArrayBuffer;
  const { buffer } = value;
  // Shared memory is shared on purpose.
  if (!(buffer instanceof ArrayBuffer)) return true;
  if (seen.has(buffer)) return false;
  seen.add(buffer);
  return true;
}
