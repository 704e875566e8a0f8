import { AbortError, TimeoutError } from './errors.ts';

/** The error of a promise whose work was stopped: an `AbortError` with the reason as its cause. */
export function toAbortError(reason: unknown): AbortError | TimeoutError {
  if (reason instanceof AbortError || reason instanceof TimeoutError) return reason;
  return reason === undefined || isDefaultReason(reason) ? new AbortError() : new AbortError(undefined, { cause: reason });
}

/** True for what the platform puts in when `abort()` is called without a reason: it says nothing. */
function isDefaultReason(reason: unknown): boolean {
  return typeof DOMException === 'function' && reason instanceof DOMException && reason.name === 'AbortError';
}
