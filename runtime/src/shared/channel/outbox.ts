import { afterTurn } from '../turn.ts';
import type { Batch, ToHub } from './protocol.ts';

/** An item on its way. */
export interface Outgoing {
  readonly value: unknown;
  readonly transfer: readonly object[] | undefined;
}

/** Items of one turn travel together, but none waits longer than this for the turn to end, in milliseconds. */
const BATCH_TIME = 1;

/** A look at the clock costs as much as a small item: one for so many. */
const CLOCK_INTERVAL = 4;

const settled = Promise.resolve();

/** What an end of the channel has to tell its hub, collected so that all of one turn rides in one message. */
export class Outbox {
  readonly #post: (message: ToHub) => void;
  readonly #request: () => number;
  #sent: { values: unknown[]; transfers: (readonly object[] | undefined)[] | undefined } | undefined;
  #taken = 0;
  #done = 0;
  #isScheduled = false;
  #lastFlush = 0;

  /**
   * @param post sends to the hub.
   * @param request how many more items to ask for, now that a message leaves; it counts them as asked for.
   */
  constructor(post: (message: ToHub) => void, request: () => number) {
    this.#post = post;
    this.#request = request;
  }

  addItem({ value, transfer }: Outgoing): void {
    const sent = (this.#sent ??= { values: [], transfers: undefined });
    sent.values.push(value);
    if (transfer) (sent.transfers ??= [])[sent.values.length - 1] = transfer;
    // A sender may keep the turn for long.
    const mayBeDue = this.#isScheduled && sent.values.length % CLOCK_INTERVAL === 0;
    if (mayBeDue && performance.now() - this.#lastFlush >= BATCH_TIME) this.flush();
    else this.#schedule();
  }

  addTaken(): void {
    this.#taken++;
    this.#schedule();
  }

  addDone(): void {
    this.#done++;
    this.#schedule();
  }

  /** Sends everything that is due, in one message. */
  flush(more?: ToHub): void {
    const sent: Batch | undefined = this.#sent;
    const taken = this.#taken;
    const done = this.#done;
    const wanted = this.#request();
    this.#isScheduled = false;
    if (!more && !sent && taken === 0 && done === 0 && wanted === 0) return;
    this.#lastFlush = performance.now();
    this.#sent = undefined;
    this.#taken = 0;
    this.#done = 0;
    this.#post({ ...more, sent, taken, done, wanted });
  }

  /** The first of a burst leaves in a microtask, the others when the turn ends. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    const isBurst = performance.now() - this.#lastFlush < BATCH_TIME;
    if (isBurst) afterTurn(this.#onDue);
    else void settled.then(this.#onDue);
  }

  readonly #onDue = (): void => this.flush();
}
