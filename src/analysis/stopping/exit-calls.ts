import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findGlobalName, findImported, isGlobalObject } from '../code/globals.ts';
import { findMethodCall, unwrap } from '../code/syntax.ts';

/** Does this call end the worker, at once or when it has nothing left to do: `process.exit()`, `close()`, `parentPort.close()`? */
export function isExitCall(facts: FileFacts, node: TSESTree.Node): boolean {
  if (isFinalCall(facts, node)) return true;
  const method = findMethodCall(node);
  return method?.name === 'close' && isParentPort(facts, method.object);
}

/** Does this call end the worker whatever it still has to do: `process.exit()`, `close()`? */
export function isFinalCall(facts: FileFacts, node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const name = findGlobalName(facts, node.callee);
  if (name !== null) return name === 'close';
  const method = findMethodCall(node);
  if (method === null) return false;
  if (method.name === 'exit' || method.name === 'abort' || method.name === 'reallyExit') return isProcess(facts, method.object);
  return method.name === 'close' && isGlobalObject(facts, method.object);
}

function isProcess(facts: FileFacts, node: TSESTree.Node): boolean {
  return findGlobalName(facts, node) === 'process' || findImported(facts, node)?.source === 'process';
}

function isParentPort(facts: FileFacts, node: TSESTree.Node): boolean {
  const imported = findImported(facts, unwrap(node));
  return imported?.source === 'worker_threads' && imported.imported === 'parentPort';
}
