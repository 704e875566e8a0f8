import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findGlobalName } from '../code/globals.ts';
import { type FunctionNode, findMethodCall, isFunction, unwrap } from '../code/syntax.ts';

/** The parts of `new Promise((resolve) => setTimeout(resolve, ms))`. */
export interface WrittenSleep {
  /** The name by which the executor knows the function that resolves the promise. */
  readonly resolve: string;
  readonly delay: TSESTree.Node | null;
  /** What the promise is resolved with, where something is. */
  readonly value: TSESTree.Node | null;
  /** Does the timer do nothing but resolve the promise, so that it can be written anew? */
  readonly isPlain: boolean;
}

/** A promise, written by hand, that nothing but its own timer can settle. */
export function findWrittenSleep(facts: FileFacts, node: TSESTree.NewExpression): WrittenSleep | null {
  const executor = findGlobalName(facts, node.callee) === 'Promise' && node.arguments[0] ? unwrap(node.arguments[0]) : null;
  if (!isFunction(executor)) return null;
  const [first] = executor.params;
  if (first?.type !== 'Identifier') return null;
  const call = findTimerCall(facts, executor);
  return call === null ? null : readTimer(call, first.name);
}

/** The one `setTimeout` of an executor that does nothing else; `timer.unref()` may follow. */
function findTimerCall(facts: FileFacts, executor: FunctionNode): TSESTree.CallExpression | null {
  const parts: TSESTree.Node[] = executor.body.type === 'BlockStatement' ? executor.body.body.flatMap(getParts) : [executor.body];
  let timer: TSESTree.CallExpression | null = null;
  for (const part of parts) {
    const call = withoutUnref(unwrap(part));
    if (call === null) continue;
    if (timer !== null || call.type !== 'CallExpression' || findGlobalName(facts, call.callee) !== 'setTimeout') return null;
    timer = call;
  }
  return timer;
}

/** The expressions that a statement is; the statement itself when it is something else. */
function getParts(statement: TSESTree.Node): TSESTree.Node[] {
  switch (statement.type) {
    case 'ExpressionStatement':
      return [statement.expression];
    case 'ReturnStatement':
      return statement.argument ? [statement.argument] : [];
    case 'VariableDeclaration':
      return statement.declarations.map((declarator) => declarator.init ?? declarator);
    default:
      return [statement];
  }
}

/** `setTimeout(…)` of `setTimeout(…).unref()`; null for `timer.unref()`. */
function withoutUnref(node: TSESTree.Node): TSESTree.Node | null {
  const method = findMethodCall(node);
  if (method?.name !== 'unref') return node;
  const object = unwrap(method.object);
  return object.type === 'CallExpression' ? object : null;
}

function readTimer(timer: TSESTree.CallExpression, resolve: string): WrittenSleep | null {
  const [callback] = timer.arguments;
  const delay = timer.arguments[1] ?? null;
  const fn = callback === undefined ? null : unwrap(callback);
  if (fn === null || delay?.type === 'SpreadElement') return null;
  // `setTimeout(resolve, ms, value)`: what comes after the delay is given to the callback.
  const [given, ...more] = timer.arguments.slice(2);
  const isSpread = given?.type === 'SpreadElement';
  if (fn.type === 'Identifier') return fn.name === resolve ? { resolve, delay, value: given ?? null, isPlain: more.length === 0 && !isSpread } : null;
  if (!isFunction(fn)) return null;
  const last = fn.body.type === 'BlockStatement' ? fn.body.body.at(-1) : fn.body;
  const expression = last?.type === 'ExpressionStatement' ? last.expression : last?.type === 'ReturnStatement' ? last.argument : last;
  const call = expression ? unwrap(expression) : null;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== resolve) return null;
  const isOnly = given === undefined && (fn.body.type !== 'BlockStatement' || fn.body.body.length === 1);
  return { resolve, delay, value: call.arguments[0] ?? null, isPlain: isOnly };
}
