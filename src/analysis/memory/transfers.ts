import type { TSESTree } from '@typescript-eslint/utils';
import { getAtomicsCalls } from './atomics.ts';
import { isAlwaysBefore } from '../code/evaluation-order.ts';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { type Variable, findGlobalName, findOnlyValue, findVariable } from '../code/globals.ts';
import { findMethodCall, findProperty, findPropertyName, getUser, unwrap } from '../code/syntax.ts';
import { findConstructed } from './typed-arrays.ts';

/** A call that gives a value away: what the variable holds is detached when it returns. */
export interface Transfer {
  readonly call: TSESTree.CallExpression | TSESTree.NewExpression;
  readonly variable: Variable;
  /** The entry of the transfer list: `data`, or `pixels.buffer`. */
  readonly entry: TSESTree.Expression;
  /** Is the variable itself in the list, or the buffer under it? */
  readonly what: 'itself' | 'its buffer';
}

/** Calls that take a transfer list, with what their option for it is called. */
const LIST_OPTIONS: ReadonlyMap<string, string> = new Map([
  ['postMessage', 'transfer'],
  ['structuredClone', 'transfer'],
]);
/** An option of Node's `Worker` and of pools, whose name says enough. */
const TRANSFER_LIST = 'transferList';

/** Every value that the file transfers and holds in a variable. */
export const getTransfers: (facts: FileFacts) => readonly Transfer[] = defineFact((facts) => {
  const transfers: Transfer[] = [];
  for (const call of facts.nodes('CallExpression', 'NewExpression')) {
    for (const list of findLists(facts, call)) {
      for (const entry of list) {
        const transfer = describe(facts, call, entry);
        if (transfer !== null) transfers.push(transfer);
      }
    }
  }
  return transfers;
});

function findLists(facts: FileFacts, call: TSESTree.CallExpression | TSESTree.NewExpression): readonly (readonly TSESTree.Expression[])[] {
  const name = call.type === 'CallExpression' ? findCalledName(call) : null;
  const option = name === null ? undefined : LIST_OPTIONS.get(name);
  const lists: (readonly TSESTree.Expression[])[] = [];
  call.arguments.forEach((argument, index) => {
    const value = unwrap(argument);
    if (value.type === 'ObjectExpression') {
      const property = findProperty(value, TRANSFER_LIST) ?? (option !== undefined && index > 0 ? findProperty(value, option) : null);
      if (property !== null) lists.push(getEntries(facts, call, property.value));
    } else if (name === 'postMessage' && index > 0) {
      lists.push(getEntries(facts, call, value));
    }
  });
  return lists;
}

function findCalledName(call: TSESTree.CallExpression): string | null {
  const callee = unwrap(call.callee);
  return callee.type === 'Identifier' ? callee.name : (findMethodCall(call)?.name ?? null);
}

/** The entries of an array literal, or of one that a variable is given once, with what is always pushed to it before the call. */
function getEntries(facts: FileFacts, call: TSESTree.Node, node: TSESTree.Node): readonly TSESTree.Expression[] {
  const inner = unwrap(node);
  if (inner.type === 'ArrayExpression') return getElements(inner.elements);
  const variable = inner.type === 'Identifier' ? findVariable(facts, inner) : null;
  const init = variable === null ? null : findOnlyValue(variable)?.init;
  const array = init ? unwrap(init) : null;
  if (variable === null || array?.type !== 'ArrayExpression') return [];
  const pushed = variable.references.flatMap(({ identifier }) => {
    const user = getUser(identifier);
    const push = user?.type === 'MemberExpression' && findPropertyName(user) === 'push' ? getUser(user) : null;
    return push?.type === 'CallExpression' && isAlwaysBefore(push, call) ? getElements(push.arguments) : [];
  });
  return [...getElements(array.elements), ...pushed];
}

function getElements(elements: readonly (TSESTree.Expression | TSESTree.SpreadElement | null)[]): readonly TSESTree.Expression[] {
  return elements.filter((element): element is TSESTree.Expression => element !== null && element.type !== 'SpreadElement');
}

function describe(facts: FileFacts, call: Transfer['call'], entry: TSESTree.Expression): Transfer | null {
  const inner = unwrap(entry);
  const isBuffer = inner.type === 'MemberExpression' && findPropertyName(inner) === 'buffer';
  const holder = isBuffer ? unwrap(inner.object) : inner;
  const variable = holder.type === 'Identifier' ? findVariable(facts, holder) : null;
  // Shared memory is not transferred but shared: the call throws.
  if (variable === null || isSharedMemory(facts, variable)) return null;
  return { call, variable, entry, what: isBuffer ? 'its buffer' : 'itself' };
}

/** Memory that the file makes shared, or treats so: a view that `Atomics` works on, or that a function with such a name makes. */
function isSharedMemory(facts: FileFacts, variable: Variable): boolean {
  const init = findOnlyValue(variable)?.init;
  const maker = init ? unwrap(init) : null;
  if (maker?.type === 'CallExpression' && /shared/i.test(findCalledName(maker) ?? '')) return true;
  if (getAtomicsCalls(facts).some(({ place }) => place?.root === variable && place.path.length === 0)) return true;
  const made = findConstructed(facts, init);
  if (made?.name === 'SharedArrayBuffer') return true;
  const source = made?.node.arguments[0];
  return source !== undefined && findGlobalName(facts, source) === null && findConstructed(facts, source)?.name === 'SharedArrayBuffer';
}
