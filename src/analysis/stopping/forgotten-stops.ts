import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { getHandleUses } from '../handles/handle-uses.ts';
import { getOwnNodes } from './stop-paths.ts';
import { findPostedStop } from './stop-requests.ts';
import { findEnclosingFunction, isInside, unwrap } from '../code/syntax.ts';
import { type WorkerHandle, findHandle } from '../worker-handles.ts';

/** Words by which a listener would know that the worker has stopped. */
const END_WORD = /stop|clos|exit|done|finish|end|shut|quit|terminat|bye/i;

/**
 * The stop message after which the owner lets go of the worker at once, with nothing anywhere that
 * ends it or hears its end; null when there is none.
 */
export function findForgottenStop(facts: FileFacts, handle: WorkerHandle): TSESTree.Node | null {
  const uses = getHandleUses(facts, handle);
  const isKept = uses.some((use) => {
    if (use.kind === 'escape') return true;
    if (use.kind === 'call') return use.name === 'terminate' || use.name === 'unref';
    if (use.kind === 'member') return use.name === 'terminate';
    return use.event === 'exit' || use.event === 'close' || use.listener === null || mentionsEnd(facts, use.listener);
  });
  if (isKept) return null;
  for (const use of uses) {
    if (use.kind !== 'call' || findPostedStop(facts, use.call)?.isPlain !== true) continue;
    if (isLetGoAfter(facts, handle, use.call)) return use.call;
  }
  return null;
}

/** Comments say nothing of what a program does: only tokens count. */
function mentionsEnd(facts: FileFacts, listener: TSESTree.Node): boolean {
  return facts.sourceCode.getTokens(listener).some(({ value }) => END_WORD.test(value));
}

/** `worker = null` in the same function, with nothing awaited in it. */
function isLetGoAfter(facts: FileFacts, handle: WorkerHandle, post: TSESTree.CallExpression): boolean {
  const own = getOwnNodes(facts, findEnclosingFunction(post));
  if (own.some((node) => node.type === 'AwaitExpression')) return false;
  return own.some((node) => {
    if (node.type !== 'AssignmentExpression' || isInside(post, node) || node.range[0] < post.range[1]) return false;
    const value = unwrap(node.right);
    const isEmpty = (value.type === 'Literal' && value.value === null) || (value.type === 'Identifier' && value.name === 'undefined');
    return isEmpty && findHandle(facts, node.left) === handle;
  });
}
