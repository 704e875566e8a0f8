import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findImported, findVariable } from '../code/globals.ts';
import { type FunctionNode, findPropertyName, isFunction, unwrap } from '../code/syntax.ts';

/** The functions that the runtime calls: by which parameter each of them is given its context. */
const CONTEXT_INDEX: ReadonlyMap<string, number> = new Map([
  ['defineWorker', 0],
  // The data comes first.
  ['defineTasks', 1],
]);

/** The place of the context among the parameters of a function that the runtime calls; null for all others. */
export function findContextIndex(facts: FileFacts, fn: FunctionNode): number | null {
  const isProperty = fn.parent.type === 'Property' && fn.parent.value === fn && fn.parent.parent.type === 'ObjectExpression';
  const argument: TSESTree.Node = isProperty ? fn.parent.parent! : fn;
  const call = argument.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== argument) return null;
  const imported = findImported(facts, call.callee);
  if (imported === null || !imported.source.startsWith('graceful-workers')) return null;
  // `defineTasks` takes its functions by name, `defineWorker` the one.
  return isProperty === (imported.imported === 'defineTasks') ? (CONTEXT_INDEX.get(imported.imported) ?? null) : null;
}

/** Is it `context.yield()`, which lets the event loop turn and rejects once a stop was asked for? */
export function isContextYield(facts: FileFacts, node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  const isMember = callee.type === 'MemberExpression' && findPropertyName(callee) === 'yield';
  const name = isMember ? unwrap(callee.object) : callee;
  const definition = name.type === 'Identifier' ? findVariable(facts, name)?.defs[0] : undefined;
  if (definition?.type !== 'Parameter' || !isFunction(definition.node)) return false;
  const context = definition.node.params[findContextIndex(facts, definition.node) ?? -1];
  if (isMember) return context === definition.name;
  return context?.type === 'ObjectPattern' && context.properties.some((item) => item.type === 'Property' && item.value === definition.name && findPropertyName(item) === 'yield');
}
