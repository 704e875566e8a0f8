import type { TSESTree } from '@typescript-eslint/utils';

/**
 * Is a node outside of every branch and every class? Functions around it do not count: whether they
 * are called is another question, and for methods it has no certain answer.
 */
export function isUnconditional(node: TSESTree.Node): boolean {
  for (let child = node, parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (isBranch(parent, child)) return false;
  }
  return true;
}

function isBranch(parent: TSESTree.Node, child: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child !== parent.test;
    case 'LogicalExpression':
    case 'AssignmentPattern':
      return child === parent.right;
    case 'AssignmentExpression':
      return child === parent.right && ['||=', '&&=', '??='].includes(parent.operator);
    case 'SwitchCase':
      return child !== parent.test;
    case 'CatchClause':
    case 'ClassBody':
      return true;
    default:
      return false;
  }
}
