import { createCells, setAborted, type Cells } from './abort-cells.ts';
import { createDefaultReason, decodeReason, encodeReason, type EncodedReason } from './abort-reason.ts';
import { canShareMemory, disposeSymbol } from './platform.ts';
import { openPort, type PortLink } from './ports.ts';
import { createSharedSignal, type SharedAbortSignal, type SignalOwner } from './shared-abort-signal.ts';
import { HANDLE_KEY, type Handle } from './shareable.ts';

/** A signal on its way to another thread. */
export interface SignalHandle extends Handle {
  readonly [HANDLE_KEY]: 'signal';
  readonly cells: Cells | null;
  /** Null when the signal is aborted already. */
  readonly port: MessagePort | null;
  /** The reason, if the signal is aborted already. */
  readonly aborted: { readonly reason: EncodedReason } | null;
}

/**
 * An AbortController whose signal can be given to workers, and is seen by them at once: the flag
 * variable of other languages.
 *
 * Pass its `signal` in the `data` of a `StoppableWorker` or a pool's task, or to any worker with
 * `packShared()`.
 * @example
 * const controller = new SharedAbortController();
 * const worker = StoppableWorker.start(url, { data: { pause: controller.signal } });
 * controller.abort();
 */
export class SharedAbortController {
  readonly #cells: Cells | null = canShareMemory() ? createCells(1) : null;
  readonly #links = new Set<PortLink>();
  readonly #owner: SignalOwner;

  constructor() {
    this.#owner = createSharedSignal({ cells: this.#cells, share: () => this.#share() });
  }

  /** The signal; give it to whoever is to stop. */
  get signal(): SharedAbortSignal {
    return this.#owner.signal;
  }

  /**
   * Requests the stop, on all threads. A second call does nothing.
   * @param reason any value; what cannot be cloned arrives as a string.
   */
  abort(reason?: unknown): void {
    if (this.signal.aborted) return;
    const encoded = encodeReason(reason);
    // Before the flag: a loop that sees it may ask for the reason at once.
    for (const link of this.#links) link.post(encoded);
    // The receivers close their ports when they have the reason.
    this.#links.clear();
    if (this.#cells) setAborted(this.#cells, 0);
    this.#owner.abort(reason === undefined ? createDefaultReason() : reason);
  }

  /** Cuts the ties to the workers without a stop request. They keep seeing the flag in shared mode. */
  [disposeSymbol](): void {
    for (const link of this.#links) link.close();
    this.#links.clear();
  }

  #share(): { handle: SignalHandle; transfer: object[] } {
    const { signal } = this;
    const aborted = signal.aborted ? { reason: encodeReason(signal.reason) } : null;
    if (aborted) return { handle: { [HANDLE_KEY]: 'signal', cells: this.#cells, port: null, aborted }, transfer: [] };
    const { port1, port2 } = new MessageChannel();
    const link: PortLink = openPort(port1, { onMessage: () => {}, onClose: () => this.#links.delete(link) });
    this.#links.add(link);
    return { handle: { [HANDLE_KEY]: 'signal', cells: this.#cells, port: port2, aborted: null }, transfer: [port2] };
  }
}

/** Opens a signal that came from another thread. */
export function openSignal(handle: SignalHandle): SharedAbortSignal {
  const { cells, port, aborted } = handle;
  let link: PortLink | null = null;
  const owner = createSharedSignal({ cells, readReason: () => readReason(link) });
  if (aborted) owner.abort(decodeReason(aborted.reason));
  if (!port) return owner.signal;
  link = openPort(port, {
    onMessage: (message) => {
      link?.close();
      // The message may overtake the flag.
      if (cells) setAborted(cells, 0);
      owner.abort(decodeReason(message as EncodedReason));
    },
  });
  return owner.signal;
}

function readReason(link: PortLink | null): { readonly reason: unknown } | null {
  const received = link?.receiveNow();
  if (!link || !received) return null;
  link.close();
  return { reason: decodeReason(received.message as EncodedReason) };
}
