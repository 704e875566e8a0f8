import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { type Declaration, type Declarations, collectDeclarations } from './declarations.ts';

/**
 * A program as the graph sees it: the linted file, or another file that the graph parsed itself.
 * It knows what an ESTree tree can tell without a scope manager, so that both are judged by the
 * same code.
 */
export interface Program {
  /** Absolute path. */
  readonly path: string;
  readonly ast: TSESTree.Program;
  readonly comments: readonly { readonly value: string }[];
  /** All nodes of a type, in source order. */
  nodes<Type extends TSESTree.AST_NODE_TYPES>(type: `${Type}`): readonly Extract<TSESTree.Node, { type: Type }>[];
  /** What a name means at the place where it stands; null for a global or an unknown name. */
  findDeclaration(identifier: TSESTree.Identifier | TSESTree.JSXIdentifier): Declaration | null;
}

/** The linted file as a program. */
export const getProgram: (facts: FileFacts) => Program = defineFact((facts) =>
  createProgram(facts.filename, facts.ast, facts.sourceCode.getAllComments?.() ?? []),
);

/** Makes a program of a tree; fills in missing `parent` links. */
export function createProgram(path: string, ast: TSESTree.Program, comments: readonly { readonly value: string }[]): Program {
  const index = new Map<string, TSESTree.Node[]>();
  visit(ast, (node) => {
    const list = index.get(node.type);
    if (list === undefined) index.set(node.type, [node]);
    else list.push(node);
  });
  const nodes: Program['nodes'] = (type) => (index.get(type) ?? []) as never;
  let declarations: Declarations | null = null;
  return {
    path,
    ast,
    comments,
    nodes,
    findDeclaration: (identifier) => (declarations ??= collectDeclarations(ast, nodes)).find(identifier),
  };
}

/** Keys that lead out of the tree or into what is not code. */
const SKIPPED_KEYS = new Set(['parent', 'loc', 'range', 'start', 'end', 'extra', 'comments', 'tokens', 'errors', 'leadingComments', 'trailingComments', 'innerComments', 'typeAnnotation', 'returnType', 'typeParameters', 'typeArguments']);

function visit(root: TSESTree.Node, enter: (node: TSESTree.Node) => void): void {
  // An own stack: generated files nest deeper than the call stack allows.
  const pending: TSESTree.Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    enter(node);
    const children = getChildren(node);
    for (let i = children.length - 1; i >= 0; i -= 1) {
      const child = children[i]!;
      child.parent ??= node as never;
      pending.push(child);
    }
  }
}

/** The child nodes of a node in source order, types left out. */
export function getChildren(node: TSESTree.Node): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  for (const key of Object.keys(node)) {
    if (SKIPPED_KEYS.has(key)) continue;
    const value = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}
