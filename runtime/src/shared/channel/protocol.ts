import type { Cells } from '../abort-cells.ts';
import { countSeparate } from '../separate.ts';
import type { Handle, HANDLE_KEY } from '../shareable.ts';

/** Values that travel together; `transfers[i]` belongs to `values[i]`. */
export interface Batch {
  readonly values: unknown[];
  readonly transfers?: (readonly object[] | undefined)[] | undefined;
}

/** From an end of the channel to its hub. Everything of one turn rides in one message. */
export interface ToHub {
  readonly sent?: Batch | undefined;
  /** How many more items this end can take. */
  readonly wanted?: number | undefined;
  /** How many delivered items the consumer took. */
  readonly taken?: number | undefined;
  /** Delivered items that nobody here will take. */
  readonly returned?: Batch | undefined;
  /** How many taken items are done. */
  readonly done?: number | undefined;
  /** Asks for an answer when all items are done. */
  readonly join?: number | undefined;
  readonly close?: { readonly isImmediate: boolean } | undefined;
  /** This end has heard that the channel closes; nothing more will be sent. */
  readonly closing?: true | undefined;
}

/** From the hub to an end. */
export interface ToEnd {
  readonly items?: Batch | undefined;
  /** How many items of this end were taken: so many more may be sent. */
  readonly credit?: number | undefined;
  readonly closing?: true | undefined;
  /** No item will come any more; `isImmediate` also drops those delivered but not taken. */
  readonly ended?: { readonly isImmediate: boolean } | undefined;
  readonly joined?: { readonly id: number; readonly lost: number } | undefined;
}

/** A channel on its way to another thread. */
export interface ChannelHandle extends Handle {
  readonly [HANDLE_KEY]: 'channel';
  readonly capacity: number;
  /** How many items the receiving side took; null where memory cannot be shared. */
  readonly cells: Cells | null;
  readonly isClosing: boolean;
  readonly ended: { readonly isImmediate: boolean } | null;
  readonly port: MessagePort;
}

/** The parts of a batch that may travel in one message each. */
export function splitBatch(batch: Batch): Batch[] {
  const { values, transfers } = batch;
  const parts: Batch[] = [];
  for (let start = 0; start < values.length; ) {
    const end = start + countSeparate(values, start);
    if (start === 0 && end === values.length) return [batch];
    parts.push({ values: values.slice(start, end), transfers: transfers?.slice(start, end) });
    start = end;
  }
  return parts;
}

/** All transferables of a batch, for the transfer list of its message. */
export function transferListOf(...batches: (Batch | undefined)[]): object[] | undefined {
  const list = batches.flatMap((batch) => batch?.transfers?.flatMap((transfer) => transfer ?? []) ?? []);
  return list.length > 0 ? list : undefined;
}
