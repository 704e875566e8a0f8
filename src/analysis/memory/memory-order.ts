import type { TSESTree } from '@typescript-eslint/utils';
import { type AtomicsCall, getAtomicsCalls } from './atomics.ts';
import { type PlainAccess, getAccessKind } from './cell-accesses.ts';
import { findConstant } from '../code/constants.ts';
import { isAlwaysBefore } from '../code/evaluation-order.ts';
import type { FileFacts } from '../file-facts.ts';
import { isListenerOf } from '../environment/message-listeners.ts';
import { findPlace } from '../code/places.ts';
import { ancestors, findEnclosingFunction, findMethodCall, findPropertyName, findString, getUser, isFunction, isInside, isLoop, unwrap } from '../code/syntax.ts';

/**
 * Is a plain access to shared memory put in order by something else: an `Atomics` call on the same
 * memory before it (what was written before is then visible) or after it (what is written is then
 * published), a lock, a message, the end of the other thread? Then it cannot race.
 */

/** Methods after which this thread sees what the other one had written before. */
const ACQUIRING: ReadonlySet<string> = new Set(['compareExchange', 'exchange', 'load', 'wait', 'waitAsync']);
/** Methods with which this thread publishes what it has written before; `notify` alone reaches only those asleep. */
const PUBLISHING: ReadonlySet<string> = new Set(['add', 'and', 'compareExchange', 'exchange', 'or', 'store', 'sub', 'xor']);
/** A cell on which nothing but these is called may be data that another cell guards. */
const DATA_METHODS: ReadonlySet<string> = new Set(['load', 'store']);

const LOCK_NAME = /^(?:lock|acquire|enter)/i;
const JOIN_NAMES: ReadonlySet<string> = new Set(['all', 'allSettled', 'exit', 'join', 'terminate']);

/** Can the access not race, although it goes without `Atomics`? */
export function isOrdered(facts: FileFacts, access: PlainAccess): boolean {
  if (isInLoopTest(access.node)) return false;
  const isData = access.cell.calls.every(({ method }) => DATA_METHODS.has(method));
  if (isData && isAfterCall(facts, access.node, isLocking)) return true;
  switch (access.kind) {
    case 'read':
      return isAcquired(facts, access, isData) || isInOrderingListener(access) || isAfterJoin(facts, access.node) || isOwnCounter(facts, access);
    case 'write':
      return isData && isPublished(facts, access);
    case 'update':
      return false;
  }
}

/** Is it what a loop asks in every turn? */
export function isInLoopTest(node: TSESTree.Node): boolean {
  for (const ancestor of ancestors(node)) {
    if (isFunction(ancestor)) return false;
    if (isLoop(ancestor) && 'test' in ancestor && ancestor.test && isInside(node, ancestor.test)) return true;
  }
  return false;
}

/** Data may be guarded by another cell; a cell that is waited on or counted in stands for itself. */
function isAcquired(facts: FileFacts, access: PlainAccess, isData: boolean): boolean {
  return (isData ? getAtomicsCalls(facts) : access.cell.calls).some(
    (call) => isAcquiring(call) && isSameArray(access, call.place?.key) && isAlwaysBefore(call.node, access.node),
  );
}

/** With these, a thread makes known how far it has come. */
const ANNOUNCING: ReadonlySet<string> = new Set(['store', 'notify']);

/**
 * Is it one end of a ring buffer, whose other end is another cell of the array that this side reads and
 * never writes? Then each side writes its own counter alone, and knows what it has written.
 */
function isOwnCounter(facts: FileFacts, { cell, view }: PlainAccess): boolean {
  const { place } = view;
  if (place === null || !cell.calls.every(({ method }) => ANNOUNCING.has(method))) return false;
  const own = new Set(cell.calls.map(({ index }) => index));
  const others = new Map<number, boolean>();
  const add = (index: unknown, isWritten: boolean): void => {
    if (typeof index === 'number' && !own.has(index)) others.set(index, isWritten || others.get(index) === true);
  };
  for (const call of getAtomicsCalls(facts)) if (call.place?.key === place.key) add(call.index, call.method !== 'load');
  for (const node of facts.nodes('MemberExpression')) {
    if (node.computed && findPlace(facts, node.object)?.key === place.key) add(findConstant(facts, node.property)?.value, getAccessKind(node) !== 'read');
  }
  return [...others.values()].includes(false);
}

/** A wait that may have timed out without anybody looking has put nothing in order. */
function isAcquiring({ method, node }: AtomicsCall): boolean {
  if (!ACQUIRING.has(method)) return false;
  return method !== 'wait' || node.arguments.length < 4 || getUser(node)?.type !== 'ExpressionStatement';
}

function isPublished(facts: FileFacts, access: PlainAccess): boolean {
  return getAtomicsCalls(facts).some(
    (call) => PUBLISHING.has(call.method) && !access.cell.calls.includes(call) && isAlwaysBefore(access.node, call.node),
  );
}

function isSameArray(access: PlainAccess, key: string | undefined): boolean {
  return access.cell.calls.some(({ place }) => place?.key === key) || access.view.place?.key === key;
}

/** Does some call that `isMeant` come before the node, whenever the node is evaluated? */
function isAfterCall(facts: FileFacts, node: TSESTree.Node, isMeant: (call: TSESTree.CallExpression) => boolean): boolean {
  return facts.nodes('CallExpression').some((call) => call.range[0] < node.range[0] && isMeant(call) && isAlwaysBefore(call, node));
}

function isLocking(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? findPropertyName(callee) : null;
  return name !== null && LOCK_NAME.test(name);
}

/**
 * Is the access in a listener of messages or of a worker's end? Both come after what the other thread
 * did, unless the listener itself goes on talking through the cell.
 */
function isInOrderingListener({ node, cell }: PlainAccess): boolean {
  for (let listener = findEnclosingFunction(node); listener !== null; listener = findEnclosingFunction(listener)) {
    const within = listener;
    if (isListenerOf(within, 'message', 'exit')) return !cell.calls.some((call) => isInside(call.node, within));
  }
  return false;
}

/** Was the end of other threads awaited before: `await worker.terminate()`, `await once(worker, 'exit')`, `await Promise.all(…)`? */
function isAfterJoin(facts: FileFacts, node: TSESTree.Node): boolean {
  return facts.nodes('AwaitExpression').some((awaited) => {
    if (awaited.range[0] > node.range[0]) return false;
    const call = unwrap(awaited.argument);
    if (call.type !== 'CallExpression') return false;
    const isJoin = JOIN_NAMES.has(findMethodCall(call)?.name ?? '') || call.arguments.some((argument) => findString(argument) === 'exit');
    return isJoin && isAlwaysBefore(awaited, node);
  });
}
