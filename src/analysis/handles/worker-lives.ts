import type { TSESTree } from '@typescript-eslint/utils';
import { findSetupScript, isRootComponent } from '../code/component-files.ts';
import { findComponentStart } from './component-starts.ts';
import { findDeafWrap, isAskedThroughProxy, isSpokenWithOnly } from './deaf-wrappers.ts';
import { isDiscarded } from './discarded-values.ts';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { getReturned, isExportedVariable } from '../code/functions.ts';
import { type Variable, findVariable } from '../code/globals.ts';
import { type HandleUse, getHandleUses, isOpenListener } from './handle-uses.ts';
import { getPendingWork } from '../stopping/pending-work.ts';
import { isEndedWithRender } from './remounts.ts';
import { findRender, findStateOwner } from './renders.ts';
import { getStopPaths } from '../stopping/stop-paths.ts';
import { type FunctionNode, ancestors, findEnclosingFunction, findPropertyName, findString, getUser, isFunction, isInside, unwrap, wrapped } from '../code/syntax.ts';
import { findCalledName } from '../code/value-flow.ts';
import { findHandle, isWorkerConstruction, type WorkerHandle, type WorkerPlatform } from '../worker-handles.ts';
import { type EntrySummary, findEntryFile, getEntrySummary } from '../worker-graph.ts';

/** One `new Worker(…)` and what the file does about its end. */
export interface WorkerLife {
  readonly creation: TSESTree.NewExpression;
  readonly handle: WorkerHandle;
  readonly platform: WorkerPlatform;
  readonly summary: EntrySummary | null;
  /** Is the value thrown away at once? */
  readonly isDropped: boolean;
  /** Does only the function that makes it know it, and nothing that outlives a call? */
  readonly isLocal: boolean;
  /** Does nobody keep it because it only tells whether workers can be had? */
  readonly isProbe: boolean;
  /** Does anything end it or hear its end: `terminate`, an `exit` listener; or is it let go on purpose? */
  readonly isEnded: boolean;
  /** Is its answer heard? */
  readonly isHeard: boolean;
  /** Does a promise wait for its answer? */
  readonly isAwaited: boolean;
  /** Is one made again and again: per call, per event? */
  readonly isRepeated: boolean;
  /** The effect or lifecycle method that makes it, once per component; null when none does. */
  readonly component: string | null;
  /** Is it the component's own: not created only when a ref, a module or a parent does not have one yet, nor handed on? */
  readonly isComponentOwned: boolean;
  /** The function component or hook that makes one at every render, and keeps but one; null when none does. */
  readonly render: string | null;
}

/** What makes a worker last as long as the program when a function of such a name makes it. */
const SETUP_NAME = /^(?:init|setup|start|boot|bootstrap|main|mount|install|register|activate|launch|configure|enable|create|make|get|spawn|ensure|load|open|connect)/i;
/** Of those, the names of what also gives a result: where that is the worker's reply, each call has a worker of its own. */
const RESULT_NAME = /^(?:get|load|make|create)/i;
/** Events that come once. */
const ONCE_EVENTS: ReadonlySet<string> = new Set(['load', 'DOMContentLoaded', 'ready', 'deviceready', 'listening', 'install', 'activate', 'will-finish-launching']);
/** Uses that neither end a worker nor hear of its end. */
const ENDING_CALLS: ReadonlySet<string> = new Set(['terminate', 'unref', 'close', 'kill', 'disconnect']);

/** The life of every worker that the file constructs. Needs no code paths. */
export const getWorkerLives: (facts: FileFacts) => readonly WorkerLife[] = defineFact((facts) =>
  facts.nodes('NewExpression').flatMap((creation) => {
    const platform = isWorkerConstruction(facts, creation);
    const handle = platform === null ? null : findHandle(facts, creation);
    return platform === null || handle === null ? [] : [describe(facts, creation, handle, platform)];
  }),
);

/** Is it started and then forgotten: nobody keeps it, or hears it, or can end it? What else it lacks is of no account then. */
export function isForsaken({ isDropped, isEnded, isLocal, isHeard, summary }: WorkerLife): boolean {
  return isDropped || (isLocal && !isHeard && !isEnded && summary?.endsByItself !== 'yes' && summary?.closesItself !== true);
}

function describe(facts: FileFacts, creation: TSESTree.NewExpression, handle: WorkerHandle, platform: WorkerPlatform): WorkerLife {
  const all = getHandleUses(facts, handle);
  const uses = all.filter((use) => findDeafWrap(facts, use) === null);
  const wraps = all.flatMap((use) => findDeafWrap(facts, use) ?? []);
  const file = findEntryFile(facts, creation);
  const heard = uses.filter((use) => use.kind === 'listener' && (use.event === 'message' || use.event === 'messageerror'));
  return {
    creation,
    handle,
    platform,
    summary: file === null ? null : getEntrySummary(facts, file),
    isDropped: isUnkept(facts, creation) && !isProbe(creation),
    isProbe: isUnkept(facts, creation) && isProbe(creation),
    isLocal: isLocal(facts, creation, handle, uses) && wraps.every((wrap) => isSpokenWithOnly(facts, wrap)),
    isEnded: uses.some((use) => isEnding(use)) || (wraps.length > 0 && isAskedThroughProxy(facts, handle)),
    isHeard: heard.length > 0 || wraps.length > 0,
    isAwaited: heard.some((use) => use.kind === 'listener' && use.listener === null) || isAwaited(facts, handle),
    isRepeated: isRepeated(facts, creation, handle),
    component: findComponentStart(facts, creation),
    isComponentOwned: isComponentOwned(facts, creation, handle, uses),
    render: isReturned(facts, handle, findEnclosingFunction(creation)) || isEndedWithRender(facts, handle) ? null : findRender(facts, creation),
  };
}

/** Does a promise wait for its reply alone? */
function isAwaited(facts: FileFacts, handle: WorkerHandle): boolean {
  return getPendingWork(facts, handle).some(({ keptIn }) => keptIn === null);
}

function isEnding(use: HandleUse): boolean {
  if (use.kind === 'call') return ENDING_CALLS.has(use.name) || isOpenListener(use);
  if (use.kind === 'listener') return use.event === 'exit' || use.event === 'close';
  // `worker.terminate.bind(worker)`, `onUnmounted(worker.terminate)`.
  return use.kind === 'member' && use.name === 'terminate';
}

/** Does nobody keep it: `new Worker(…);`, or one whose only use is to be posted to in place, since `postMessage` returns nothing? */
function isUnkept(facts: FileFacts, creation: TSESTree.NewExpression): boolean {
  if (isDiscarded(facts, creation)) return !isOwnClass(facts, creation);
  const user = getUser(creation);
  if (user?.type !== 'MemberExpression' || user.object !== wrapped(creation)) return false;
  return findPropertyName(user) === 'postMessage' && getUser(user)?.type === 'CallExpression';
}

/** A subclass of the file may look after itself in its constructor. */
function isOwnClass(facts: FileFacts, creation: TSESTree.NewExpression): boolean {
  const callee = unwrap(creation.callee);
  if (callee.type !== 'Identifier') return callee.type === 'ClassExpression';
  const definition = findVariable(facts, callee)?.defs[0]?.node;
  return definition?.type === 'ClassDeclaration' || (definition?.type === 'VariableDeclarator' && definition.init?.type === 'ClassExpression');
}

/** `try { new Worker('') } catch { … }`, or the same over a `data:` URL: it only tells whether workers can be had. */
function isProbe(creation: TSESTree.NewExpression): boolean {
  const [script] = creation.arguments;
  const url = findString(script);
  if (url !== null && (url === '' || /^(?:data|blob|about|javascript):/.test(url))) return true;
  const owner = findEnclosingFunction(creation);
  const name = owner === null ? '' : getFunctionName(owner);
  return /support|detect|^(?:is|has|can)[A-Z_]|feature|probe/i.test(name) && [...ancestors(creation)].some(({ type }) => type === 'TryStatement');
}

function getFunctionName(node: FunctionNode): string {
  if (node.id) return node.id.name;
  const user = getUser(node);
  if (user?.type === 'VariableDeclarator' && user.id.type === 'Identifier') return user.id.name;
  if (user?.type === 'MethodDefinition' || user?.type === 'Property' || user?.type === 'PropertyDefinition') return findPropertyName(user) ?? '';
  if (user?.type === 'AssignmentExpression' && user.left.type === 'MemberExpression') return findPropertyName(user.left) ?? '';
  // `const hasWorkers = (() => { … })();`
  const result = user?.type === 'CallExpression' && unwrap(user.callee) === node ? getUser(user) : null;
  return result?.type === 'VariableDeclarator' && result.id.type === 'Identifier' ? result.id.name : '';
}

function isLocal(facts: FileFacts, creation: TSESTree.NewExpression, handle: WorkerHandle, uses: readonly HandleUse[]): boolean {
  const owner = findEnclosingFunction(creation);
  if (owner === null || isProbe(creation) || handle.places.length === 0 || uses.some(({ kind }) => kind === 'escape')) return false;
  if (handle.places.some(({ root, path }) => path !== '' || !isVariableOf(root, owner))) return false;
  if (isReturned(facts, handle, owner)) return false;
  return handle.expressions.every((node) => isInside(node, owner) && !isHeldByClosure(facts, node, owner, handle));
}

/** Does the function that makes the worker return it: a factory, whose callers own it? */
function isReturned(facts: FileFacts, handle: WorkerHandle, owner: FunctionNode | null): boolean {
  if (owner === null) return false;
  const returned = getReturned(facts, owner);
  return handle.expressions.some((node) => returned.some((value) => isInside(node, value) && isResult(node, value)));
}

/** Is a node the value of an expression, or one of its alternatives, or an element or property of it? */
function isResult(node: TSESTree.Node, value: TSESTree.Node): boolean {
  for (let child = node; child !== value; child = child.parent!) {
    const { parent } = child;
    if (parent === undefined || isFunction(parent) || parent.type === 'MemberExpression' || parent.type === 'CallExpression') return false;
  }
  return true;
}

function isComponentOwned(facts: FileFacts, creation: TSESTree.NewExpression, handle: WorkerHandle, uses: readonly HandleUse[]): boolean {
  if (uses.some(({ kind }) => kind === 'escape') || handle.places.some(({ path }) => path.includes('[]'))) return false;
  if (isReturned(facts, handle, findStateOwner(facts, creation)) || isRootComponent(facts)) return false;
  for (const ancestor of ancestors(creation)) {
    if (ancestor.type === 'AssignmentExpression' && ancestor.operator !== '=') return false;
    if (ancestor.type === 'LogicalExpression' || ancestor.type === 'ConditionalExpression') return false;
    // Created only where there is none yet.
    if (ancestor.type === 'IfStatement' && handle.expressions.some((node) => isInside(node, ancestor.test))) return false;
    if (isFunction(ancestor)) break;
  }
  // A variable of the module outlives every component.
  return handle.places.every(({ root }) => !isShared(facts, root)) && !isGuardedBefore(facts, creation, handle);
}

/** `if (worker) return;` before the creation. */
function isGuardedBefore(facts: FileFacts, creation: TSESTree.NewExpression, handle: WorkerHandle): boolean {
  const owner = findEnclosingFunction(creation);
  return facts.nodes('IfStatement').some(
    ({ test, consequent, range }) =>
      range[1] <= creation.range[0] &&
      findEnclosingFunction(test) === owner &&
      handle.expressions.some((node) => isInside(node, test)) &&
      facts.nodes('ReturnStatement').some((statement) => isInside(statement, consequent)),
  );
}

/** Is the root of a place a variable of the module, or one that a parent can reach: `export let worker` in Svelte? */
function isShared(facts: FileFacts, root: object): boolean {
  const variable = root as Partial<Variable>;
  if (variable.scope?.type !== 'module' && variable.scope?.type !== 'global') return false;
  const name = variable.defs?.[0]?.name;
  return name === undefined || findSetupScript(facts, name) === null || isExportedVariable(root as Variable);
}

function isVariableOf(root: object, owner: FunctionNode): boolean {
  const definition = (root as Partial<Variable>).defs?.[0]?.node ?? (root as Partial<TSESTree.Node>);
  return definition.type !== undefined && isInside(definition as TSESTree.Node, owner);
}

/** Is the worker used in a function that lives on when the one that made it has returned, other than to hear the worker? */
function isHeldByClosure(facts: FileFacts, node: TSESTree.Node, owner: FunctionNode, handle: WorkerHandle): boolean {
  const inner = findEnclosingFunction(node);
  if (inner === null || inner === owner) return false;
  return getStopPaths(facts, node, handle).some(
    ({ start, steps }) => !steps.some((step) => step.owner === owner) && start !== 'worker' && start !== 'catch',
  );
}

/** Do other than once-only places lead to a node: the creation, or a call whose callback makes it? */
function isRepeated(facts: FileFacts, node: TSESTree.Node, handle: WorkerHandle): boolean {
  if (findEnclosingFunction(node) === null) return false;
  return getStopPaths(facts, node, handle).some(({ start, steps }) => {
    const { owner } = steps.at(-1)!;
    if (start === 'event') return !isOnceEvent(owner);
    if (start !== 'outside' || owner === null) return false;
    const call = findCallOfUnknown(owner);
    if (call !== null) return isRepeated(facts, call, handle);
    const name = getFunctionName(owner);
    return !SETUP_NAME.test(name) || (RESULT_NAME.test(name) && isAwaited(facts, handle));
  });
}

/** `load(() => …);`: how often the callback runs is unknown, so as often as the call. */
function findCallOfUnknown(callback: FunctionNode): TSESTree.CallExpression | null {
  const call = getUser(callback);
  if (call?.type !== 'CallExpression' || !call.arguments.some((argument) => argument === callback)) return null;
  const user = getUser(call);
  return user?.type === 'ExpressionStatement' || user?.type === 'MemberExpression' ? call : null;
}

function isOnceEvent(owner: FunctionNode | null): boolean {
  const user = owner === null ? null : getUser(owner);
  if (user?.type === 'CallExpression') {
    const event = findString(user.arguments[0]);
    return (event !== null && ONCE_EVENTS.has(event)) || findCalledName(user) === 'once';
  }
  if (user?.type === 'AssignmentExpression' && user.left.type === 'MemberExpression') return ONCE_EVENTS.has((findPropertyName(user.left) ?? '').slice(2));
  return isFunction(owner) && SETUP_NAME.test(getFunctionName(owner));
}
