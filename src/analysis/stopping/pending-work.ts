import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact, defineFactAbout } from '../file-facts.ts';
import { getWritesToProperty } from '../code/changes.ts';
import { findFunction } from '../code/functions.ts';
import { type Variable, findGlobalName, findVariable } from '../code/globals.ts';
import { getHandleReach } from '../handles/handle-reach.ts';
import { getHandleUses, getListeners } from '../handles/handle-uses.ts';
import { type FunctionNode, findEnclosingFunction, findMethodCall, findPropertyName, findString, getUser, isFunction, isInside, unwrap, wrapped } from '../code/syntax.ts';
import { findCalledName, getFlows } from '../code/value-flow.ts';
import { type Place, getPlaces } from '../code/value-places.ts';
import { type WorkerHandle, getPlaceReads } from '../worker-handles.ts';

/** Promises that only a worker's answer settles: when it is terminated, they stay pending. */
export interface PendingWork {
  /** Where they are kept: `this.#pending`; null when a listener on the worker captures `resolve` itself. */
  readonly keptIn: string | null;
  /** Where such a promise is made. */
  readonly node: TSESTree.Node;
  /** Does a timer settle them in the end? */
  readonly isBounded: boolean;
  /** Do the functions, or what they call, settle (or at least look at) them? */
  isSettledBy(owners: readonly FunctionNode[]): boolean;
}

/** A promise that is settled from outside itself. */
interface Deferred {
  readonly node: TSESTree.Node;
  /** `resolve` and `reject`, or the object that has them. */
  readonly settlers: readonly Variable[];
}

const DEFERRED_MAKER = /^(?:p?defer|deferred|(?:create|make|new)_?deferred|withResolvers|createPromise|createManualPromise|promiseWithResolvers)$/i;
const DEFERRED_CLASS = /^(?:P?Deferred|DeferredPromise|ManualPromise|ResolvablePromise|OpenPromise|PromiseResolver|ControlledPromise)$/;
/** Calls whose callback belongs to the function that makes them. */
const IMMEDIATE: ReadonlySet<string> = new Set(['forEach', 'map', 'then', 'catch', 'finally', 'useCallback', 'useMemo', 'useRef']);
/** `resolveReady`, `this.onInitialized`, `bootResolve`. */
const READINESS = /ready|init|boot|online/i;
const MAX_DEPTH = 3;

/** The promises that wait for a worker's answers. */
export const getPendingWork: (facts: FileFacts, handle: WorkerHandle) => readonly PendingWork[] = defineFactAbout((facts, handle: WorkerHandle) =>
  isSettledAtExit(facts, handle) ? [] : getDeferreds(facts).flatMap((deferred) => findPending(facts, handle, deferred) ?? []),
);

const getDeferreds = defineFact((facts): readonly Deferred[] => {
  const deferreds: Deferred[] = [];
  const variableOf = (node: TSESTree.Node | undefined): Variable[] => {
    const variable = node?.type === 'Identifier' ? findVariable(facts, node) : null;
    return variable === null ? [] : [variable];
  };
  for (const node of facts.nodes('NewExpression')) {
    const [executor] = node.arguments;
    if (findCalledName(node) === 'Promise' && isFunction(executor)) {
      deferreds.push({ node, settlers: executor.params.slice(0, 2).flatMap((parameter) => variableOf(parameter)) });
    } else if (DEFERRED_CLASS.test(findCalledName(node) ?? '')) deferreds.push({ node, settlers: getDeclared(node, variableOf) });
  }
  for (const node of facts.nodes('CallExpression')) {
    if (DEFERRED_MAKER.test(findCalledName(node) ?? '')) deferreds.push({ node, settlers: getDeclared(node, variableOf) });
  }
  return deferreds.filter(({ settlers }) => settlers.length > 0);
});

/** The variables that get a deferred, or its `resolve` and `reject`. */
function getDeclared(node: TSESTree.Node, variableOf: (node: TSESTree.Node | undefined) => Variable[]): Variable[] {
  const user = getUser(node);
  if (user?.type !== 'VariableDeclarator') return [];
  if (user.id.type !== 'ObjectPattern') return variableOf(user.id);
  return user.id.properties.flatMap((property) => {
    const name = property.type === 'Property' ? findPropertyName(property) : null;
    return name === 'resolve' || name === 'reject' ? variableOf(property.value) : [];
  });
}

function findPending(facts: FileFacts, handle: WorkerHandle, deferred: Deferred): PendingWork | null {
  const stores = getStores(facts, deferred).filter((store) => isOfHandle(facts, handle, store) && !isHandlerOf(handle, store) && !isReadiness(facts, store));
  const isCaptured = !isHandshake(handle, deferred) && isReplyCaptured(facts, handle, deferred);
  if (stores.length === 0 && !isCaptured) return null;
  const marks = getMarks(facts, handle, deferred, stores);
  const listeners = getListeners(facts, handle, 'message', 'error', 'messageerror');
  const rejections = getRejections(facts).filter((node) => !listeners.some((listener) => isInside(node, listener)));
  const isSettledBy = (owners: readonly FunctionNode[]): boolean => {
    const all = getCalledToo(facts, owners);
    return [...marks, ...rejections].some((mark) => all.some((owner) => isInside(mark, owner)));
  };
  return { keptIn: stores[0]?.name ?? null, node: deferred.node, isBounded: isBoundedByTimer(facts, deferred), isSettledBy };
}

/** `task.active?.reject('Terminated')`: whatever it rejects, the code sees to those who wait; not where it rejects what it was given. */
const getRejections = defineFact((facts): readonly TSESTree.Node[] =>
  facts.nodes('CallExpression').filter((call) => {
    const method = findMethodCall(call);
    return method !== null && /^reject/.test(method.name) && findGlobalName(facts, method.object) !== 'Promise' && !isGiven(facts, method.object);
  }),
);

/** `this.client`, to which the file assigns what its constructor is given and nothing else. */
function isGiven(facts: FileFacts, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  const name = node.type === 'MemberExpression' && unwrap(node.object).type === 'ThisExpression' ? findPropertyName(node) : null;
  const writes = name === null ? [] : getWritesToProperty(facts, name);
  return writes.length > 0 && writes.every(({ value }) => value?.type === 'Identifier' && isConstructorParameter(facts, value));
}

function isConstructorParameter(facts: FileFacts, name: TSESTree.Identifier): boolean {
  const definition = findVariable(facts, name)?.defs[0];
  return definition?.type === 'Parameter' && definition.node.parent?.type === 'MethodDefinition' && definition.node.parent.kind === 'constructor';
}

/** `setTimeout(() => reject(new Error('timeout')), 5000)`: nobody waits for ever. */
function isBoundedByTimer(facts: FileFacts, deferred: Deferred): boolean {
  const timed = facts.nodes('CallExpression').flatMap((call) => {
    const [callback] = call.arguments;
    return callback !== undefined && findCalledName(call) === 'setTimeout' ? [callback, ...getCallbackBody(facts, callback)] : [];
  });
  return deferred.settlers.some((settler) => settler.references.some(({ identifier }) => timed.some((code) => isInside(identifier, code))));
}

/** The function that a callback names, if it is one of the file. */
function getCallbackBody(facts: FileFacts, callback: TSESTree.Node): readonly TSESTree.Node[] {
  const called = findFunction(facts, callback);
  return called === null ? [] : [called];
}

/** `worker.on('exit', () => reject(…))`: a terminated worker exits too, so that who waits hears of it. */
function isSettledAtExit(facts: FileFacts, handle: WorkerHandle): boolean {
  const listeners = getListeners(facts, handle, 'exit', 'close');
  if (listeners.length === 0) return false;
  const owners = getCalledToo(facts, listeners.flatMap((listener) => findFunction(facts, listener) ?? []));
  return getDeferreds(facts).some((deferred) => {
    const stores = getStores(facts, deferred).filter((store) => isOfHandle(facts, handle, store));
    const marks = getMarks(facts, handle, deferred, stores);
    return marks.some((mark) => owners.some((owner) => isInside(mark, owner))) || listeners.some((listener) => isSettlerName(facts, listener, deferred));
  });
}

function isSettlerName(facts: FileFacts, node: TSESTree.Node, deferred: Deferred): boolean {
  const variable = node.type === 'Identifier' ? findVariable(facts, node) : null;
  return variable !== null && deferred.settlers.includes(variable);
}

/** The members and outer variables that keep a deferred's settlers. */
function getStores(facts: FileFacts, deferred: Deferred): readonly Place[] {
  const stores = new Set<Place>();
  const seen = new Set<TSESTree.Node>();
  const follow = (node: TSESTree.Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const flow of getFlows(facts, node)) {
      if (flow.to === 'expression') follow(flow.expression);
      else if (flow.to === 'place') {
        const place = getCollection(facts, flow.place);
        if (isLocal(place, deferred)) getPlaceReads(facts, flow.place).forEach(follow);
        else stores.add(place);
      }
    }
  };
  for (const settler of deferred.settlers) {
    for (const reference of settler.references) if (reference.isRead()) follow(reference.identifier);
  }
  return [...stores];
}

/** The whole collection of which a place is an element, or the place itself. */
function getCollection(facts: FileFacts, place: Place): Place {
  const containers = getPlaces(facts).containers(place);
  const index = place.path.lastIndexOf('[]');
  if (index < 0) return place;
  return containers.find((outer) => outer.place.path.length === index)?.place ?? place;
}

/** A variable of the function that makes the deferred is not yet a store: it lasts as long as the call. */
function isLocal({ root, path }: Place, deferred: Deferred): boolean {
  const definition = (root as Partial<Variable>).defs?.[0]?.node;
  if (definition === undefined || path !== '') return false;
  for (let node: TSESTree.Node | undefined = deferred.node; node; node = node.parent) {
    if (isFunction(node) && isInside(definition, node)) return true;
  }
  return false;
}

/** Do the functions that work with a store have to do with the worker? */
function isOfHandle(facts: FileFacts, handle: WorkerHandle, store: Place): boolean {
  if (handle.places.some(({ root, path }) => root === store.root && store.path.startsWith(path) && path !== '')) return true;
  const reach = getHandleReach(facts, handle);
  const listeners = getListeners(facts, handle, 'message');
  // Who ends the worker may let go of other things as well.
  const ends = getHandleUses(facts, handle).flatMap((use) => (use.kind === 'call' && use.name === 'terminate' ? [findEnclosingFunction(use.node)] : []));
  return getPlaceReads(facts, store).some((read) => {
    const isWorking = getFunctionsAround(read).some((owner) => reach.isReached(owner) && !ends.includes(owner));
    return isWorking || listeners.some((listener) => isInside(read, listener));
  });
}

/** The function that works with a store, and those of which it is only a part: an executor, a function called where it stands. */
function getFunctionsAround(read: TSESTree.Node): readonly FunctionNode[] {
  const owners: FunctionNode[] = [];
  for (let owner = findEnclosingFunction(read); owner !== null; owner = findEnclosingFunction(owner.parent)) {
    owners.push(owner);
    const user = getUser(owner);
    const isPart = (user?.type === 'NewExpression' && findCalledName(user) === 'Promise') || (user?.type === 'CallExpression' && (user.callee === wrapped(owner) || IMMEDIATE.has(findCalledName(user) ?? '')));
    if (!isPart) break;
  }
  return owners;
}

/** `worker.onmessage = resolve` keeps nothing: the host calls it with the answer. */
function isHandlerOf(handle: WorkerHandle, store: Place): boolean {
  return handle.places.some(({ root, path }) => root === store.root && /^\.on[a-z]+$/.test(store.path.slice(path.length)) && store.path.startsWith(path));
}

/** `resolveReady()`: what is named of a start and called with nothing only tells that the worker is ready. */
function isReadiness(facts: FileFacts, store: Place): boolean {
  const uses = getPlaceReads(facts, store).map((read) => getUser(read)).filter((user) => user?.type !== 'AssignmentExpression');
  return READINESS.test(store.name) && uses.every((user) => user?.type === 'CallExpression' && user.arguments.length === 0);
}

/** `await new Promise((resolve) => worker.once('message', resolve));` where the worker is made waits until it is ready, not for an answer. */
function isHandshake({ creations }: WorkerHandle, { node }: Deferred): boolean {
  const wait = getUser(node);
  if (wait?.type !== 'AwaitExpression' || getUser(wait)?.type !== 'ExpressionStatement') return false;
  const owner = findEnclosingFunction(wait);
  return owner !== null && creations.some((creation) => findEnclosingFunction(creation) === owner);
}

/** Does a message listener on the worker settle the promise with what the worker answered? */
function isReplyCaptured(facts: FileFacts, handle: WorkerHandle, deferred: Deferred): boolean {
  return getHandleUses(facts, handle).some((use) => {
    if (use.kind !== 'listener' || use.event !== 'message' || use.listener === null) return false;
    const listener = unwrap(use.listener);
    const scope = findFunction(facts, listener) ?? listener;
    return deferred.settlers.some((settler) =>
      settler.references.some(({ identifier }) => (isInside(identifier, scope) || isInside(identifier, listener)) && isReply(identifier)),
    );
  });
}

/** `resolve(value)` or `resolve` passed on; a bare `resolve()` only says that the worker is ready. */
function isReply(identifier: TSESTree.Node): boolean {
  const user = getUser(identifier);
  if (user?.type === 'MemberExpression') return true;
  if (user?.type !== 'CallExpression' || user.callee !== wrapped(identifier)) return true;
  const [value] = user.arguments;
  return value !== undefined && value.type !== 'Literal' && value.type !== 'SpreadElement' && value.type !== 'ThisExpression' && !isWorkerName(value);
}

function isWorkerName(node: TSESTree.Node): boolean {
  return node.type === 'Identifier' && /worker|this|self/i.test(node.name);
}

/** Where the promises are settled or looked at: neither where they are only thrown away nor where the worker answers. */
function getMarks(facts: FileFacts, handle: WorkerHandle, deferred: Deferred, stores: readonly Place[]): readonly TSESTree.Node[] {
  const listeners = getListeners(facts, handle, 'message', 'error', 'messageerror');
  const settlers = deferred.settlers.flatMap((settler) => settler.references.map(({ identifier }) => identifier as TSESTree.Node));
  const reads = stores.flatMap((store) => getPlaceReads(facts, store)).filter((read) => !isThrownAway(read));
  return [...settlers, ...reads].filter((node) => !listeners.some((listener) => isInside(node, listener)));
}

/** `pending.clear()`, `pending = {}`, `pending.length = 0`, `delete pending[id]`. */
function isThrownAway(read: TSESTree.Node): boolean {
  const user = getUser(read);
  if (user?.type === 'AssignmentExpression') return user.left === wrapped(read);
  if (user?.type !== 'MemberExpression' || user.object !== wrapped(read)) return false;
  const parent = getUser(user);
  const name = findPropertyName(user);
  if (parent?.type === 'UnaryExpression') return parent.operator === 'delete';
  if (parent?.type === 'AssignmentExpression') return parent.left === user;
  return parent?.type === 'CallExpression' && (name === 'clear' || name === 'delete' || name === 'set' || name === 'push');
}

/** The functions of the file that hear an abort. */
const getAbortListeners = defineFact((facts): readonly FunctionNode[] =>
  facts.nodes('CallExpression').flatMap((call) => {
    const [event, listener] = call.arguments;
    const isAbort = findCalledName(call) === 'addEventListener' && findString(event) === 'abort' && listener !== undefined;
    return (isAbort ? findFunction(facts, listener) : null) ?? [];
  }),
);

/** The functions, and those of the file that they call. */
function getCalledToo(facts: FileFacts, owners: readonly FunctionNode[]): readonly FunctionNode[] {
  const all = new Set<FunctionNode>(owners);
  let layer = [...owners];
  for (let depth = 0; depth < MAX_DEPTH && layer.length > 0; depth += 1) {
    const next: FunctionNode[] = [];
    for (const call of facts.nodes('CallExpression')) {
      if (!layer.some((owner) => isInside(call, owner))) continue;
      for (const called of [findFunction(facts, call.callee), ...(findMethodCall(call)?.name === 'abort' ? getAbortListeners(facts) : [])]) {
        if (called === null || all.has(called)) continue;
        all.add(called);
        next.push(called);
      }
    }
    layer = next;
  }
  return [...all];
}
