import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { getFunctionUses } from '../code/functions.ts';
import type { FitSignal } from '../signals.ts';
import { type FunctionNode, findEnclosingFunction, findPropertyName, getUser, unwrap } from '../code/syntax.ts';

/**
 * May a node be evaluated when the call that was given the signal is over? `connect(signal)` that
 * returns `{ read: async () => … }` was given it to connect: whether reading ends with it, a person must say.
 */
export function mayOutliveSignal(facts: FileFacts, node: TSESTree.Node, { owner }: FitSignal): boolean {
  if (owner === null) return false;
  for (let fn = findEnclosingFunction(node); fn !== null && fn !== owner; fn = findEnclosingFunction(fn)) {
    if (leavesItsMaker(facts, fn)) return true;
  }
  return false;
}

/** Is a function returned, or kept in an object, by the function that makes it? */
function leavesItsMaker(facts: FileFacts, fn: FunctionNode): boolean {
  const { values, isExposed } = getFunctionUses(facts, fn);
  return isExposed || values.some((value) => isKept(value));
}

function isKept(value: TSESTree.Node): boolean {
  const user = getUser(value);
  switch (user?.type) {
    case 'ReturnStatement':
    case 'ArrowFunctionExpression':
    case 'ArrayExpression':
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition':
      return true;
    case 'AssignmentExpression':
      return !isHandler(unwrap(user.left));
    default:
      return false;
  }
}

/** `port.onmessage = …`: what listens is part of the work. */
function isHandler(target: TSESTree.Node): boolean {
  return target.type === 'MemberExpression' && /^on[a-z]+$/.test(findPropertyName(target) ?? '');
}
