import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { getFunctionUses, getReturned } from './functions.ts';
import { findVariable } from './globals.ts';
import { type FunctionNode, ancestors, findEnclosingFunction, findPropertyName, isInside, unwrap, wrapped } from './syntax.ts';

/**
 * Where the file uses a function that another one returns in an object, by the name that a caller takes
 * it out by: `const { cleanUp } = make();`. Null when it is no such function, or nobody takes it out.
 */
export function findTakenUses(facts: FileFacts, fn: FunctionNode): readonly TSESTree.Node[] | null {
  const { parent } = wrapped(fn);
  const name = parent?.type === 'Property' ? findPropertyName(parent) : null;
  const maker = findEnclosingFunction(fn);
  if (parent?.type !== 'Property' || name === null || maker === null || !getReturned(facts, maker).some((value) => unwrap(value) === parent.parent)) return null;
  const { calls, values, isExposed } = getFunctionUses(facts, maker);
  if (isExposed) return null;
  const uses: TSESTree.Node[] = [];
  for (const use of [...calls, ...values]) {
    const taken = findTakenName(use, name);
    if (taken === null) return null;
    for (const { identifier, init } of findVariable(facts, taken)?.references ?? []) if (!init) uses.push(identifier);
  }
  return uses.length === 0 ? null : uses;
}

/** The variable that holds a member of what a call, or a call that is given the function, returns: `const { cleanUp } = useMemo(make, [])`. */
function findTakenName(use: TSESTree.Node, name: string): TSESTree.Identifier | null {
  for (const ancestor of ancestors(use)) {
    if (ancestor.type !== 'VariableDeclarator') {
      if (ancestor.type === 'CallExpression' || ancestor.type === 'AwaitExpression') continue;
      return null;
    }
    if (ancestor.id.type !== 'ObjectPattern' || ancestor.init === null || !isInside(use, ancestor.init)) return null;
    const property = ancestor.id.properties.find((one) => one.type === 'Property' && findPropertyName(one) === name);
    return property?.type === 'Property' && property.value.type === 'Identifier' ? property.value : null;
  }
  return null;
}
