import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { isFunction } from './syntax.ts';
import { getChildNodes } from './traversal.ts';

/** The direct child nodes of a node, in source order. */
export function children(facts: FileFacts, node: TSESTree.Node): readonly TSESTree.Node[] {
  return getChildNodes(facts.sourceCode, node);
}

/**
 * The node and all below it that are evaluated when it is: bodies of nested functions and class
 * members are left out, for they run when they are called, if ever.
 */
export function* ownNodes(facts: FileFacts, root: TSESTree.Node): Generator<TSESTree.Node> {
  const pending: TSESTree.Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    if (node !== root && (isFunction(node) || node.type === 'ClassBody')) continue;
    const below = children(facts, node);
    for (let i = below.length - 1; i >= 0; i -= 1) pending.push(below[i]!);
  }
}
