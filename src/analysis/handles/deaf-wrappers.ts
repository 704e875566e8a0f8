import type { TSESTree } from '@typescript-eslint/utils';
import { findVariable, findImported } from '../code/globals.ts';
import type { FileFacts } from '../file-facts.ts';
import type { HandleUse } from './handle-uses.ts';
import { getHandleReach } from './handle-reach.ts';
import { hasStopWord } from '../stopping/stop-words.ts';
import { findMethodCall, getUser, wrapped } from '../code/syntax.ts';
import { type WorkerHandle, findHandle } from '../worker-handles.ts';

/** Wrappers that speak with a worker through a proxy, and leave its errors and its end to the owner. */
const DEAF_WRAPPERS: Readonly<Record<string, string>> = { comlink: 'wrap' };

/** The call that wraps a worker in such a proxy; null when a use is anything else. */
export function findDeafWrap(facts: FileFacts, { kind, node }: HandleUse): TSESTree.CallExpression | null {
  if (kind !== 'escape') return null;
  const call = node.type === 'CallExpression' ? node : getUser(node);
  const imported = call?.type === 'CallExpression' ? findImported(facts, call.callee) : null;
  return call?.type === 'CallExpression' && imported !== null && DEAF_WRAPPERS[imported.source] === imported.imported ? call : null;
}

/** Is a proxy only spoken with, by the code that makes it: neither returned, kept nor handed on? */
export function isSpokenWithOnly(facts: FileFacts, wrap: TSESTree.CallExpression): boolean {
  const user = getUser(wrap);
  if (user?.type === 'MemberExpression') return user.object === wrapped(wrap);
  if (user?.type !== 'VariableDeclarator' || user.id.type !== 'Identifier') return false;
  const variable = findVariable(facts, user.id);
  return variable !== null && variable.references.every(({ identifier, init }) => init === true || isReceiver(identifier));
}

function isReceiver(identifier: TSESTree.Node): boolean {
  const user = getUser(identifier);
  return user?.type === 'MemberExpression' ? user.object === wrapped(identifier) : user?.type === 'NewExpression' && user.callee === wrapped(identifier);
}

/** Does the file ask the worker to end through its proxy: `await api.close()`? */
export function isAskedThroughProxy(facts: FileFacts, handle: WorkerHandle): boolean {
  const reach = getHandleReach(facts, handle);
  return facts.nodes('CallExpression').some((call) => {
    const method = findMethodCall(call);
    return method !== null && hasStopWord(method.name) && findHandle(facts, method.object) !== handle && reach.touches(method.object);
  });
}
