import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findGlobalName, findVariable } from '../analysis/code/globals.ts';
import { findEnclosingFunction, findPropertyName, getUser, isInside, isModuleBody, wrapped } from '../analysis/code/syntax.ts';
import { getIndent, getLineBreak } from './insertion.ts';

interface Listener {
  readonly parameter: string;
  /** What it can say of the event. */
  readonly value: string;
  /** With what it rejects a promise that waits for the worker. */
  readonly reason: string;
}

/** A listener of each event, on the web and in Node. */
const LISTENERS: Readonly<Record<string, { readonly web: Listener; readonly node: Listener }>> = {
  error: {
    web: { parameter: 'event', value: 'event.message', reason: 'new Error(event.message)' },
    node: { parameter: 'error', value: 'error', reason: 'error' },
  },
  exit: {
    web: { parameter: 'event', value: 'event', reason: 'event' },
    node: { parameter: 'code', value: 'code', reason: 'new Error(`The worker ended with code ${code}.`)' },
  },
  messageerror: {
    web: { parameter: 'event', value: 'event', reason: "new Error('A message of the worker cannot be read.')" },
    node: { parameter: 'error', value: 'error', reason: 'error' },
  },
};

/**
 * Builds a listener for an event right after the statement that makes the worker: it rejects the
 * promise in whose executor that stands, and else logs. Null where the worker has no name there, or
 * the statement shares its line.
 */
export function buildListenerInsertion(
  facts: FileFacts,
  creation: TSESTree.NewExpression,
  platform: 'web' | 'node' | 'unknown',
  event: string,
): TSESLint.ReportFixFunction | null {
  const target = findTarget(facts, creation);
  const listener = platform === 'unknown' ? undefined : LISTENERS[event]?.[platform];
  if (target === null || listener === undefined || isSeenAsOther(facts, creation, target.kept)) return null;
  const { statement, name } = target;
  const indent = getIndent(facts, statement);
  if (indent.length !== statement.loc.start.column) return null;
  const call = platform === 'node' ? `${name}.on` : `${name}.addEventListener`;
  const reject = findReject(facts, creation);
  const reaction = reject === null ? `console.error(${listener.value})` : `${reject}(${listener.reason})`;
  const step = indent.startsWith('\t') ? '\t' : '  ';
  const lines = [`${call}('${event}', (${listener.parameter}) => {`, `${step}${reaction};`, '});'];
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

/** How the executor of the promise that directly holds a node names what rejects it; null outside of one. */
function findReject(facts: FileFacts, node: TSESTree.Node): string | null {
  const executor = findEnclosingFunction(node);
  const promise = executor === null ? null : getUser(executor);
  if (promise?.type !== 'NewExpression' || findGlobalName(facts, promise.callee) !== 'Promise') return null;
  const [, reject] = executor?.params ?? [];
  return reject?.type === 'Identifier' ? reject.name : null;
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
