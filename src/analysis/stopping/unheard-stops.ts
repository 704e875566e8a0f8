import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from '../file-facts.ts';
import type { UnderstoodMessage } from '../graph/entry-summary.ts';
import { getHandleUses } from '../handles/handle-uses.ts';
import { type PostedStop, findPostedStop } from './stop-requests.ts';
import { findPropertyName, findString, unwrap } from '../code/syntax.ts';
import { type WorkerHandle, getWorkerHandles } from '../worker-handles.ts';
import { type EntrySummary, findEntryFile, getEntrySummary } from '../worker-graph.ts';

/** A stop message that the worker it is posted to never hears. */
export interface UnheardStop {
  readonly handle: WorkerHandle;
  readonly posted: PostedStop;
  readonly why: 'noHandler' | 'unknownMessage' | 'deafLoop';
  readonly entry: EntrySummary;
  /** What the owner could have meant; null when nothing it understands is near. */
  readonly nearest: UnderstoodMessage | null;
  /** The words of the posted message, by the property that carries each. */
  readonly words: readonly Word[];
}

/** A word in a posted message; a bare string has no property. */
export interface Word {
  readonly text: string;
  readonly property: TSESTree.Property | null;
}

const KIND_PROPERTIES: ReadonlySet<string> = new Set(['type', 'kind', 'action', 'cmd', 'command', 'method', 'op', 'event', 'name', 'topic', 'message', 'msg', 'msgType']);
/** Other words for the end, which no setting lists but which a worker may know. */
const SYNONYMS: ReadonlySet<string> = new Set(['halt', 'kill', 'destroy', 'finish', 'interrupt', 'unload', 'teardown']);

/** The stop messages of a file that no worker they can reach hears. */
export const getUnheardStops: (facts: FileFacts) => readonly UnheardStop[] = defineFact((facts) =>
  getWorkerHandles(facts).flatMap((handle) => {
    const stops = getHandleUses(facts, handle).flatMap((use) => {
      const posted = use.kind === 'call' && use.name === 'postMessage' ? findPostedStop(facts, use.call) : null;
      return posted === null ? [] : [posted];
    });
    const entries = stops.length === 0 ? null : findEntries(facts, handle);
    return entries === null ? [] : stops.flatMap((posted) => findUnheard(handle, posted, entries) ?? []);
  }),
);

/** Is a stop message known to say nothing to the worker it is posted to? */
export function isUnheard(facts: FileFacts, { call }: PostedStop): boolean {
  return getUnheardStops(facts).some(({ posted }) => posted.call === call);
}

/** What every worker that the handle can hold understands; null when one of them is unknown. */
function findEntries(facts: FileFacts, { creations }: WorkerHandle): readonly EntrySummary[] | null {
  const entries: EntrySummary[] = [];
  for (const creation of creations) {
    const file = findEntryFile(facts, creation);
    const entry = file === null ? null : getEntrySummary(facts, file);
    if (entry === null) return null;
    entries.push(entry);
  }
  return entries;
}

/** One worker that hears is enough: which one a shared handle holds is not known. */
function findUnheard(handle: WorkerHandle, posted: PostedStop, entries: readonly EntrySummary[]): UnheardStop | null {
  const words = findWords(posted.call.arguments[0]!);
  const faults = entries.map((entry) => findFault(entry, words));
  const [entry] = entries;
  const [why] = faults;
  if (entry === undefined || !why || faults.includes(null)) return null;
  return { handle, posted, why, entry, words: words ?? [], nearest: why === 'unknownMessage' ? findNearest(entry, words ?? []) : null };
}

function findFault(entry: EntrySummary, words: readonly Word[] | null): UnheardStop['why'] | null {
  if (!entry.hasMessageHandler) return entry.mayListenUnseen || entry.isOpen || entry.messages.length > 0 ? null : 'noHandler';
  if (entry.deafLoop !== null) return 'deafLoop';
  if (words === null || entry.isOpen) return null;
  const posted = entry.messages.filter(({ isMethod }) => !isMethod);
  // A handler that tells nothing apart may take any message for the request.
  if (posted.length === 0 || posted.some((message) => words.some((word) => isSame(message, word)))) return null;
  // The worker compares that very word, but in another place of the message: that is sure.
  const isMisplaced = posted.some(({ text }) => words.some((word) => word.text === text));
  return isMisplaced || !entry.isVague ? 'unknownMessage' : null;
}

function isSame({ text, property }: UnderstoodMessage, word: Word): boolean {
  return text === word.text && property === (word.property === null ? null : findPropertyName(word.property));
}

/** The words by which a message is told from others; null when they are not written there. */
function findWords(message: TSESTree.Node): readonly Word[] | null {
  const text = findString(message);
  if (text !== null) return [{ text, property: null }];
  const node = unwrap(message);
  if (node.type !== 'ObjectExpression') return null;
  const words: Word[] = [];
  for (const property of node.properties) {
    const name = property.type === 'Property' ? findPropertyName(property) : null;
    if (property.type !== 'Property' || name === null) return null;
    if (!KIND_PROPERTIES.has(name)) continue;
    const value = findString(property.value);
    if (value === null) return null;
    words.push({ text: value, property });
  }
  return words.length === 0 ? null : words;
}

/** The same word in another place, before a stop message, before a word that is nearly the same. */
function findNearest({ messages, stopMessages }: EntrySummary, words: readonly Word[]): UnderstoodMessage | null {
  const posted = messages.filter(({ isMethod }) => !isMethod);
  return (
    posted.find(({ text }) => words.some((word) => word.text.toLowerCase() === text.toLowerCase())) ??
    stopMessages.find(({ isMethod }) => !isMethod) ??
    posted.find(({ text }) => SYNONYMS.has(text.toLowerCase())) ??
    posted.find(({ text }) => words.some((word) => text.includes(word.text) || word.text.includes(text))) ??
    null
  );
}
