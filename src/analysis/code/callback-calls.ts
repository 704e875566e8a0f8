import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findCalledFunction } from './functions.ts';
import { type Variable, findDeclared } from './globals.ts';
import { getUser, wrapped } from './syntax.ts';

/**
 * The calls of a callback that is handed to a function of the file, there and in the functions that it
 * is handed on to. Null when it is kept or handed elsewhere, so that something else may call it.
 */
export function findCallbackCalls(
  facts: FileFacts,
  call: TSESTree.CallExpression,
  callback: TSESTree.Node,
  seen = new Set<Variable>(),
): readonly TSESTree.CallExpression[] | null {
  const parameter = findParameter(facts, call, callback);
  if (parameter === null) return null;
  if (seen.has(parameter)) return [];
  seen.add(parameter);
  const calls: TSESTree.CallExpression[] = [];
  for (const { identifier } of parameter.references) {
    const user = getUser(identifier);
    if (user?.type !== 'CallExpression') return null;
    const further = user.callee === wrapped(identifier) ? [user] : findCallbackCalls(facts, user, wrapped(identifier), seen);
    if (further === null) return null;
    calls.push(...further);
  }
  return calls;
}

function findParameter(facts: FileFacts, call: TSESTree.CallExpression, callback: TSESTree.Node): Variable | null {
  const fn = findCalledFunction(facts, call);
  const index = call.arguments.findIndex((argument) => argument === callback);
  if (fn === null || index < 0 || call.arguments.slice(0, index).some(({ type }) => type === 'SpreadElement')) return null;
  const name = fn.params[index];
  if (name?.type !== 'Identifier') return null;
  return findDeclared(facts, fn, name);
}
