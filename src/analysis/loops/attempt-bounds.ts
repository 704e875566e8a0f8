import type { TSESTree } from '@typescript-eslint/utils';
import { type Segment, getCodePaths } from '../code/code-paths.ts';
import type { FileFacts } from '../file-facts.ts';
import { getLoopPath } from './loop-paths.ts';
import { isProgress } from './progress.ts';
import { type LoopNode, ancestors, isInside } from '../code/syntax.ts';

const LEAVING: ReadonlySet<string> = new Set(['BreakStatement', 'ReturnStatement', 'ThrowStatement']);

/**
 * Where a loop counts its attempts and throws after the last one, within a `try` whose `catch` can
 * leave: `try { … if (++attempt > 5) throw error; continue; } catch (error) { if (attempt > 5) return; }`.
 */
export function getAttemptBounds(facts: FileFacts, loop: LoopNode): readonly Segment[] {
  const path = getLoopPath(facts, loop);
  return path.nodes.flatMap((node) => {
    if (node.type !== 'IfStatement' || node.test.type === 'LogicalExpression' || !mayThrow(node) || !isProgress(facts, loop, node.test)) return [];
    const handler = findHandler(node, loop);
    const canLeave = handler !== null && path.nodes.some((inner) => LEAVING.has(inner.type) && isInside(inner, handler) && path.leaves(inner));
    return canLeave ? getCodePaths(facts).endOf(node.test) : [];
  });
}

/** Does one outcome of a test lead to a `throw`, in a branch or right after them? */
function mayThrow({ consequent, alternate, parent }: TSESTree.IfStatement): boolean {
  const siblings = parent.type === 'BlockStatement' ? parent.body : [];
  const next = siblings[siblings.findIndex((sibling) => sibling.type === 'IfStatement' && sibling.consequent === consequent) + 1];
  return [consequent, alternate, next].some((branch) => branch && endsInThrow(branch));
}

function endsInThrow(statement: TSESTree.Statement): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last?.type === 'ThrowStatement';
}

function findHandler(node: TSESTree.Node, loop: LoopNode): TSESTree.CatchClause | null {
  for (const ancestor of ancestors(node)) {
    if (ancestor === loop) return null;
    if (ancestor.type === 'TryStatement' && isInside(node, ancestor.block)) return ancestor.handler;
  }
  return null;
}
