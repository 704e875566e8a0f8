import type { TSESTree } from '@typescript-eslint/utils';
import { ancestors, isFunction, isInside } from './syntax.ts';

/** What comes before what inside one function, as the syntax alone can tell. */

/**
 * Is `first` evaluated whenever `second` is, and before it? True when a statement that always evaluates
 * `first` stands before one around `second` in the same list, or tests whether `second` runs.
 */
export function isAlwaysBefore(first: TSESTree.Node, second: TSESTree.Node): boolean {
  if (first.range[0] >= second.range[0]) return false;
  let below: TSESTree.Node = first;
  for (const ancestor of ancestors(first)) {
    if (isInside(second, ancestor)) return isOrderedWithin(ancestor, below);
    if (!alwaysEvaluates(ancestor, below)) return false;
    below = ancestor;
  }
  return false;
}

/** In the nearest node around both, does the branch that holds the first come before every other? */
function isOrderedWithin(common: TSESTree.Node, first: TSESTree.Node): boolean {
  if (common.type === 'IfStatement' || common.type === 'ConditionalExpression') return common.test === first;
  if (common.type === 'TryStatement') return common.block === first;
  return true;
}

/** Does a node always evaluate one of its children? */
function alwaysEvaluates(parent: TSESTree.Node, child: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
      return parent.test === child;
    case 'ForStatement':
      return parent.init === child || parent.test === child;
    case 'ForOfStatement':
    case 'ForInStatement':
      return parent.right === child;
    case 'LogicalExpression':
      return parent.left === child;
    case 'SwitchCase':
    case 'CatchClause':
      return false;
    default:
      return !isFunction(parent);
  }
}

/** Is a node evaluated whenever an ancestor of it is? */
export function isAlwaysEvaluatedIn(node: TSESTree.Node, ancestor: TSESTree.Node): boolean {
  let below = node;
  for (const parent of ancestors(node)) {
    if (!alwaysEvaluates(parent, below) && parent !== ancestor) return false;
    if (parent === ancestor) return true;
    below = parent;
  }
  return false;
}
