import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findProperty, findEnclosingFunction, getUser, isFunction, unwrap } from '../code/syntax.ts';
import { getHandleUses } from '../handles/handle-uses.ts';
import { isStopRequest } from './stop-requests.ts';
import { findCalledName } from '../code/value-flow.ts';
import { type WorkerLife } from '../handles/worker-lives.ts';

/** The wait for a worker's `exit` that nothing can ever end: no stop request, no time limit, no `terminate()`; null when there is none. */
export function findEndlessWait(facts: FileFacts, life: WorkerLife): TSESTree.Node | null {
  if (life.summary?.endsByItself === 'yes' || life.summary?.closesItself === true) return null;
  const uses = getHandleUses(facts, life.handle);
  if (uses.some((use) => use.kind === 'escape' || (use.kind === 'call' && (use.name === 'terminate' || use.name === 'unref')))) return null;
  if (facts.nodes('CallExpression').some((node) => isStopRequest(facts, node))) return null;
  for (const use of uses) {
    if (use.kind !== 'listener' || use.event !== 'exit') continue;
    const wait = use.listener === null ? findAwait(use.node) : findExecutorAwait(use.node);
    if (wait !== null && !isBounded(wait, use.node)) return use.node;
  }
  return null;
}

/** `await once(worker, 'exit')`. */
function findAwait(node: TSESTree.Node): TSESTree.Node | null {
  const user = getUser(node);
  return user?.type === 'AwaitExpression' ? user : null;
}

/** `await new Promise((resolve) => worker.once('exit', resolve))`. */
function findExecutorAwait(node: TSESTree.Node): TSESTree.Node | null {
  const owner = findEnclosingFunction(node);
  const promise = owner === null ? null : getUser(owner);
  if (promise?.type !== 'NewExpression' || findCalledName(promise) !== 'Promise' || !isFunction(owner)) return null;
  const text = owner.body.type === 'BlockStatement' ? owner.body.body.length : 1;
  // An executor that does more than to wait for the exit has other ways to end.
  return text === 1 ? findAwait(promise) : null;
}

function isBounded(_wait: TSESTree.Node, node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const options = node.arguments[2] === undefined ? null : unwrap(node.arguments[2]);
  if (options === null) return false;
  return options.type !== 'ObjectExpression' || findProperty(options, 'signal') !== null;
}
