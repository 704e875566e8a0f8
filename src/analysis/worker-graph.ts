import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from './file-facts.ts';

/**
 * What rules ask about other files: which file does this `new Worker` start, who starts this file,
 * what does an entry understand and own. Everything unreadable, unparsable or outside the project
 * is unknown (null), never an error.
 */

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** A place in a file; lines count from 1. */
export interface Place {
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
}

/** A message on which a worker entry stops, as it must be sent. */
export interface StopMessage {
  /** The word itself: `'stop'`. */
  readonly text: string;
  /** The property that carries it (`type` of `{ type: 'stop' }`); null for a bare string. */
  readonly property: string | null;
  /** Where the entry looks for it. */
  readonly line: number;
  /** Does its handler call `clearInterval`, `clearTimeout` or `cancelAnimationFrame`? */
  readonly clearsTimers: boolean;
}

/** What a worker entry understands and owns. */
export interface EntrySummary {
  /** Absolute path of the entry. */
  readonly path: string;
  /** Does it listen to messages at all? */
  readonly hasMessageHandler: boolean;
  readonly stopMessages: readonly StopMessage[];
  /** Durable things that `terminate()` could tear: `{ what: 'an IndexedDB database', … }`. */
  readonly durable: readonly (Place & { readonly what: string })[];
  /** Clean-up code that `terminate()` would skip. */
  readonly cleanups: readonly (Place & { readonly what: 'finally' | 'exit handler' })[];
  /** Does it post messages back? */
  readonly replies: boolean;
  /** In Node: does the thread end when its work is done, since nothing keeps its event loop alive? */
  readonly endsByItself: 'yes' | 'no' | 'unknown';
}

/** Does another file of the project start this file, or a file that imports it, as a worker? */
export function isKnownWorkerFile(_context: Context): boolean {
  return false;
}

/** The absolute path of the file that `new Worker(…)` starts; null when it is unknown. */
export function findEntryFile(_facts: FileFacts, _creation: TSESTree.NewExpression): string | null {
  return null;
}

/** The places in other files that start this file as a worker. */
export function getStarters(_facts: FileFacts): readonly Place[] {
  return [];
}

/** What a worker entry understands and owns; null when that is unknown. */
export function getEntrySummary(_facts: FileFacts, _path: string): EntrySummary | null {
  return null;
}

/**
 * The files by which a worker reaches this one, the entry first and this file last, as absolute
 * paths; null when no known worker loads it. An entry itself is a chain of one.
 */
export function getImportChain(_facts: FileFacts): readonly string[] | null {
  return null;
}
