import type { TSESTree } from '@typescript-eslint/utils';
import { findEffect } from './component-starts.ts';
import type { FileFacts } from '../file-facts.ts';
import { getReturned } from '../code/functions.ts';
import { getHandleUses } from './handle-uses.ts';
import { findStateOwner } from './renders.ts';
import { type FunctionNode, ancestors, findEnclosingFunction, getUser, isFunction, isInside, unwrap, wrapped } from '../code/syntax.ts';
import type { WorkerHandle } from '../worker-handles.ts';
import type { WorkerLife } from './worker-lives.ts';

/** Effects of React: it undoes and repeats them on the same state, under StrictMode at every first mount. */
const REACT_EFFECTS: ReadonlySet<string> = new Set(['useEffect', 'useLayoutEffect', 'useInsertionEffect']);

/**
 * The clean-up of an effect that terminates a worker which the next mount takes for alive: it is made
 * only where there is none yet (`ref.current ??= …`, a lazy initialiser), and the clean-up leaves it there.
 */
export function findDeadRemount(facts: FileFacts, { creation, handle }: WorkerLife): TSESTree.CallExpression | null {
  if (!isMadeOnce(facts, creation, handle.expressions)) return null;
  for (const use of getHandleUses(facts, handle)) {
    if (use.kind !== 'call' || use.name !== 'terminate') continue;
    const cleanup = findEnclosingFunction(use.call);
    if (cleanup !== null && isEffectCleanup(facts, cleanup) && !isReset(handle.expressions, cleanup)) return use.call;
  }
  return null;
}

/** Does an effect end the worker of each render when the next has come: `useEffect(() => () => worker.terminate(), [worker])`? */
export function isEndedWithRender(facts: FileFacts, handle: WorkerHandle): boolean {
  if (handle.places.some(({ path }) => path !== '')) return false;
  return getHandleUses(facts, handle).some((use) => {
    const cleanup = use.kind === 'call' && use.name === 'terminate' ? findEnclosingFunction(use.call) : null;
    const effect = cleanup !== null && isEffectCleanup(facts, cleanup) ? findEnclosingFunction(cleanup) : null;
    const call = effect === null ? null : getUser(effect);
    if (call?.type !== 'CallExpression') return false;
    const [, dependencies] = call.arguments;
    return dependencies === undefined || handle.expressions.some((expression) => isInside(expression, dependencies));
  });
}

/** Only where there is none yet, or only at the first render. */
function isMadeOnce(facts: FileFacts, creation: TSESTree.Node, expressions: readonly TSESTree.Node[]): boolean {
  if (findStateOwner(facts, creation) !== findEnclosingFunction(creation)) return true;
  for (const ancestor of ancestors(creation)) {
    if (ancestor.type === 'AssignmentExpression' && ancestor.operator === '??=') return true;
    if (ancestor.type === 'IfStatement' && isInside(creation, ancestor.consequent)) return expressions.some((node) => isInside(node, ancestor.test));
    if (isFunction(ancestor)) return false;
  }
  return false;
}

/** Does an effect return the function? */
function isEffectCleanup(facts: FileFacts, cleanup: FunctionNode): boolean {
  const effect = findEnclosingFunction(cleanup);
  const call = effect === null ? null : getUser(effect);
  if (effect === null || call?.type !== 'CallExpression' || !REACT_EFFECTS.has(findEffect(call) ?? '')) return false;
  return getReturned(facts, effect).some((value) => unwrap(value) === cleanup);
}

/** `ref.current = null` in the same clean-up. */
function isReset(expressions: readonly TSESTree.Node[], cleanup: FunctionNode): boolean {
  return expressions.some((node) => {
    const user = getUser(node);
    return user?.type === 'AssignmentExpression' && user.left === wrapped(node) && isInside(user, cleanup);
  });
}
