/** Throws the platform's DataCloneError unless the value can be posted; cheap for plain data. */
export function assertCloneable(value: unknown, transfer: readonly object[] | undefined): void {
  if (isPlainData(value, 0)) return;
  if (transfer && transfer.length > 0) return;
  structuredClone(value);
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
