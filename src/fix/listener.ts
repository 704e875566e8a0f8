import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import { getUser, isModuleBody, wrapped } from '../analysis/syntax.ts';
import { getIndent, getLineBreak } from './insertion.ts';

/** What a listener of each event is given, and what it can say of it. */
const LISTENERS: Readonly<Record<string, { readonly parameter: string; readonly web: string; readonly node: string }>> = {
  error: { parameter: 'error', web: 'event.message', node: 'error' },
  exit: { parameter: 'code', web: 'event', node: 'code' },
  messageerror: { parameter: 'error', web: 'event', node: 'error' },
};

/**
 * Builds a listener for an event right after the statement that makes the worker; null where the
 * worker has no name there, or the statement shares its line.
 */
export function buildListenerInsertion(
  facts: FileFacts,
  creation: TSESTree.NewExpression,
  platform: 'web' | 'node' | 'unknown',
  event: string,
): TSESLint.ReportFixFunction | null {
  const target = findTarget(facts, creation);
  const listener = LISTENERS[event];
  if (target === null || listener === undefined || platform === 'unknown') return null;
  const { statement, name } = target;
  const indent = getIndent(facts, statement);
  if (indent.length !== statement.loc.start.column) return null;
  const [call, parameter, value] =
    platform === 'node' ? [`${name}.on`, listener.parameter, listener.node] : [`${name}.addEventListener`, 'event', listener.web];
  const lines = [`${call}('${event}', (${parameter}) => {`, `  console.error(${value});`, '});'];
  const text = lines.map((line) => `${getLineBreak(facts)}${indent}${line}`).join('');
  return (fixer) => fixer.insertTextAfter(statement, text);
}

/** The statement that gives a worker its name: `const worker = new Worker(…);`, `this.worker = new Worker(…);`. */
function findTarget(facts: FileFacts, creation: TSESTree.NewExpression): { statement: TSESTree.Statement; name: string } | null {
  const user = getUser(creation);
  if (user?.type === 'VariableDeclarator' && user.id.type === 'Identifier') {
    const declaration = user.parent;
    const isStatement = isBlock(declaration.parent) && declaration.declarations.length === 1;
    return isStatement ? { statement: declaration, name: user.id.name } : null;
  }
  if (user?.type !== 'AssignmentExpression' || user.right !== wrapped(creation) || user.operator !== '=') return null;
  const statement = user.parent;
  if (statement.type !== 'ExpressionStatement' || !isBlock(statement.parent) || user.left.type === 'ObjectPattern' || user.left.type === 'ArrayPattern') return null;
  return { statement, name: facts.sourceCode.getText(user.left) };
}

function isBlock(node: TSESTree.Node): boolean {
  return isModuleBody(node) || node.type === 'BlockStatement' || node.type === 'StaticBlock';
}
