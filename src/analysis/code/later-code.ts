import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { getFunctionUses } from './functions.ts';
import { findGlobalName } from './globals.ts';
import { type FunctionNode, findEnclosingFunction, findMethodCall, findPropertyName, findString, getUser, unwrap, wrapped } from './syntax.ts';

/**
 * Code that only a later turn of the event loop runs: handlers of messages and events, callbacks of
 * timers, and what only these call. A loop that never lets the event loop turn waits for it in vain.
 */

const TIMERS: ReadonlySet<string> = new Set(['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame', 'requestIdleCallback']);
const REGISTRATIONS: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener']);
/** An emitter of the program may call its listeners at once; these events come from another thread or process. */
const FOREIGN_EVENTS: ReadonlySet<string> = new Set(['message', 'SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']);
const MAX_DEPTH = 3;

/** Is a node evaluated only in a later turn? Unknown callers count as earlier. */
export function runsLater(facts: FileFacts, node: TSESTree.Node, depth = 0): boolean {
  const owner = findEnclosingFunction(node);
  return owner !== null && isCalledLater(facts, owner, depth);
}

function isCalledLater(facts: FileFacts, node: FunctionNode, depth: number): boolean {
  if (isLaterCallback(facts, node)) return true;
  if (depth >= MAX_DEPTH) return false;
  const { calls, values } = getFunctionUses(facts, node);
  const others = values.filter((value) => value !== node);
  const named = calls.length + others.length > 0 ? calls : getCallsByName(facts, node);
  if (named.length + others.length === 0) return false;
  return named.every((call) => runsLater(facts, call, depth + 1)) && others.every((value) => isLaterCallback(facts, value));
}

/** Calls of a method by its name alone: `simulator.stop()`, whatever `simulator` is. */
function getCallsByName(facts: FileFacts, node: FunctionNode): readonly TSESTree.CallExpression[] {
  const { parent } = node;
  const name = parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition' ? findPropertyName(parent) : null;
  return name === null ? [] : facts.nodes('CallExpression').filter((call) => findMethodCall(call)?.name === name);
}

/** Is a function given to a timer, or registered for what comes from outside the thread? */
function isLaterCallback(facts: FileFacts, value: TSESTree.Node): boolean {
  const outer = wrapped(value);
  const user = getUser(value);
  if (user?.type === 'AssignmentExpression' && user.right === outer) return isHandlerProperty(facts, user.left);
  if (user?.type !== 'CallExpression' || user.callee === outer) return false;
  const name = findGlobalName(facts, user.callee);
  if (name !== null && (TIMERS.has(name) || name === 'addEventListener')) return true;
  const method = findMethodCall(user);
  if (method === null) return false;
  if (method.name === 'addEventListener') return true;
  return REGISTRATIONS.has(method.name) && FOREIGN_EVENTS.has(findString(user.arguments[0]) ?? '');
}

/** `onmessage = …`, `self.onmessage = …`, `port.onmessage = …`. */
function isHandlerProperty(facts: FileFacts, target: TSESTree.Node): boolean {
  const node = unwrap(target);
  if (node.type === 'Identifier') return /^on[a-z]+$/.test(node.name) && findGlobalName(facts, node) !== null;
  return node.type === 'MemberExpression' && /^on[a-z]+$/.test(findPropertyName(node) ?? '');
}

/**
 * May a node be evaluated before a declaration has given its names a value? Two places of one function
 * are evaluated in their order; a function may be called before.
 */
export function mayRunBefore(facts: FileFacts, node: TSESTree.Node, declaration: TSESTree.Node, depth = 0): boolean {
  const owner = findEnclosingFunction(declaration);
  const fn = findFunctionBelow(node, owner);
  if (fn === null) return node.range[0] < declaration.range[1];
  if (depth >= MAX_DEPTH || runsLater(facts, node)) return false;
  const { calls, values } = getFunctionUses(facts, fn);
  return (
    calls.some((call) => mayRunBefore(facts, call, declaration, depth + 1)) ||
    values.some((value) => findFunctionBelow(value, owner) === null && value.range[0] < declaration.range[0] && isCalledInPlace(value))
  );
}

/** The outermost function around a node within the function `owner`; null when the node is in the owner's own code. */
function findFunctionBelow(node: TSESTree.Node, owner: FunctionNode | null): FunctionNode | null {
  let outermost: FunctionNode | null = null;
  for (let fn = findEnclosingFunction(node); fn !== null && fn !== owner; fn = findEnclosingFunction(fn)) outermost = fn;
  return outermost;
}

/** `(() => { … })()`, or a callback that may be called at once. */
function isCalledInPlace(value: TSESTree.Node): boolean {
  const user = getUser(value);
  return user?.type === 'CallExpression' || user?.type === 'NewExpression';
}
