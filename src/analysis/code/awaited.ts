import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findGlobalName, findOnlyValue, findVariable } from './globals.ts';
import { findMethodCall, findPropertyName, getUser, unwrap, wrapped } from './syntax.ts';

/**
 * What a function does with a promise that it makes: it awaits it, it gives it to its own caller, it
 * lets it race against another; null when it does none of these.
 */
export type Waiting = 'awaited' | 'returned' | 'raced' | null;

/** How many names a promise is followed through. */
const MAX_STEPS = 4;
/** Methods of a promise that go on when it is settled. */
export const REACTIONS: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

/** What becomes of a promise in the function that makes it. */
export function getWaiting(facts: FileFacts, promise: TSESTree.Node): Waiting {
  return follow(facts, promise, MAX_STEPS);
}

function follow(facts: FileFacts, promise: TSESTree.Node, steps: number): Waiting {
  const user = getUser(promise);
  switch (user?.type) {
    case 'AwaitExpression':
      return 'awaited';
    case 'ReturnStatement':
      return 'returned';
    case 'ArrowFunctionExpression':
      return user.body === wrapped(promise) ? 'returned' : null;
    case 'MemberExpression':
      return user.object === wrapped(promise) && isReaction(user) ? follow(facts, user.parent, steps) : null;
    case 'ArrayExpression':
      return followList(facts, user, steps);
    case 'ConditionalExpression':
      return user.test === wrapped(promise) ? null : follow(facts, user, steps);
    case 'VariableDeclarator':
      return user.id.type === 'Identifier' && steps > 0 ? followName(facts, user.id, steps - 1) : null;
    default:
      return null;
  }
}

/** `promise.then(…)` and its like. */
function isReaction(member: TSESTree.MemberExpression): boolean {
  return REACTIONS.has(findPropertyName(member) ?? '') && member.parent.type === 'CallExpression' && unwrap(member.parent.callee) === member;
}

/** `Promise.all([…])` is waited for as a whole; in `Promise.race([…])` another promise may come first. */
function followList(facts: FileFacts, list: TSESTree.ArrayExpression, steps: number): Waiting {
  const call = getUser(list);
  const method = call === null ? null : findMethodCall(call);
  if (call === null || method === null || findGlobalName(facts, method.object) !== 'Promise') return null;
  return method.name === 'race' || method.name === 'any' ? 'raced' : follow(facts, call, steps);
}

/** `const answer = once(…); …; await answer;` */
function followName(facts: FileFacts, name: TSESTree.Identifier, steps: number): Waiting {
  const variable = findVariable(facts, name);
  if (variable === null || findOnlyValue(variable) === null) return null;
  const uses = variable.references.filter(({ init }) => !init).map(({ identifier }) => follow(facts, identifier, steps));
  return uses.find((use) => use === 'raced') ?? uses.find((use) => use !== null) ?? null;
}
