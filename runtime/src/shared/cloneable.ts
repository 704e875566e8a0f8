/** Throws the platform's DataCloneError unless the value can be posted; cheap for plain data. */
export function assertCloneable(value: unknown): void {
  if (!isPlainData(value, 0)) structuredClone(value);
}

/**
 * Moves what is to be moved right now, although the value travels later: it can then neither change
 * nor fail any more.
 * @throws DataCloneError, and nothing was moved.
 */
export function moveNow<T extends { readonly transfer: readonly object[] | undefined }>(item: T): T {
  return structuredClone(item, { transfer: [...(item.transfer ?? [])] as Transferable[] });
}

/** Deeper data is left to `structuredClone`, which also knows circles. */
const MAX_DEPTH = 8;

function isPlainData(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function' && typeof value !== 'symbol';
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isPlainData(item, depth + 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  for (const key in value) {
    if (!isPlainData((value as Record<string, unknown>)[key], depth + 1)) return false;
  }
  return true;
}
