import type { TSESTree } from '@typescript-eslint/utils';
import { getAtomicsCalls } from '../memory/atomics.ts';
import type { FileFacts } from '../file-facts.ts';
import { findGlobalName, findImported } from '../code/globals.ts';
import { hasStopWord } from './stop-words.ts';
import { findMethodCall, findPropertyName, unwrap } from '../code/syntax.ts';
import { ownNodes } from '../code/walk.ts';

/** Methods of `Atomics` that look at a cell. */
const ATOMIC_READS: ReadonlySet<string> = new Set(['load', 'exchange', 'compareExchange', 'add', 'sub', 'and', 'or', 'xor', 'wait']);

/** Methods that throw when a stop was asked for. */
const THROWING_METHODS: ReadonlySet<string> = new Set(['throwIfAborted', 'throwIfCancellationRequested', 'throwIfCancelled', 'throwIfCanceled']);

/** Does the value of an expression depend on what stop requests change, as its own words say? */
export function mentionsStop(facts: FileFacts, expression: TSESTree.Node): boolean {
  for (const node of ownNodes(facts, expression)) if (isStopRead(facts, node)) return true;
  return false;
}

/** What an operation fails with when it was aborted, by the name that all agree on: `AbortError`, `CancelledError`. */
const ABORT_ERROR = /^(?:Abort|Cancel)[a-z]*(?:Error|Exception)$/;

function isStopRead(facts: FileFacts, node: TSESTree.Node): boolean {
  if (node.type === 'MemberExpression') return isStopMember(node);
  if (node.type === 'Identifier') return ABORT_ERROR.test(node.name);
  if (node.type !== 'CallExpression') return false;
  if (isAtomicRead(facts, node) || isStopCheckCall(facts, node)) return true;
  const imported = findImported(facts, node.callee);
  if (imported !== null) return imported.imported === 'receiveMessageOnPort' || hasStopWord(imported.imported);
  const name = findGlobalName(facts, node.callee);
  return name !== null && hasStopWord(name);
}

/** `signal.aborted`, `token.isCancellationRequested`, `queue.closed`, `event.isSet`. */
function isStopMember(node: TSESTree.MemberExpression): boolean {
  const name = findPropertyName(node);
  if (name === null || name.startsWith('#') || unwrap(node.object).type === 'ThisExpression') return false;
  return hasStopWord(name) || name === 'isSet';
}

/** `Atomics.load(cells, 0)` and the other ways to read shared memory. */
export function isAtomicRead(facts: FileFacts, node: TSESTree.Node): boolean {
  return getAtomicsCalls(facts).some((call) => call.node === node && ATOMIC_READS.has(call.method));
}

/** `Atomics.wait(…)`: the thread sleeps until another one wakes it. */
export function isAtomicWait(facts: FileFacts, node: TSESTree.Node): boolean {
  return getAtomicsCalls(facts).some((call) => call.node === node && call.method === 'wait');
}

/** A call that the settings name as a stop check: `shouldStop()`, `this.shouldStop()`. */
export function isStopCheckCall(facts: FileFacts, node: TSESTree.CallExpression): boolean {
  const callee = unwrap(node.callee);
  const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? findPropertyName(callee) : null;
  return name !== null && facts.settings.stopCheckFunctions.includes(name);
}

/** A call that throws when a stop was asked for: `signal.throwIfAborted()`. */
export function isThrowingCheck(facts: FileFacts, node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression') return false;
  if (isStopCheckCall(facts, node)) return true;
  const method = findMethodCall(node);
  return method !== null && THROWING_METHODS.has(method.name);
}
