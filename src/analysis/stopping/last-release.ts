import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findOnlyValue, findVariable } from '../code/globals.ts';
import { findPlace } from '../code/places.ts';
import { findMethodCall, findPropertyName, isInside, unwrap } from '../code/syntax.ts';

/** Methods that take a user out of a collection of them. */
const REMOVALS: ReadonlySet<string> = new Set(['delete', 'splice', 'pop', 'shift']);

/**
 * Is a node reached only when the last of several users has let go: `if (--users === 0)`, or
 * `if (users.size > 0) return;` after `users.delete(user)`?
 * @param own What the function of the node evaluates itself.
 */
export function isLastRelease(facts: FileFacts, node: TSESTree.Node, own: readonly TSESTree.Node[]): boolean {
  return own.some((guard) => {
    if (guard.type !== 'IfStatement') return false;
    const isGuard = isInside(node, guard.consequent) || (guard.range[1] <= node.range[0] && isReturn(guard.consequent));
    return isGuard && getCounts(guard.test).some((count) => isTakenFrom(facts, count, own));
  });
}

function isReturn(node: TSESTree.Statement): boolean {
  return (node.type === 'BlockStatement' ? node.body.at(-1) : node)?.type === 'ReturnStatement';
}

/** What a test holds against zero or one, or asks for its truth. */
function getCounts(test: TSESTree.Expression): readonly TSESTree.Expression[] {
  const node = unwrap(test) as TSESTree.Expression;
  if (node.type === 'LogicalExpression') return [...getCounts(node.left), ...getCounts(node.right)];
  if (node.type === 'UnaryExpression') return node.operator === '!' ? getCounts(node.argument) : [];
  if (node.type !== 'BinaryExpression') return [node];
  const isSmall = node.right.type === 'Literal' && (node.right.value === 0 || node.right.value === 1);
  return isSmall && node.left.type !== 'PrivateIdentifier' ? [unwrap(node.left) as TSESTree.Expression] : [];
}

function isTakenFrom(facts: FileFacts, count: TSESTree.Expression, own: readonly TSESTree.Node[]): boolean {
  if (isDecrement(count)) return true;
  const variable = count.type === 'Identifier' ? findVariable(facts, count) : null;
  const value = variable === null ? null : findOnlyValue(variable);
  if (value !== null && isDecrement(unwrap(value.init))) return true;
  const isSize = count.type === 'MemberExpression' && ['size', 'length'].includes(findPropertyName(count) ?? '');
  const key = findPlace(facts, isSize ? count.object : count)?.key;
  if (key === undefined) return false;
  return own.some((node) => {
    const taken = findTaken(node, isSize);
    return taken !== null && findPlace(facts, taken)?.key === key;
  });
}

function isDecrement(node: TSESTree.Node): boolean {
  return node.type === 'UpdateExpression' && node.operator === '--';
}

/** The count that a node makes smaller, or the collection that it takes something out of. */
function findTaken(node: TSESTree.Node, isSize: boolean): TSESTree.Node | null {
  if (isSize) {
    const method = findMethodCall(node);
    return method !== null && REMOVALS.has(method.name) ? method.object : null;
  }
  if (node.type === 'UpdateExpression') return isDecrement(node) ? node.argument : null;
  return node.type === 'AssignmentExpression' && node.operator === '-=' ? node.left : null;
}
