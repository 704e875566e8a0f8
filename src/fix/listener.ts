import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findVariable } from '../analysis/code/globals.ts';
import { findPropertyName, getUser, isInside, isModuleBody, wrapped } from '../analysis/code/syntax.ts';
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
  if (target === null || listener === undefined || platform === 'unknown' || isSeenAsOther(facts, creation, target.kept)) return null;
  const { statement, name } = target;
  const indent = getIndent(facts, statement);
  if (indent.length !== statement.loc.start.column) return null;
  const [call, parameter, value] =
    platform === 'node' ? [`${name}.on`, listener.parameter, listener.node] : [`${name}.addEventListener`, 'event', listener.web];
  const step = indent.startsWith('\t') ? '\t' : '  ';
  const lines = [`${call}('${event}', (${parameter}) => {`, `${step}console.error(${value});`, '});'];
  const text = lines.map((line) => `${getLineBreak(facts)}${indent}${line}`).join('');
  return (fixer) => fixer.insertTextAfter(statement, text);
}

interface Target {
  readonly statement: TSESTree.Statement;
  readonly name: string;
  /** The variable or member that keeps the worker. */
  readonly kept: TSESTree.Node;
}

/** The statement that gives a worker its name: `const worker = new Worker(…);`, `this.worker = new Worker(…);`. */
function findTarget(facts: FileFacts, creation: TSESTree.NewExpression): Target | null {
  const user = getUser(creation);
  if (user?.type === 'VariableDeclarator' && user.id.type === 'Identifier') {
    const declaration = user.parent;
    const isStatement = isBlock(declaration.parent) && declaration.declarations.length === 1;
    return isStatement ? { statement: declaration, name: user.id.name, kept: user.id } : null;
  }
  if (user?.type !== 'AssignmentExpression' || user.right !== wrapped(creation) || user.operator !== '=') return null;
  const statement = user.parent;
  if (statement.type !== 'ExpressionStatement' || !isBlock(statement.parent) || user.left.type === 'ObjectPattern' || user.left.type === 'ArrayPattern') return null;
  return { statement, name: facts.sourceCode.getText(user.left), kept: user.left };
}

/** Does a type say that it is less than a worker: `as Poster`, `let worker: { postMessage(message: string): void }`? */
function isSeenAsOther(facts: FileFacts, creation: TSESTree.NewExpression, kept: TSESTree.Node): boolean {
  const outer = wrapped(creation);
  const types = [findAnnotation(facts, kept), outer.type === 'TSAsExpression' ? outer.typeAnnotation : null];
  return types.some((type) => type !== null && !facts.sourceCode.getTokens(type).some(({ value }) => value === 'Worker' || value === 'any'));
}

/** The type that a variable, or a field of the class around, was declared with. */
function findAnnotation(facts: FileFacts, kept: TSESTree.Node): TSESTree.TypeNode | null {
  if (kept.type === 'Identifier') {
    const name = findVariable(facts, kept)?.defs[0]?.name;
    return (name?.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation : null) ?? null;
  }
  if (kept.type !== 'MemberExpression' || kept.object.type !== 'ThisExpression') return null;
  const field = facts.nodes('PropertyDefinition').find((one) => findPropertyName(one) === findPropertyName(kept) && isInside(kept, one.parent));
  return field?.typeAnnotation?.typeAnnotation ?? null;
}

function isBlock(node: TSESTree.Node): boolean {
  return isModuleBody(node) || node.type === 'BlockStatement' || node.type === 'StaticBlock';
}
