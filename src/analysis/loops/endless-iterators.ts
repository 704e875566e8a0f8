import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findCalledFunction } from '../code/functions.ts';
import { findImported } from '../code/globals.ts';
import { takesSignal } from '../signals/signal-values.ts';
import { findPropertyName, unwrap } from '../code/syntax.ts';
import { ownNodes } from '../code/walk.ts';

/** An async iterator that never ends by itself, and how to give it a signal. */
export interface EndlessIterator {
  readonly call: TSESTree.CallExpression;
  /** The place of its options among the arguments; null where it takes none. */
  readonly optionsIndex: number | null;
}

/** Functions whose async iterators end only when they are aborted, and where their options stand. */
const ENDLESS: ReadonlyMap<string, number> = new Map([
  ['events on', 2],
  ['timers/promises setInterval', 2],
  ['fs/promises watch', 1],
]);

/** The never-ending iterator, given no signal, that a `for await` loop runs over; null if there is none. */
export function findEndlessIterator(facts: FileFacts, loop: TSESTree.ForOfStatement): EndlessIterator | null {
  if (!loop.await) return null;
  const call = unwrap(loop.right);
  if (call.type !== 'CallExpression' || takesSignal(facts, call)) return null;
  const optionsIndex = findOptionsIndex(facts, call);
  if (optionsIndex !== null) return mayEnd(call, optionsIndex) ? null : { call, optionsIndex };
  const fn = findCalledFunction(facts, call);
  return fn?.async === true && fn.generator && isEndlessGenerator(facts, fn.body) ? { call, optionsIndex: null } : null;
}

function findOptionsIndex(facts: FileFacts, call: TSESTree.CallExpression): number | null {
  const imported = findImported(facts, call.callee);
  if (imported !== null) return ENDLESS.get(`${imported.source} ${imported.imported}`) ?? null;
  // `EventEmitter.on(…)`, the static method.
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || findPropertyName(callee) !== 'on') return null;
  const owner = findImported(facts, callee.object);
  return owner?.source === 'events' && owner.imported === 'EventEmitter' ? 2 : null;
}

/** `{ close: ['end'] }` ends it, and what cannot be seen may. */
function mayEnd(call: TSESTree.CallExpression, optionsIndex: number): boolean {
  if (call.arguments.some((argument) => argument.type === 'SpreadElement')) return true;
  const options = call.arguments[optionsIndex];
  if (options === undefined) return false;
  const literal = unwrap(options);
  if (literal.type !== 'ObjectExpression') return true;
  return literal.properties.some((property) => property.type === 'SpreadElement' || ['close', 'signal'].includes(findPropertyName(property) ?? 'signal'));
}

/** A generator that yields in a `while (true)` which has no way out. */
function isEndlessGenerator(facts: FileFacts, body: TSESTree.Node): boolean {
  const nodes = [...ownNodes(facts, body)];
  if (nodes.some((node) => node.type === 'ReturnStatement' || node.type === 'BreakStatement' || node.type === 'ThrowStatement')) return false;
  if (nodes.some((node) => node.type === 'AwaitExpression' && takesSignal(facts, node.argument))) return false;
  return nodes.some((node) => (node.type === 'WhileStatement' || node.type === 'ForStatement') && isAlwaysTrue(node.test) && [...ownNodes(facts, node.body)].some((inner) => inner.type === 'YieldExpression'));
}

function isAlwaysTrue(test: TSESTree.Expression | null): boolean {
  return test === null || (test.type === 'Literal' && Boolean(test.value));
}
