import { decodeError, encodeError, type Encoded } from './error-codec.ts';
import { AbortError, TimeoutError } from './errors.ts';

/** A reason on its way to another thread; null when none was given: the other side makes its own, as encoding one would delay the stop. */
export type EncodedReason = Encoded | null;

/** Makes a reason fit for `postMessage`. */
export function encodeReason(reason: unknown): EncodedReason {
  return reason === undefined || isDefaultReason(reason) ? null : encodeError(reason);
}

/** The other half of `encodeReason`. */
export function decodeReason(encoded: EncodedReason): unknown {
  return encoded === null ? createDefaultReason() : decodeError(encoded);
}

/** What the platform puts in when `abort()` is called without a reason. */
export function createDefaultReason(): DOMException {
  return AbortSignal.abort().reason as DOMException;
}

/** The error of a promise whose work was stopped: an `AbortError` with the reason as its cause. */
export function toAbortError(reason: unknown): AbortError | TimeoutError {
  if (reason instanceof AbortError || reason instanceof TimeoutError) return reason;
  return reason === undefined || isDefaultReason(reason) ? new AbortError() : new AbortError(undefined, { cause: reason });
}

let defaultMessage: string | null = null;

/** True for what `abort()` puts in by itself: it says nothing. A message of the caller's own says something. */
function isDefaultReason(reason: unknown): boolean {
  if (typeof DOMException !== 'function' || !(reason instanceof DOMException) || reason.name !== 'AbortError') return false;
  defaultMessage ??= createDefaultReason().message;
  return reason.message === defaultMessage;
}
