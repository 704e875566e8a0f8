import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isComponentFile } from '../analysis/code/component-files.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findEnclosingFunction, getUser, isModuleBody, unwrap, wrapped } from '../analysis/code/syntax.ts';
import type { WorkerPlatform } from '../analysis/worker-handles.ts';
import { getIndent } from './insertion.ts';
import { findRuntimeName } from './runtime-name.ts';

/** How long, in milliseconds, the suggestions let a worker clean up. */
export const GRACE_PERIOD = 1000;

/** The statement that is a call, awaited or not, and nothing else; null when the call is part of more. */
export function findCallStatement(call: TSESTree.CallExpression): TSESTree.ExpressionStatement | null {
  const user = getUser(call);
  const outer = user?.type === 'AwaitExpression' ? getUser(user) : user;
  if (outer?.type !== 'ExpressionStatement') return null;
  return outer.parent.type === 'BlockStatement' || isModuleBody(outer.parent) || outer.parent.type === 'StaticBlock' ? outer : null;
}

/** May `await` be written here without changing what a function returns? */
export function canAwait(facts: FileFacts, node: TSESTree.Node): boolean {
  const owner = findEnclosingFunction(node);
  // A component that awaits at the top of its script is another kind of component.
  return owner === null ? facts.sourceType === 'module' && !isComponentFile(facts) : owner.async;
}

/**
 * Before a `terminate()` statement: posts the message (null: it is posted already), waits for the worker's end (Node) or answer
 * (web) for a grace period at most. Null where `await` is not legal.
 */
export function buildGracefulStop(
  facts: FileFacts,
  call: TSESTree.CallExpression,
  message: string | null,
  platform: WorkerPlatform,
): TSESLint.ReportFixFunction | null {
  const statement = findCallStatement(call);
  const receiver = findReceiver(facts, call);
  if (statement === null || receiver === null || !canAwait(facts, call)) return null;
  const { text, isOptional } = receiver;
  const dot = isOptional ? '?.' : '.';
  const indent = getIndent(facts, statement);
  const end = platform === 'node' ? `${text}${dot}once('exit', resolve);` : `${text}${dot}addEventListener('message', resolve, { once: true });`;
  const lines = [
    ...(message === null ? [] : [`${text}${dot}postMessage(${message});`]),
    'await new Promise((resolve) => {',
    `  ${end}`,
    `  setTimeout(resolve, ${GRACE_PERIOD});`,
    '});',
    '',
  ];
  return (fixer) => fixer.insertTextBefore(statement, lines.join(`\n${indent}`));
}

/** Replaces a `terminate()` statement by the runtime's `stopWorker`, and imports it. Null where it cannot be written. */
export function buildRuntimeStop(facts: FileFacts, call: TSESTree.CallExpression): TSESLint.ReportFixFunction | null {
  const statement = findCallStatement(call);
  const receiver = findReceiver(facts, call);
  if (statement === null || receiver === null || receiver.isOptional || !canAwait(facts, call)) return null;
  const stop = findRuntimeName(facts, call, 'stopWorker');
  if (stop === null) return null;
  const text = `await ${stop.name}(${receiver.text}, { gracePeriod: ${GRACE_PERIOD} })`;
  return (fixer) => [...stop.buildImport(fixer), fixer.replaceText(statement.expression, text)];
}

/** The text of what `terminate` is called on, if it can be written twice without doing anything twice. */
function findReceiver(facts: FileFacts, call: TSESTree.CallExpression): { text: string; isOptional: boolean } | null {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !isPlain(callee.object)) return null;
  const { object } = callee;
  return { text: facts.sourceCode.getText(object), isOptional: callee.optional || wrapped(call).type === 'ChainExpression' };
}

/** A name, `this`, or a path of plain members: reading it again gives the same and does nothing. */
function isPlain(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier' || inner.type === 'ThisExpression') return true;
  if (inner.type !== 'MemberExpression') return false;
  const isSimpleKey = !inner.computed || inner.property.type === 'Literal' || inner.property.type === 'Identifier';
  return isSimpleKey && isPlain(inner.object);
}
