import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findClassBody, findGetter } from './function-facts.ts';
import { findCalledFunction } from './functions.ts';
import { type FunctionNode, findPropertyName, unwrap } from './syntax.ts';

/**
 * The expression that a getter of the class (`this.stopped`), or a function of the file that is called
 * without arguments (`isStopped()`), does nothing but return; null for anything else.
 */
export function findPlainAnswer(facts: FileFacts, expression: TSESTree.Node): TSESTree.Expression | null {
  const node = unwrap(expression);
  const fn = node.type === 'MemberExpression' ? findOwnGetter(node) : node.type === 'CallExpression' && node.arguments.length === 0 ? findCalledFunction(facts, node) : null;
  if (fn === null || fn.async || fn.generator) return null;
  if (fn.body.type !== 'BlockStatement') return fn.body;
  const [only, ...others] = fn.body.body;
  return only?.type === 'ReturnStatement' && others.length === 0 ? only.argument : null;
}

function findOwnGetter(node: TSESTree.MemberExpression): FunctionNode | null {
  const name = unwrap(node.object).type === 'ThisExpression' ? findPropertyName(node) : null;
  const body = name === null ? null : findClassBody(node);
  return name === null || body === null ? null : findGetter(body, name);
}
