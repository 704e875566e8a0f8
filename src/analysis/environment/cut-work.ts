import type { TSESTree } from '@typescript-eslint/utils';
import { REACTIONS } from '../code/awaited.ts';
import { isAlwaysBefore } from '../code/evaluation-order.ts';
import type { FileFacts } from '../file-facts.ts';
import { findCalledFunction } from '../code/functions.ts';
import { findGlobalName, findOnlyValue, findVariable } from '../code/globals.ts';
import { findEnclosingFunction, findMethodCall, findProperty, getUser, unwrap } from '../code/syntax.ts';
import { ownNodes } from '../code/walk.ts';

/** Requests of an object store that write. */
const STORE_WRITES: ReadonlySet<string> = new Set(['add', 'put', 'delete', 'clear']);

/** Work that the same function begins before a node and that it does not wait for: `fetch(url); close();`. */
export function findCutWork(facts: FileFacts, node: TSESTree.Node): TSESTree.CallExpression | null {
  const owner = findEnclosingFunction(node);
  const begun = facts.nodes('CallExpression').findLast((call) => isFloating(call) && findEnclosingFunction(call) === owner && isAlwaysBefore(call, node) && isWork(facts, call));
  if (begun === undefined) return null;
  // What is awaited between the two may wait for it: `store.put(row); await transaction.done;`.
  const isWaitedFor = facts.nodes('AwaitExpression').some((wait) => findEnclosingFunction(wait) === owner && wait.range[0] > begun.range[0] && wait.range[0] < node.range[0]);
  return isWaitedFor ? null : begun;
}

/** A statement of its own; `void` says that nobody waits, not that nothing is lost. */
function isFloating(call: TSESTree.CallExpression): boolean {
  const user = getUser(call);
  return user?.type === 'ExpressionStatement' || (user?.type === 'UnaryExpression' && user.operator === 'void' && user.parent.type === 'ExpressionStatement');
}

/** Does a call begin what goes on after it has returned? */
function isWork(facts: FileFacts, call: TSESTree.CallExpression): boolean {
  if (findGlobalName(facts, call.callee) === 'fetch') return !outlivesWorker(call);
  const method = findMethodCall(call);
  if (method !== null && (REACTIONS.has(method.name) || isStoreWrite(facts, method))) return true;
  const fn = findCalledFunction(facts, call);
  return fn !== null && fn.async && !fn.generator && [...ownNodes(facts, fn.body)].some(({ type }) => type === 'AwaitExpression');
}

/** `fetch(url, { keepalive: true })` is sent even when its worker is gone. */
function outlivesWorker(call: TSESTree.CallExpression): boolean {
  const init = call.arguments[1] === undefined ? null : unwrap(call.arguments[1]);
  return init?.type === 'ObjectExpression' && findProperty(init, 'keepalive') !== null;
}

/** `transaction.objectStore('rows').put(row)`. */
function isStoreWrite(facts: FileFacts, { object, name }: { readonly object: TSESTree.Expression; readonly name: string }): boolean {
  if (!STORE_WRITES.has(name)) return false;
  const node = unwrap(object);
  const variable = node.type === 'Identifier' ? findVariable(facts, node) : null;
  const value = variable === null ? node : unwrap(findOnlyValue(variable)?.init ?? node);
  return findMethodCall(value)?.name === 'objectStore';
}
