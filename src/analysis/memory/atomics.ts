import type { TSESTree } from '@typescript-eslint/utils';
import { findConstant } from '../code/constants.ts';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { findGlobalName, findOnlyValue, findVariable } from '../code/globals.ts';
import { type Place, findPlace } from '../code/places.ts';
import { findPropertyName, unwrap } from '../code/syntax.ts';

/** A call of a method of `Atomics`. */
export interface AtomicsCall {
  readonly node: TSESTree.CallExpression;
  /** 'wait', 'load', … */
  readonly method: string;
  /** The expression that is the typed array; null when the arguments are spread. */
  readonly array: TSESTree.Expression | null;
  /** Where the typed array is held; null when it has no name. */
  readonly place: Place | null;
  /** The index, if it is a constant. */
  readonly index: number | null;
}

/** Methods that take a typed array and an index. */
const METHODS: ReadonlySet<string> = new Set([
  'add',
  'and',
  'compareExchange',
  'exchange',
  'load',
  'notify',
  'or',
  'store',
  'sub',
  'wait',
  'waitAsync',
  'wake',
  'xor',
]);

/** Every call of a method of the global `Atomics` in the file, in source order. */
export const getAtomicsCalls: (facts: FileFacts) => readonly AtomicsCall[] = defineFact((facts) => {
  const calls: AtomicsCall[] = [];
  for (const node of facts.nodes('CallExpression')) {
    const method = findMethod(facts, unwrap(node.callee));
    if (method !== null) calls.push(describe(facts, node, method));
  }
  return calls;
});

function findMethod(facts: FileFacts, callee: TSESTree.Node): string | null {
  if (callee.type === 'MemberExpression') {
    const name = findPropertyName(callee);
    return name !== null && METHODS.has(name) && findGlobalName(facts, callee.object) === 'Atomics' ? name : null;
  }
  return callee.type === 'Identifier' ? findDestructured(facts, callee) : null;
}

/** `wait` of `const { wait } = Atomics` or `const wait = Atomics.wait`. */
function findDestructured(facts: FileFacts, callee: TSESTree.Identifier): string | null {
  const variable = findVariable(facts, callee);
  const value = variable === null ? null : findOnlyValue(variable);
  if (value === null) return null;
  const { id } = value.definition.node as TSESTree.VariableDeclarator;
  const init = unwrap(value.init);
  if (id.type === 'Identifier') return init.type === 'MemberExpression' ? findMethod(facts, init) : null;
  if (id.type !== 'ObjectPattern' || findGlobalName(facts, init) !== 'Atomics') return null;
  for (const property of id.properties) {
    if (property.type !== 'Property' || property.value !== value.definition.name) continue;
    const name = findPropertyName(property);
    return name !== null && METHODS.has(name) ? name : null;
  }
  return null;
}

function describe(facts: FileFacts, node: TSESTree.CallExpression, method: string): AtomicsCall {
  const [array, index] = node.arguments;
  if (array === undefined || array.type === 'SpreadElement') return { node, method, array: null, place: null, index: null };
  const constant = index === undefined || index.type === 'SpreadElement' ? null : findConstant(facts, index);
  return {
    node,
    method,
    array,
    place: findPlace(facts, array),
    index: typeof constant?.value === 'number' ? constant.value : null,
  };
}
