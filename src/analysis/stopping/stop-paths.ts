import type { TSESTree } from '@typescript-eslint/utils';
import { findCallbackCalls } from '../code/callback-calls.ts';
import { getCodePaths, canReach } from '../code/code-paths.ts';
import { findEffect } from '../handles/component-starts.ts';
import { type FileFacts, defineFact, findTemplate } from '../file-facts.ts';
import { getFunctionUses } from '../code/functions.ts';
import { findGlobalName, findVariable } from '../code/globals.ts';
import { findTakenUses } from '../code/taken-members.ts';
import { type FunctionNode, findMethodCall, findPropertyName, findString, getUser, isFunction, isInside, unwrap, wrapped } from '../code/syntax.ts';
import { findCalledName } from '../code/value-flow.ts';
import { type WorkerHandle, findHandle } from '../worker-handles.ts';

/**
 * How a place in the program comes to be run: up from the place through the functions around it and
 * their callers in the file, to where a turn of the event loop begins.
 */
export interface StopPath {
  /** The place, then the call or callback by which each further function leads to it. */
  readonly steps: readonly PathStep[];
  readonly start: PathStart;
}

export interface PathStep {
  readonly node: TSESTree.Node;
  /** The function that directly holds the node; null at module level. */
  readonly owner: FunctionNode | null;
  /** Is this step taken in a later turn than the code of the function that holds it: a timer, a promise callback? */
  readonly isLater: boolean;
}

/** What begins a path. */
export type PathStart =
  /** A function that other files or unseen code call. */
  | 'outside'
  /** Module level. */
  | 'module'
  /** An event of something else. */
  | 'event'
  /** An event of that worker itself. */
  | 'worker'
  /** A `catch` clause or a rejection's callback. */
  | 'catch'
  /** The promise callback of something that has to do with the worker. */
  | 'reply'
  /** A `FinalizationRegistry` callback. */
  | 'finalizer'
  /** The page, the process or the module version goes away. */
  | 'farewell'
  /** A framework's clean-up, which cannot wait. */
  | 'cleanup';

const MAX_PATHS = 24;
const MAX_STEPS = 8;
const TIMERS: ReadonlySet<string> = new Set(['setTimeout', 'setImmediate', 'queueMicrotask', 'requestAnimationFrame', 'requestIdleCallback', 'nextTick', 'setInterval']);
/** Functions that call back at once. */
const IMMEDIATE: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find', 'reduce', 'from', 'batch', 'untracked', 'runInAction', 'startTransition', 'flushSync', 'run']);
const FAREWELLS: ReadonlySet<string> = new Set(['beforeunload', 'unload', 'pagehide', 'exit', 'beforeExit']);
const CLEANUP_CALLS: ReadonlySet<string> = new Set(['onUnmounted', 'onBeforeUnmount', 'onScopeDispose', 'onDestroy', 'onCleanup', 'onWatcherCleanup', 'onInvalidate', 'tryOnScopeDispose', 'tryOnUnmounted', 'onDeactivated']);
/** Effects that need not be a component's. */
const OTHER_EFFECTS: ReadonlySet<string> = new Set(['effect', 'afterRender']);
const CLEANUP_METHODS: ReadonlySet<string> = new Set(['componentWillUnmount', 'disconnectedCallback', 'ngOnDestroy', 'beforeUnmount', 'unmounted', 'beforeDestroy', 'destroyed', 'hostDisconnected']);

/** All ways in which the file runs a place, as far as they can be told. */
export function getStopPaths(facts: FileFacts, place: TSESTree.Node, handle: WorkerHandle): readonly StopPath[] {
  const paths: StopPath[] = [];
  climb(facts, handle, place, [], false, paths);
  return paths;
}

function climb(facts: FileFacts, handle: WorkerHandle, node: TSESTree.Node, below: readonly PathStep[], isLater: boolean, paths: StopPath[]): void {
  if (paths.length >= MAX_PATHS) return;
  const owner = findOwner(node);
  const steps = [...below, { node, owner, isLater }];
  const end = (start: PathStart): void => void paths.push({ steps, start });
  if (isInCatch(node, owner)) return end('catch');
  if (owner === null) return end(isInTemplate(facts, node) ? 'event' : 'module');
  if (steps.length >= MAX_STEPS || below.some((step) => step.owner === owner)) return end('outside');
  if (isCleanupMethod(owner)) return end('cleanup');
  const taken = findTakenUses(facts, owner);
  const { calls, values, isExposed } = taken === null ? getFunctionUses(facts, owner) : { calls: [], values: taken.filter((use) => !isDependency(use)), isExposed: false };
  const known = paths.length;
  for (const call of calls) climb(facts, handle, call, steps, false, paths);
  const isHanded = paths.slice(known).some((path) => path.start === 'worker' && isGivenMessage(facts, path.steps[steps.length]));
  for (const value of values) climbValue(facts, handle, value, steps, paths);
  if ((isExposed && !isHanded) || (calls.length === 0 && values.length === 0)) end('outside');
}

/** `worker.on('message', (message) => this.onMessage(message))`: what is given the message is the worker's, whoever else could call it. */
function isGivenMessage(facts: FileFacts, step: PathStep | undefined): boolean {
  const [message] = step?.owner?.params ?? [];
  if (step?.node.type !== 'CallExpression' || message?.type !== 'Identifier') return false;
  const variable = findVariable(facts, message);
  return step.node.arguments.some((argument) => variable?.references.some(({ identifier }) => isInside(identifier, argument)));
}

/** A function is used as a value: who calls it, and when? */
function climbValue(facts: FileFacts, handle: WorkerHandle, value: TSESTree.Node, steps: readonly PathStep[], paths: StopPath[]): void {
  const outer = wrapped(value);
  const user = getUser(value);
  const end = (start: PathStart): void => void paths.push({ steps, start });
  const goOn = (node: TSESTree.Node, isLater: boolean): void => climb(facts, handle, node, steps, isLater, paths);
  if (user?.type === 'MemberExpression' && findPropertyName(user) === 'bind' && user.parent.type === 'CallExpression') {
    return climbValue(facts, handle, user.parent, steps, paths);
  }
  if (user?.type === 'AssignmentExpression') return end(findPropertyStart(facts, handle, user));
  if (user?.type === 'ReturnStatement' || (user?.type === 'ArrowFunctionExpression' && user.body === outer)) {
    const effect = user.type === 'ReturnStatement' ? findOwner(user) : user;
    return end(effect !== null && isEffect(effect) ? 'cleanup' : 'outside');
  }
  if (user?.type === 'NewExpression') {
    const name = findCalledName(user);
    if (name === 'Promise') return goOn(user, false);
    return end(name === 'FinalizationRegistry' ? 'finalizer' : 'event');
  }
  if (user?.type === 'JSXExpressionContainer') return end('event');
  if (user?.type !== 'CallExpression') return end('outside');
  if (unwrap(user.callee) === unwrap(value)) return goOn(user, false);
  return climbCallback(facts, handle, user, outer, steps, paths);
}

function climbCallback(
  facts: FileFacts,
  handle: WorkerHandle,
  call: TSESTree.CallExpression,
  callback: TSESTree.Node,
  steps: readonly PathStep[],
  paths: StopPath[],
): void {
  const end = (start: PathStart): void => void paths.push({ steps, start });
  const calls = findCallbackCalls(facts, call, callback);
  if (calls !== null && calls.length > 0) {
    for (const one of calls) climb(facts, handle, one, steps, false, paths);
    return;
  }
  const name = findCalledName(call) ?? '';
  if (TIMERS.has(name)) return climb(facts, handle, call, steps, true, paths);
  if (IMMEDIATE.has(name)) return climb(facts, handle, call, steps, false, paths);
  if (CLEANUP_CALLS.has(name)) return end('cleanup');
  if (isEffectCall(call)) return end('event');
  const method = findMethodCall(call);
  if (method === null && !isHostListening(facts, call)) return end('outside');
  if (name === 'catch' || (name === 'then' && call.arguments[1] === callback)) return end('catch');
  if (name === 'then' || name === 'finally') return climb(facts, handle, call, steps, true, paths);
  if (name === 'dispose' || name === 'prune') return end('farewell');
  const event = findString(call.arguments[0]);
  if (event === null) return end('outside');
  if (method !== null && isSameWorker(findHandle(facts, method.object), handle)) return end('worker');
  if (event === 'abort') return climb(facts, handle, call, steps, true, paths);
  return end(FAREWELLS.has(event) && (method === null || isHost(facts, method.object)) ? 'farewell' : 'event');
}

/** `[cleanUp]` of `useEffect(() => cleanUp, [cleanUp])`: it only tells when the effect runs anew. */
function isDependency(node: TSESTree.Node): boolean {
  const list = getUser(node);
  const call = list?.type === 'ArrayExpression' ? getUser(list) : null;
  return call?.type === 'CallExpression' && call.arguments.indexOf(list as TSESTree.ArrayExpression) > 0 && isEffectCall(call);
}

/** `addEventListener(…)` with nothing before it listens to the page, or to the worker that the file is. */
function isHostListening(facts: FileFacts, call: TSESTree.CallExpression): boolean {
  return findGlobalName(facts, call.callee) === 'addEventListener';
}

function isHost(facts: FileFacts, node: TSESTree.Node): boolean {
  const name = findGlobalName(facts, node);
  return name === 'window' || name === 'process' || name === 'self' || name === 'globalThis' || name === 'document';
}

/** `x.onmessage = …`: whose event is it? */
function findPropertyStart(facts: FileFacts, handle: WorkerHandle, user: TSESTree.AssignmentExpression): PathStart {
  const left = unwrap(user.left);
  if (left.type !== 'MemberExpression') return 'outside';
  const name = findPropertyName(left) ?? '';
  if (name.startsWith('on') && isSameWorker(findHandle(facts, left.object), handle)) return 'worker';
  if (name.startsWith('on') && FAREWELLS.has(name.slice(2))) return 'farewell';
  return name.startsWith('on') ? 'event' : 'outside';
}

/** The same worker may have one name in the function that makes it and another in its callers. */
function isSameWorker(one: WorkerHandle | null, other: WorkerHandle): boolean {
  return one === other || (one !== null && one.creations.some((creation) => other.creations.includes(creation)));
}

/** The innermost function around a node; the function itself is not around itself. */
function findOwner(node: TSESTree.Node): FunctionNode | null {
  for (let { parent } = node; parent; parent = parent.parent) if (isFunction(parent)) return parent;
  return null;
}

function isInCatch(node: TSESTree.Node, owner: FunctionNode | null): boolean {
  for (let { parent } = node; parent && parent !== owner; parent = parent.parent) if (parent.type === 'CatchClause') return true;
  return false;
}

function isEffect(node: FunctionNode): boolean {
  const user = getUser(node);
  // RxJS calls what the function of an Observable returns when nobody listens any more.
  return user?.type === 'NewExpression' ? findCalledName(user) === 'Observable' : user?.type === 'CallExpression' && isEffectCall(user);
}

function isEffectCall(call: TSESTree.CallExpression): boolean {
  return findEffect(call) !== null || OTHER_EFFECTS.has(findCalledName(call) ?? '');
}

function isInTemplate(facts: FileFacts, node: TSESTree.Node): boolean {
  const template = findTemplate(facts);
  return template !== null && isInside(node, template);
}

function isCleanupMethod(node: FunctionNode): boolean {
  const { parent } = node;
  if (parent.type !== 'MethodDefinition' && parent.type !== 'Property' && parent.type !== 'PropertyDefinition') return false;
  return CLEANUP_METHODS.has(findPropertyName(parent) ?? '');
}

/** The nodes that a function (or the module) evaluates itself, without those of functions in it. */
export function getOwnNodes(facts: FileFacts, owner: FunctionNode | null): readonly TSESTree.Node[] {
  const known = ownNodes(facts).get(owner);
  if (known !== undefined) return known;
  const nodes: TSESTree.Node[] = [];
  const { visitorKeys } = facts.sourceCode;
  const visit = (node: TSESTree.Node): void => {
    nodes.push(node);
    if (isFunction(node) && node !== owner) return;
    for (const key of visitorKeys[node.type] ?? []) {
      const child = (node as unknown as Record<string, unknown>)[key];
      for (const item of Array.isArray(child) ? child : [child]) {
        if (typeof (item as TSESTree.Node | null)?.type === 'string') visit(item as TSESTree.Node);
      }
    }
  };
  visit(owner ?? facts.ast);
  ownNodes(facts).set(owner, nodes);
  return nodes;
}

const ownNodes = defineFact(() => new Map<FunctionNode | null, readonly TSESTree.Node[]>());

/** Can the evaluation of one node be followed by that of another, of the same function, in the same call? */
export function canPrecede(facts: FileFacts, first: TSESTree.Node, second: TSESTree.Node): boolean {
  if (first === second || isInside(first, second) || isInside(second, first)) return false;
  const paths = getCodePaths(facts);
  const from = paths.endOf(first);
  const to = paths.startOf(second);
  if (first.range[1] <= second.range[0] && from.some((segment) => to.includes(segment))) return true;
  return canReach(from, new Set(to));
}
