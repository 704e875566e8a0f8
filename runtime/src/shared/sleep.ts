import { toAbortError } from './abort-reason.ts';
import { createBoundedWait, startTimer, type BoundedWait } from './wait.ts';

/**
 * Waits, and stops waiting when asked to.
 * @param ms how long, in milliseconds.
 * @param options `signal` ends the sleep early.
 * @throws AbortError as soon as the signal aborts.
 * @example
 * while (!signal.aborted) {
 *   await poll();
 *   await sleep(1_000, { signal });
 * }
 */
export function sleep(ms: number, options?: { readonly signal?: AbortSignal | null | undefined }): Promise<void> {
  const { signal } = options ?? {};
  // Asked first: no timer may be started for a sleep that is over.
  if (signal?.aborted) return Promise.reject(toAbortError(signal.reason));
  let stopTimer = (): void => {};
  const wait: BoundedWait<void> = createBoundedWait({ signal }, () => stopTimer());
  stopTimer = startTimer(ms, () => wait.resolve());
  return wait.promise;
}
