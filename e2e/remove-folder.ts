import { rmSync } from 'node:fs';

/** Removes a temporary folder. A program that has just ended, or been ended, may leave a child that still writes there: tried again for a second. */
export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
}
