import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from './file-facts.ts';
import { isFunction } from './syntax.ts';

/** The direct child nodes of a node, in source order. */
export function* children(facts: FileFacts, node: TSESTree.Node): Generator<TSESTree.Node> {
  for (const key of facts.sourceCode.visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(child)) {
      for (const item of child) if (isNode(item)) yield item;
    } else if (isNode(child)) {
      yield child;
    }
  }
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
    pending.push(...[...children(facts, node)].reverse());
  }
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
