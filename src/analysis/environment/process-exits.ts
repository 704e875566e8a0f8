import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { findGlobalName, findImported, findOnlyValue, findVariable } from '../code/globals.ts';
import { ancestors, findMethodCall, findPropertyName, findString, getUser, isFunction, isInside, unwrap } from '../code/syntax.ts';

/** A place where the program ends its process, or its worker thread, at once. */
export interface ProcessExit {
  readonly node: TSESTree.Expression;
  /** The call; null where the function is handed on: `.finally(process.exit)`. */
  readonly call: TSESTree.CallExpression | null;
}

const PROMISE_METHODS: ReadonlySet<string> = new Set(['catch', 'finally', 'then']);
const TIMERS: ReadonlySet<string> = new Set(['setImmediate', 'setTimeout']);
const LISTENING: ReadonlySet<string> = new Set(['addListener', 'on', 'once', 'prependListener']);
/** What only a child process has and hears. */
const CHILD_MEMBERS: ReadonlySet<string> = new Set(['channel', 'connected', 'disconnect', 'send']);
const CHILD_EVENTS: ReadonlySet<string> = new Set(['disconnect', 'message']);
/** Events at which the work is done, has failed beyond repair, or has lost its other side. */
const FINAL_EVENTS: ReadonlySet<string> = new Set([
  'beforeExit',
  'close',
  'disconnect',
  'end',
  'exit',
  'finish',
  'uncaughtException',
  'unhandledRejection',
]);

/** Every `process.exit` of the file that is called or handed on to be called, in source order. */
export const getProcessExits: (facts: FileFacts) => readonly ProcessExit[] = defineFact((facts) => {
  const exits: ProcessExit[] = [];
  for (const node of facts.nodes('MemberExpression', 'Identifier')) {
    if (!isExit(facts, node)) continue;
    const user = getUser(node);
    if (user?.type !== 'CallExpression') continue;
    if (unwrap(user.callee) === node) exits.push({ node: user, call: user });
    else if (callsLater(user)) exits.push({ node, call: null });
  }
  return exits;
});

function isExit(facts: FileFacts, node: TSESTree.MemberExpression | TSESTree.Identifier): boolean {
  if (node.type === 'MemberExpression') return findPropertyName(node) === 'exit' && isProcess(facts, node.object);
  if (getUser(node)?.type !== 'CallExpression') return false;
  const imported = findImported(facts, node);
  return (imported?.source === 'process' && imported.imported === 'exit') || isTakenFromProcess(facts, node);
}

function isProcess(facts: FileFacts, node: TSESTree.Node): boolean {
  if (findGlobalName(facts, node) === 'process') return true;
  const imported = findImported(facts, node);
  if (imported !== null) return imported.source === 'process' && (imported.imported === 'default' || imported.imported === '*');
  const variable = unwrap(node).type === 'Identifier' ? findVariable(facts, unwrap(node) as TSESTree.Identifier) : null;
  const value = variable === null ? null : findOnlyValue(variable);
  return value?.definition.name.parent === value?.definition.node && value !== null && findGlobalName(facts, value.init) === 'process';
}

/** `exit` of `const { exit } = process`. */
function isTakenFromProcess(facts: FileFacts, node: TSESTree.Identifier): boolean {
  const variable = findVariable(facts, node);
  const value = variable === null ? null : findOnlyValue(variable);
  const pattern = (value?.definition.node as TSESTree.VariableDeclarator | undefined)?.id;
  if (!value || pattern?.type !== 'ObjectPattern' || !isProcess(facts, value.init)) return false;
  return pattern.properties.some((one) => one.type === 'Property' && one.value === value.definition.name && findPropertyName(one) === 'exit');
}

/** Does a call take a function in order to call it itself: a promise, a timer, a listener? */
function callsLater(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const name = callee.type === 'Identifier' ? callee.name : (findMethodCall(call)?.name ?? null);
  return name !== null && (PROMISE_METHODS.has(name) || TIMERS.has(name) || (LISTENING.has(name) && !isFinalEvent(call)));
}

/** An event at which nothing is left to cut off, or which no worker thread hears from its `process`: a signal. */
function isFinalEvent(call: TSESTree.CallExpression): boolean {
  const event = findString(call.arguments[0]);
  return event !== null && (FINAL_EVENTS.has(event) || /^SIG[A-Z]/.test(event));
}

/** Is the code a listener of an event after which an end is all there is? */
export function isAtTheEnd(node: TSESTree.Node): boolean {
  for (const ancestor of ancestors(node)) {
    const user = isFunction(ancestor) ? getUser(ancestor) : null;
    if (user?.type === 'CallExpression' && LISTENING.has(findMethodCall(user)?.name ?? '') && isFinalEvent(user)) return true;
  }
  return false;
}

/** Is the code meant for a child process: in a branch (or file) that talks over the channel of one? */
export function isForChildProcess(facts: FileFacts, node: TSESTree.Node): boolean {
  const talks = facts.nodes('MemberExpression').filter((member) => isChannelUse(facts, member));
  return talks.some((member) => findBranch(member) === null || isInside(node, findBranch(member)!));
}

function isChannelUse(facts: FileFacts, member: TSESTree.MemberExpression): boolean {
  const name = findPropertyName(member);
  if (name === null || !isProcess(facts, member.object)) return false;
  if (CHILD_MEMBERS.has(name)) return true;
  const user = getUser(member);
  if (user?.type !== 'CallExpression' || unwrap(user.callee) !== member || !LISTENING.has(name)) return false;
  return CHILD_EVENTS.has(findString(user.arguments[0]) ?? '');
}

/** The branch of an `if` that a node is in, innermost first; a test belongs to the whole `if`. */
function findBranch(node: TSESTree.Node): TSESTree.Node | null {
  let below = node;
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === 'IfStatement') return ancestor.test === below ? ancestor : below;
    below = ancestor;
  }
  return null;
}
