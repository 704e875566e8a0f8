import { openChannel } from './channel/channel.ts';
import type { ChannelHandle } from './channel/protocol.ts';
import { openSignal, type SignalHandle } from './shared-abort-controller.ts';
import { openEvent, type EventHandle } from './shared-event.ts';
import { HANDLE_KEY, RELEASE, SHARE, isHandle, isReleasable, isShareable, type Handle, type Releasable } from './shareable.ts';

/** What `packShared` makes: both go to `postMessage`. */
export interface Packed {
  readonly data: unknown;
  readonly transfer: object[];
}

const OPENERS: Record<string, (handle: never) => unknown> = {
  signal: (handle: SignalHandle) => openSignal(handle),
  event: (handle: EventHandle) => openEvent(handle),
  channel: (handle: ChannelHandle) => openChannel(handle),
};

/**
 * Makes signals, events and channels fit for `postMessage`: `data` itself, or its own properties or
 * elements where it is a plain object or an array. Workers and tasks of this package do it for you.
 * @example
 * const { data, transfer } = packShared({ signal: controller.signal, queue });
 * worker.postMessage(data, transfer);
 */
export function packShared(data: unknown): Packed {
  const transfer: object[] = [];
  const packed = mapShallow(data, isShareable, (item) => {
    const shared = item[SHARE]();
    transfer.push(...shared.transfer);
    return shared.handle;
  });
  return { data: packed, transfer };
}

/**
 * Opens what `packShared` packed. Once for each message: a handle cannot be opened twice.
 * @example
 * parentPort.once('message', (message) => {
 *   const { signal, queue } = unpackShared(message);
 * });
 */
export function unpackShared<T = unknown>(data: unknown): T {
  return mapShallow(data, isHandle, openHandle) as T;
}

/** Lets go of the channels and events of a message: a channel's unread items go back to other receivers. */
export function releaseShared(data: unknown): void {
  mapShallow(data, isReleasable, (item: Releasable) => item[RELEASE]());
}

/**
 * Says to the other side that what was packed will never be opened: a message that is not sent, or
 * not wanted. A channel would wait for its new end otherwise.
 */
export function discardShared(data: unknown): void {
  mapShallow(data, isHandle, (handle) => (handle as { port?: MessagePort | null }).port?.close());
}

function openHandle(handle: Handle): unknown {
  return OPENERS[handle[HANDLE_KEY]]?.(handle as never);
}

/** Replaces what `isWanted`; returns the same data where there is nothing to replace. */
function mapShallow<I>(data: unknown, isWanted: (value: unknown) => value is I, replace: (item: I) => unknown): unknown {
  if (isWanted(data)) return replace(data);
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.some(isWanted) ? data.map((item: unknown) => (isWanted(item) ? replace(item) : item)) : data;
  const prototype = Object.getPrototypeOf(data) as unknown;
  if (prototype !== Object.prototype && prototype !== null) return data;
  let copy: Record<string, unknown> | null = null;
  for (const [key, value] of Object.entries(data)) {
    if (isWanted(value)) (copy ??= { ...data })[key] = replace(value);
  }
  return copy ?? data;
}
