/**
 * How a signal, an event or a channel travels to another thread: as a handle inside a message,
 * with the port that keeps the two ends in touch in its transfer list.
 */

/** The method of what can travel. */
export const SHARE: unique symbol = Symbol('graceful-workers.share');

/** The method that lets go of a received object when its worker ends. */
export const RELEASE: unique symbol = Symbol('graceful-workers.release');

/** The property by which a handle is known on the other side. */
export const HANDLE_KEY = '$gracefulWorkers';

export interface Handle {
  readonly [HANDLE_KEY]: string;
}

export interface Shareable {
  [SHARE](): { readonly handle: Handle; readonly transfer: readonly object[] };
}

export interface Releasable {
  [RELEASE](): void;
}

export function isShareable(value: unknown): value is Shareable {
  return typeof value === 'object' && value !== null && SHARE in value;
}

export function isHandle(value: unknown): value is Handle {
  return typeof value === 'object' && value !== null && HANDLE_KEY in value;
}

export function isReleasable(value: unknown): value is Releasable {
  return typeof value === 'object' && value !== null && RELEASE in value;
}
