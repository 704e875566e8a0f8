import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { getWaiting } from '../code/awaited.ts';
import { findFunction } from '../code/functions.ts';
import { findVariable } from '../code/globals.ts';
import { getHandleUses } from '../handles/handle-uses.ts';
import { type FunctionNode, findEnclosingFunction, getUser, isFunction, isInside, unwrap } from '../code/syntax.ts';
import { findCalledName } from '../code/value-flow.ts';
import type { WorkerHandle } from '../worker-handles.ts';

/** The `new Promise` whose reply listener only resolves, and which nothing can reject or bound; null when there is none. */
export function findReplyWithoutReject(facts: FileFacts, handle: WorkerHandle): TSESTree.Node | null {
  const uses = getHandleUses(facts, handle);
  for (const use of uses) {
    if (use.kind !== 'listener' || use.event !== 'message' || use.listener === null) continue;
    const executor = findExecutor(use.node);
    const promise = executor === null ? null : getUser(executor);
    const listener = findFunction(facts, use.listener) ?? unwrap(use.listener);
    if (executor === null || promise === null || !settles(facts, executor, listener)) continue;
    if (hasOtherEnd(facts, executor, listener) || isRaced(facts, promise)) continue;
    if (uses.some((other) => other.kind === 'listener' && other.event !== 'message' && isInside(other.node, executor))) continue;
    return promise;
  }
  return null;
}

function findExecutor(node: TSESTree.Node): FunctionNode | null {
  const owner = findEnclosingFunction(node);
  const user = owner === null ? null : getUser(owner);
  return user?.type === 'NewExpression' && findCalledName(user) === 'Promise' && isFunction(owner) ? owner : null;
}

/** Does the listener resolve the promise? */
function settles(facts: FileFacts, executor: FunctionNode, listener: TSESTree.Node): boolean {
  const [resolve] = executor.params;
  const variable = resolve?.type === 'Identifier' ? findVariable(facts, resolve) : null;
  return variable?.references.some(({ identifier }) => isInside(identifier, listener)) === true;
}

/** Is `reject` used, or either of the two outside the listener: a timer, a store, an abort? */
function hasOtherEnd(facts: FileFacts, executor: FunctionNode, listener: TSESTree.Node): boolean {
  return executor.params.some((parameter, index) => {
    const variable = parameter.type === 'Identifier' ? findVariable(facts, parameter) : null;
    return variable?.references.some(({ identifier }) => index > 0 || !isInside(identifier, listener)) === true;
  });
}

/** `Promise.race([reply, timeout])`, of the promise itself or of a name for it. */
function isRaced(facts: FileFacts, promise: TSESTree.Node): boolean {
  if (getWaiting(facts, promise) === 'raced') return true;
  for (let { parent } = promise; parent && !isFunction(parent); parent = parent.parent) {
    if (parent.type === 'CallExpression' && findCalledName(parent) === 'race') return true;
  }
  return false;
}
