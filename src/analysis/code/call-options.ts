import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { isGlobalReference } from './globals.ts';
import { findPropertyName, unwrap } from './syntax.ts';

/** What is known of the options that a call is given. */
export type CallOptions =
  /** No options, or `undefined` or `null` in their place (`node`). */
  | { readonly kind: 'absent'; readonly node: TSESTree.Expression | null }
  /** A literal of which every property is known. */
  | { readonly kind: 'literal'; readonly node: TSESTree.ObjectExpression; readonly properties: ReadonlyMap<string, TSESTree.Node> }
  /** A variable, a call, a literal with a spread, arguments that are spread. */
  | { readonly kind: 'unknown' };

/** What can be seen of the options that a call is given as its argument at an index. */
export function getCallOptions(facts: FileFacts, call: TSESTree.CallExpression | TSESTree.NewExpression, index: number): CallOptions {
  if (call.arguments.slice(0, index + 1).some((argument) => argument.type === 'SpreadElement')) return { kind: 'unknown' };
  return getOptions(facts, call.arguments[index] as TSESTree.Expression | undefined);
}

/** What can be seen of an expression that gives options, or of its absence. */
export function getOptions(facts: FileFacts, argument: TSESTree.Expression | undefined): CallOptions {
  if (argument === undefined) return { kind: 'absent', node: null };
  const inner = unwrap(argument);
  if (isNullish(facts, inner)) return { kind: 'absent', node: argument };
  if (inner.type !== 'ObjectExpression') return { kind: 'unknown' };
  const properties = new Map<string, TSESTree.Node>();
  for (const property of inner.properties) {
    const name = property.type === 'Property' ? findPropertyName(property) : null;
    if (name === null || property.type !== 'Property') return { kind: 'unknown' };
    properties.set(name, property.value);
  }
  return { kind: 'literal', node: inner, properties };
}

function isNullish(facts: FileFacts, node: TSESTree.Node): boolean {
  if (node.type === 'Identifier') return node.name === 'undefined' && isGlobalReference(facts, node);
  return (node.type === 'Literal' && node.raw === 'null') || (node.type === 'UnaryExpression' && node.operator === 'void');
}
