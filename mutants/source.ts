import { parseForESLint } from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';

export type Node = TSESTree.Node;
export type NodeType = `${TSESTree.AST_NODE_TYPES}`;
/** The nodes whose type has this name: the enum's values are its names. */
export type NodeOf<Type extends NodeType> = Node extends infer Each ? (Each extends { type: infer Name } ? (`${Name & string}` extends Type ? Each : never) : never) : never;

/** A replacement of text; an insertion where `start` equals `end`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** One file of a program, parsed, with what operators ask of it. */
export interface Source {
  /** Relative to the program. */
  readonly file: string;
  readonly text: string;
  /** Does the file run in a worker? Operators for the worker's side ask. */
  readonly isWorker: boolean;
  /** Does the program run on Node rather than in a browser? */
  readonly isNode: boolean;
  nodes<Type extends NodeType>(type: Type): readonly NodeOf<Type>[];
  textOf(node: Node): string;
  /** The ancestors of a node, nearest first. */
  ancestors(node: Node): readonly Node[];
}

export function parseSource(file: string, text: string, isWorker: boolean, isNode: boolean): Source {
  const { ast, visitorKeys } = parseForESLint(text, { range: true, loc: true, ecmaFeatures: { jsx: true } });
  const all: Node[] = [];
  const parents = new Map<Node, Node>();
  const visit = (node: Node): void => {
    all.push(node);
    for (const key of visitorKeys[node.type] ?? []) {
      const value = (node as unknown as Record<string, unknown>)[key];
      for (const child of Array.isArray(value) ? value : [value]) {
        if (typeof child !== 'object' || child === null) continue;
        parents.set(child as Node, node);
        visit(child as Node);
      }
    }
  };
  visit(ast as Node);
  return {
    file,
    text,
    isWorker,
    isNode,
    nodes: (type) => all.filter((node): node is never => node.type === type),
    textOf: (node) => text.slice(...node.range),
    ancestors: (node) => {
      const found: Node[] = [];
      for (let parent = parents.get(node); parent !== undefined; parent = parents.get(parent)) found.push(parent);
      return found;
    },
  };
}

export function replace(node: Node, text: string): Edit {
  return { start: node.range[0], end: node.range[1], text };
}

export function remove(node: Node): Edit {
  return replace(node, '');
}

export function insertBefore(node: Node, text: string): Edit {
  return { start: node.range[0], end: node.range[0], text };
}

export function insertAfter(node: Node, text: string): Edit {
  return { start: node.range[1], end: node.range[1], text };
}

/** Removes the last argument of a call, with the comma before it. */
export function removeLastArgument(call: TSESTree.CallExpression): Edit {
  const last = call.arguments.at(-1)!;
  const before = call.arguments.at(-2);
  return { start: before ? before.range[1] : last.range[0], end: last.range[1], text: '' };
}

/** Applies edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start || b.end - a.end)) {
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  }
  return result;
}
