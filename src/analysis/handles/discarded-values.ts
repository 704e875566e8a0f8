import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findGlobalName } from '../code/globals.ts';
import { type FunctionNode, findMethodCall, findPropertyName, getUser, unwrap, wrapped } from '../code/syntax.ts';

/** Methods that look at nothing that their callbacks return. */
const DEAF_METHODS: ReadonlySet<string> = new Set(['forEach', 'addEventListener', 'on', 'once', 'addListener', 'prependListener']);
const DEAF_GLOBALS: ReadonlySet<string> = new Set(['addEventListener', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame', 'requestIdleCallback']);

/** Is the value of an expression thrown away: a statement, or what a listener returns? `void` is no oversight. */
export function isDiscarded(facts: FileFacts, node: TSESTree.Node): boolean {
  const user = getUser(node);
  switch (user?.type) {
    case 'ExpressionStatement':
      return true;
    case 'LogicalExpression':
      return user.right === wrapped(node) && isDiscarded(facts, user);
    case 'ConditionalExpression':
      return user.test !== wrapped(node) && isDiscarded(facts, user);
    case 'SequenceExpression':
      return user.expressions.at(-1) !== wrapped(node) || isDiscarded(facts, user);
    case 'ArrowFunctionExpression':
      return user.body === wrapped(node) && isResultIgnored(facts, user);
    default:
      return false;
  }
}

/** Does whoever calls a function ignore what it returns: an event, a timer, `forEach`? */
function isResultIgnored(facts: FileFacts, fn: FunctionNode): boolean {
  const user = getUser(fn);
  if (user?.type === 'AssignmentExpression') return user.right === wrapped(fn) && isHandler(unwrap(user.left));
  if (user?.type === 'JSXExpressionContainer') return user.parent.type === 'JSXAttribute' && user.parent.name.type === 'JSXIdentifier' && /^on[A-Z]/.test(user.parent.name.name);
  if (user?.type !== 'CallExpression' || user.callee === wrapped(fn)) return false;
  const name = findGlobalName(facts, user.callee);
  return (name !== null && DEAF_GLOBALS.has(name)) || DEAF_METHODS.has(findMethodCall(user)?.name ?? '');
}

/** `onmessage = …`, `button.onclick = …`. */
function isHandler(target: TSESTree.Node): boolean {
  const name = target.type === 'Identifier' ? target.name : target.type === 'MemberExpression' ? findPropertyName(target) : null;
  return name !== null && /^on[a-z]+$/.test(name);
}
