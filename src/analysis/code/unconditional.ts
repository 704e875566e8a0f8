import type { TSESTree } from '@typescript-eslint/utils';
import { findMethodCall, isFunction } from './syntax.ts';

/**
 * Is a node outside of every branch and every class? Functions around it do not count: whether they
 * are called is another question, and for methods it has no certain answer. A function that a module
 * hands to a call when it is loaded (`createThunk('load', async () => …)`) is kept for others to call.
 */
export function isUnconditional(node: TSESTree.Node): boolean {
  let outermost: TSESTree.Node | null = null;
  for (let child = node, parent = node.parent; parent; child = parent, parent = parent.parent) {
    if (isBranch(parent, child)) return false;
    if (isFunction(child)) outermost = child;
  }
  return outermost === null || !isHandedOver(outermost);
}

/** Methods that call what they are given by themselves. */
const CALLING: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'filter', 'reduce', 'some', 'every', 'find', 'findIndex', 'sort', 'then', 'finally']);

/** Does a function stand among the arguments of a call, itself or in an object? */
function isHandedOver(fn: TSESTree.Node): boolean {
  for (let child = fn, parent = fn.parent; parent; child = parent, parent = parent.parent) {
    if (parent.type !== 'CallExpression' && parent.type !== 'NewExpression') continue;
    return parent.callee !== child && !(child === fn && callsAtOnce(parent));
  }
  return false;
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

function callsAtOnce(call: TSESTree.CallExpression | TSESTree.NewExpression): boolean {
  if (call.type === 'NewExpression') return call.callee.type === 'Identifier' && call.callee.name === 'Promise';
  return CALLING.has(findMethodCall(call)?.name ?? '');
}
