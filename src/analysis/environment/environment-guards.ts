import type { TSESTree } from '@typescript-eslint/utils';
import { getAnswerInNode, getAnswerInWorker } from './environment-tests.ts';
import type { FileFacts } from '../file-facts.ts';
import { isFunction } from '../code/syntax.ts';

/** Does the code that runs never find a test to be `outcome`, or does the program seem to see to that? */
type IsNeverTaken = (test: TSESTree.Node, outcome: boolean) => boolean;

/**
 * Is a piece of code kept from running in a worker by a test for its environment: in a branch that a
 * worker never takes, behind an early return, or in a `try` that is itself the test?
 */
export function isKeptFromWorkers(facts: FileFacts, node: TSESTree.Node): boolean {
  const isNeverTaken: IsNeverTaken = (test, outcome) => {
    const answer = getAnswerInWorker(facts, test);
    return answer === 'environment' || answer === !outcome;
  };
  let child = node;
  let isSameFunction = true;
  for (let parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (isDeadBranch(isNeverTaken, parent, child)) return true;
    if (isSameFunction && parent.type === 'TryStatement' && child === parent.block && isProbe(facts, parent)) return true;
    if (isFunction(parent)) isSameFunction = false;
  }
  return false;
}

/** Is a piece of code one that a worker of Node never comes to: `if (typeof process === 'undefined') { here }`? */
export function isKeptFromNode(facts: FileFacts, node: TSESTree.Node): boolean {
  const isNeverTaken: IsNeverTaken = (test, outcome) => getAnswerInNode(facts, test) === !outcome;
  for (let child = node, parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (isDeadBranch(isNeverTaken, parent, child)) return true;
  }
  return false;
}

function isDeadBranch(isNeverTaken: IsNeverTaken, parent: TSESTree.Node, child: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      if (child === parent.consequent) return isNeverTaken(parent.test, true);
      return child === parent.alternate && isNeverTaken(parent.test, false);
    case 'LogicalExpression':
      return child === parent.right && parent.operator !== '??' && isNeverTaken(parent.left, parent.operator === '&&');
    case 'WhileStatement':
    case 'ForStatement':
      return child === parent.body && parent.test !== null && isNeverTaken(parent.test, true);
    case 'BlockStatement':
    case 'Program':
    case 'StaticBlock':
      return isAfterEarlyExit(isNeverTaken, parent.body, child);
    case 'SwitchCase':
      return isAfterEarlyExit(isNeverTaken, parent.consequent, child);
    default:
      return false;
  }
}

/** Does a statement before `child` leave? */
function isAfterEarlyExit(isNeverTaken: IsNeverTaken, statements: readonly TSESTree.Node[], child: TSESTree.Node): boolean {
  for (const statement of statements) {
    if (statement === child) return false;
    if (statement.type !== 'IfStatement') continue;
    if (leaves(statement.consequent) && isNeverTaken(statement.test, false)) return true;
    if (statement.alternate && leaves(statement.alternate) && isNeverTaken(statement.test, true)) return true;
  }
  return false;
}

function leaves(statement: TSESTree.Statement): boolean {
  switch (statement.type) {
    case 'ReturnStatement':
    case 'ThrowStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return true;
    case 'BlockStatement': {
      const last = statement.body.at(-1);
      return last !== undefined && leaves(last);
    }
    default:
      return false;
  }
}

/** A `try` whose `catch` does not look at the error expects it: `try { document } catch { return null }`. */
function isProbe(facts: FileFacts, { handler }: TSESTree.TryStatement): boolean {
  if (handler === null) return false;
  if (handler.param === null) return true;
  const variables = facts.sourceCode.getDeclaredVariables?.(handler) ?? [];
  return variables.every((variable) => variable.references.length === 0);
}
