import type { TSESTree } from '@typescript-eslint/utils';
import { type FunctionNode, findMethodCall, findPropertyName, findString, getUser, unwrap } from '../code/syntax.ts';

const LISTENING_METHODS: ReadonlySet<string> = new Set(['addEventListener', 'addListener', 'on', 'once']);

/** Is the function put in place as a listener of an event: `x.on('message', fn)`, `x.onmessage = fn`, `onmessage = fn`? */
export function isListenerOf(listener: FunctionNode, ...events: readonly string[]): boolean {
  const user = getUser(listener);
  if (user?.type === 'AssignmentExpression') return events.some((event) => `on${event}` === findTargetName(user.left));
  if (user?.type !== 'CallExpression') return false;
  const callee = unwrap(user.callee);
  const name = callee.type === 'Identifier' ? callee.name : (findMethodCall(user)?.name ?? null);
  return name !== null && LISTENING_METHODS.has(name) && events.includes(findString(user.arguments[0]) ?? '');
}

/** Is the function put in place to hear messages? */
export function isMessageListener(listener: FunctionNode): boolean {
  return isListenerOf(listener, 'message');
}

function findTargetName(target: TSESTree.Node): string | null {
  const inner = unwrap(target);
  if (inner.type === 'MemberExpression') return findPropertyName(inner);
  return inner.type === 'Identifier' ? inner.name : null;
}
