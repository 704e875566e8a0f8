import type { TSESTree } from '@typescript-eslint/utils';
import { isCaught } from '../analysis/code/catching.ts';
import { isDiscarded } from '../analysis/handles/discarded-values.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { getFunctionUses } from '../analysis/code/functions.ts';
import { findVariable } from '../analysis/code/globals.ts';
import { takesSignal } from '../analysis/signals/signal-values.ts';
import type { FitSignal } from '../analysis/signals.ts';
import { isThrowingCheck } from '../analysis/stopping/stop-reads.ts';
import { type FunctionNode, type LoopNode, ancestors, findEnclosingFunction, findMethodCall, getUser, isFunction, isInside, isLoop, unwrap } from '../analysis/code/syntax.ts';
import { ownNodes } from '../analysis/code/walk.ts';
import { isLastOfWork } from './stop-check.ts';

/**
 * A call that is given a signal rejects when it is aborted. May it, unasked? Only where the function
 * rejects so already, or where it is the convention (the signal is the function's own parameter),
 * no clean-up would be skipped, and nobody in the file lets its promise go unheard.
 */
export function mayReject(facts: FileFacts, node: TSESTree.Node, signal: FitSignal): boolean {
  const fn = findEnclosingFunction(node);
  if (isCaught(node)) return false;
  const resource = fn === null ? null : findResource(facts, node, fn);
  if (rejectsAlready(facts, node, fn, resource)) return true;
  if (fn === null || signal.owner !== fn || resource !== null) return false;
  const loop = findOutermostLoop(node);
  return (loop === null ? !isAskedAfter(facts, node, fn, signal) : isLastOfWork(loop)) && !isDropped(facts, fn);
}

/** Does the function itself ask, later on, whether it was aborted? Then it answers an abort in its own way. */
function isAskedAfter(facts: FileFacts, node: TSESTree.Node, fn: FunctionNode, signal: FitSignal): boolean {
  const asked = `${signal.text}.aborted`;
  return [...ownNodes(facts, fn.body)].some(
    (other) => other.type === 'MemberExpression' && other.range[0] > node.range[1] && facts.sourceCode.getText(other).replace('?.', '.') === asked,
  );
}

const CLEAN_UP = /^(?:terminate|close|end|dispose|destroy|release|unlock|kill|disconnect|stop|quit|shutdown)/i;

/** What the function makes before a call and ends after it: `const worker = new Worker(…); await …; await worker.terminate();` */
function findResource(facts: FileFacts, node: TSESTree.Node, fn: FunctionNode): TSESTree.Node | null {
  for (const call of ownNodes(facts, fn.body)) {
    const method = call.type === 'CallExpression' && call.range[0] >= node.range[1] ? findMethodCall(call) : null;
    if (method === null || !CLEAN_UP.test(method.name) || isInFinally(call, node)) continue;
    const object = unwrap(method.object);
    const made = object.type === 'Identifier' ? findVariable(facts, object)?.defs[0]?.node : undefined;
    if (made !== undefined && isInside(made, fn.body) && made.range[1] <= node.range[0]) return made;
  }
  return null;
}

/** Does a clean-up run although the node throws? */
function isInFinally(call: TSESTree.Node, node: TSESTree.Node): boolean {
  return [...ancestors(call)].some((ancestor) => ancestor.type === 'TryStatement' && ancestor.finalizer !== null && isInside(call, ancestor.finalizer) && isInside(node, ancestor.block));
}

/** Does something else in the same loop, or in the function when there is none, throw on an abort, once the resource is there? */
function rejectsAlready(facts: FileFacts, node: TSESTree.Node, fn: FunctionNode | null, resource: TSESTree.Node | null): boolean {
  const root = findOutermostLoop(node) ?? fn?.body ?? facts.ast;
  for (const other of ownNodes(facts, root)) {
    if (resource !== null && other.range[0] < resource.range[1]) continue;
    if (throwsOnAbort(facts, other) && !isCaught(other)) return true;
  }
  return false;
}

function throwsOnAbort(facts: FileFacts, node: TSESTree.Node): boolean {
  if (isThrowingCheck(facts, node)) return true;
  if (node.type !== 'AwaitExpression' || !takesSignal(facts, node.argument)) return false;
  const method = findMethodCall(unwrap(node.argument));
  return method === null || !['catch', 'then', 'finally', 'allSettled'].includes(method.name);
}

function findOutermostLoop(node: TSESTree.Node): LoopNode | null {
  let outermost: LoopNode | null = null;
  for (const ancestor of ancestors(node)) {
    if (isFunction(ancestor)) break;
    if (isLoop(ancestor)) outermost = ancestor;
  }
  return outermost;
}

/** Does a call in the file leave the function's promise alone, or let its rejection end the program? */
function isDropped(facts: FileFacts, fn: FunctionNode): boolean {
  return getFunctionUses(facts, fn).calls.some((call) => {
    const user = getUser(call);
    if (isDiscarded(facts, call)) return true;
    if (user?.type === 'UnaryExpression') return user.operator === 'void';
    return user?.type === 'AwaitExpression' && findEnclosingFunction(call) === null && !isCaught(call);
  });
}
