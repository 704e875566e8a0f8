import type { TSESTree } from '@typescript-eslint/utils';
import { isUnchanging } from '../code/changes.ts';
import { findEndlessIterator } from './endless-iterators.ts';
import type { FileFacts } from '../file-facts.ts';
import { type LoopNode, ancestors, isFunction, isLoop, unwrap } from '../code/syntax.ts';

/**
 * How long a loop can run by what its own head says: for ever, as long as somebody's condition holds,
 * or a number of turns that is settled before it begins.
 */
export type Bound = 'infinite' | 'unknown' | 'bounded';

export function getBound(facts: FileFacts, loop: LoopNode): Bound {
  switch (loop.type) {
    case 'ForInStatement':
      return 'bounded';
    case 'ForOfStatement':
      return findEndlessIterator(facts, loop) === null ? 'bounded' : 'infinite';
    case 'ForStatement':
      if (loop.test === null) return 'infinite';
      return isUnchanging(facts, loop.test, false) ? 'infinite' : isCounted(loop) ? 'bounded' : 'unknown';
    default:
      return isUnchanging(facts, loop.test, false) ? 'infinite' : 'unknown';
  }
}

/** `for (let i = 0; i < n; i++)`, and its like: the update moves what the test compares. */
function isCounted(loop: TSESTree.ForStatement): boolean {
  return loop.update !== null && loop.test !== null && unwrap(loop.test).type === 'BinaryExpression';
}

/** The innermost loop of the same function that evaluates a node on its turns, not only as it begins. */
export function findRepeatingLoop(node: TSESTree.Node): LoopNode | null {
  let inner = node;
  for (const ancestor of ancestors(node)) {
    if (isFunction(ancestor) || ancestor.type === 'ClassBody') return null;
    if (isLoop(ancestor) && !isEvaluatedOnce(ancestor, inner)) return ancestor;
    inner = ancestor;
  }
  return null;
}

function isEvaluatedOnce(loop: LoopNode, part: TSESTree.Node): boolean {
  if (loop.type === 'ForStatement') return loop.init === part;
  return (loop.type === 'ForOfStatement' || loop.type === 'ForInStatement') && loop.right === part;
}
