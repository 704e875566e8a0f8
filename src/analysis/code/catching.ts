import type { TSESTree } from '@typescript-eslint/utils';
import { ancestors, isFunction } from './syntax.ts';

/** Does a `catch` of the same function hear what a node throws; or is the node in one, where failures are dealt with? */
export function isCaught(node: TSESTree.Node): boolean {
  let inner = node;
  for (const ancestor of ancestors(node)) {
    if (isFunction(ancestor)) return false;
    if (ancestor.type === 'TryStatement' && ancestor.block === inner && ancestor.handler !== null) return true;
    if (ancestor.type === 'CatchClause') return true;
    inner = ancestor;
  }
  return false;
}
