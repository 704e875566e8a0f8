import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { getReturned } from './functions.ts';
import type { FunctionNode } from './syntax.ts';

/** What a function gives to its caller, by its type or by what it returns. */
export function getReturns(facts: FileFacts, fn: FunctionNode | null): 'nothing' | 'value' | 'never' {
  if (fn === null) return 'nothing';
  const type = fn.returnType?.typeAnnotation;
  if (type !== undefined) {
    const settled = getSettledType(type);
    if (settled.type === 'TSNeverKeyword') return 'never';
    if (settled.type !== 'TSVoidKeyword' && settled.type !== 'TSUndefinedKeyword') return 'value';
  }
  return getReturned(facts, fn).length > 0 ? 'value' : 'nothing';
}

/** `void` of `Promise<void>`. */
function getSettledType(type: TSESTree.TypeNode): TSESTree.TypeNode {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return type;
  const isPromise = type.typeName.name === 'Promise' || type.typeName.name === 'PromiseLike';
  return isPromise ? (type.typeArguments?.params[0] ?? type) : type;
}
