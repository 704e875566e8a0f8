import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** A step of a traversal: a node is entered (phase 1) or left (phase 2), or something happens on a code path. */
export type Step =
  | { readonly kind: 1; readonly target: TSESTree.Node; readonly phase: 1 | 2 }
  | { readonly kind: 2; readonly target: string; readonly args: readonly unknown[] };

/**
 * ESLint writes its traversal of a file down before any rule hears of it: whoever needs all nodes, or
 * the code paths, reads it there, and costs nothing until then. Null in hosts that keep no such list.
 */
export function findSteps(sourceCode: Readonly<TSESLint.SourceCode>): readonly Step[] | null {
  // The types of typescript-eslint do not know the method.
  const { traverse } = sourceCode as { traverse?: () => readonly Step[] };
  return typeof traverse === 'function' ? traverse.call(sourceCode) : null;
}

/** Visits all nodes of a file in source order. */
export function visitNodes(sourceCode: Readonly<TSESLint.SourceCode>, visit: (node: TSESTree.Node) => void): void {
  const steps = findSteps(sourceCode);
  if (steps === null) walk(sourceCode, sourceCode.ast, visit);
  else for (const step of steps) if (step.kind === 1 && step.phase === 1) visit(step.target);
}

/** Visits a node and all below it in source order. */
export function walk(sourceCode: Readonly<TSESLint.SourceCode>, node: TSESTree.Node, visit: (node: TSESTree.Node) => void): void {
  visit(node);
  for (const child of getChildNodes(sourceCode, node)) walk(sourceCode, child, visit);
}

/** What leads to the expressions of a Vue template: its parser tells ESLint nothing of these nodes. */
const TEMPLATE_KEYS: Readonly<Record<string, readonly string[]>> = {
  VElement: ['startTag', 'children'],
  VStartTag: ['attributes'],
  VAttribute: ['value'],
  VExpressionContainer: ['expression'],
  VForExpression: ['right'],
  VOnExpression: ['body'],
  VFilterSequenceExpression: ['expression', 'filters'],
  VFilter: ['arguments'],
};

/** The direct child nodes of a node, in source order. */
export function getChildNodes({ visitorKeys }: Readonly<TSESLint.SourceCode>, node: TSESTree.Node): readonly TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  for (const key of visitorKeys[node.type] ?? TEMPLATE_KEYS[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(child)) {
      for (const item of child) if (isNode(item)) children.push(item);
    } else if (isNode(child)) {
      children.push(child);
    }
  }
  return children;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
