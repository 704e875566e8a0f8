import type { TSESTree } from '@typescript-eslint/utils';
import type { Node, NodeOf, NodeType, Source } from '../source.ts';

/** Places in a program that several operators look for. */

export type Loop = TSESTree.WhileStatement | TSESTree.ForStatement | TSESTree.DoWhileStatement;
export type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

export function isWithin(node: Node, outer: Node): boolean {
  return node.range[0] >= outer.range[0] && node.range[1] <= outer.range[1];
}

export function findAround<Type extends NodeType>(source: Source, node: Node, ...types: Type[]): NodeOf<Type> | null {
  return (source.ancestors(node).find((ancestor) => (types as readonly string[]).includes(ancestor.type)) ?? null) as never;
}

export function functionAround(source: Source, node: Node): FunctionNode | null {
  return findAround(source, node, 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression');
}

/** Does a node run in the worker when its code runs as an async function or at module level? */
export function isAsyncAt(source: Source, node: Node): boolean {
  return functionAround(source, node)?.async ?? /\bimport\b/.test(source.text);
}

export function statementAround(source: Source, node: Node): Node {
  const chain = [node, ...source.ancestors(node)];
  return chain.find((ancestor) => /Statement$|Declaration$/.test(ancestor.type))!;
}

/** Calls of a name or of a method: `fetch`, `.postMessage`, `Atomics.load`. */
export function callsOf(source: Source, callee: string): readonly TSESTree.CallExpression[] {
  return source.nodes('CallExpression').filter((call) => {
    const text = source.textOf(call.callee);
    return callee.startsWith('.') ? text.endsWith(callee) : text === callee;
  });
}

/** The property named `signal` of an object literal that is the last argument of a call. */
export function signalOption(call: TSESTree.CallExpression): { options: TSESTree.ObjectExpression; property: TSESTree.Property } | null {
  const options = call.arguments.at(-1);
  if (options?.type !== 'ObjectExpression') return null;
  const property = options.properties.find(
    (candidate): candidate is TSESTree.Property =>
      candidate.type === 'Property' && candidate.key.type === 'Identifier' && candidate.key.name === 'signal',
  );
  return property ? { options, property } : null;
}

/** Loops of worker code that await or never end, with the checks in them. */
export function workLoops(source: Source): readonly Loop[] {
  if (!source.isWorker) return [];
  return [...source.nodes('WhileStatement'), ...source.nodes('DoWhileStatement'), ...source.nodes('ForStatement')].filter(
    (loop) => loop.type !== 'ForStatement' || loop.test === null || loop.test === undefined,
  );
}

export function awaitsIn(source: Source, loop: Node): readonly TSESTree.AwaitExpression[] {
  return source.nodes('AwaitExpression').filter((node) => isWithin(node, loop));
}

export function callsIn(source: Source, loop: Node): readonly TSESTree.CallExpression[] {
  return source.nodes('CallExpression').filter((node) => isWithin(node, loop));
}

/** `if (stop) break;`, `return`, `throw` and `signal.throwIfAborted();` directly in a loop. */
export function checksIn(source: Source, loop: Loop): readonly Node[] {
  const ifs = source.nodes('IfStatement').filter(
    (node) => isWithin(node, loop) && /aborted|Atomics\.load/.test(source.textOf(node.test)) && /^(?:break|return|throw)\b/.test(source.textOf(node.consequent)),
  );
  const throws = source.nodes('ExpressionStatement').filter(
    (node) => isWithin(node, loop) && source.textOf(node).includes('.throwIfAborted()'),
  );
  return [...ifs, ...throws];
}
