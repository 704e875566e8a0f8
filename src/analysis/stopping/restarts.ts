import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findFunction } from '../code/functions.ts';
import { findEnclosingFunction, isInside, unwrap } from '../code/syntax.ts';
import type { WorkerHandle } from '../worker-handles.ts';

/**
 * Does the code that ends a worker go on to start another in its place: itself, by a function of the
 * file, or by putting what it gets from elsewhere where the worker was?
 */
export function isRestart(facts: FileFacts, handle: WorkerHandle, call: TSESTree.CallExpression): boolean {
  const owner = findEnclosingFunction(call);
  const isLater = (node: TSESTree.Node): boolean => node.range[0] > call.range[1] && findEnclosingFunction(node) === owner;
  if (handle.creations.some(isLater)) return true;
  const callee = unwrap(call.callee);
  const place = callee.type === 'MemberExpression' ? facts.sourceCode.getText(unwrap(callee.object)) : null;
  const isRefill = ({ left, right }: TSESTree.AssignmentExpression): boolean => facts.sourceCode.getText(left) === place && ['CallExpression', 'AwaitExpression'].includes(unwrap(right).type);
  if (facts.nodes('AssignmentExpression').some((node) => isLater(node) && isRefill(node))) return true;
  return facts.nodes('CallExpression').some((node) => {
    const called = isLater(node) ? findFunction(facts, node.callee) : null;
    return called !== null && handle.creations.some((creation) => isInside(creation, called));
  });
}
