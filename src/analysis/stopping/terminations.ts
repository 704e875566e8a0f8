import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { getHandleReach } from '../handles/handle-reach.ts';
import { getHandleUses } from '../handles/handle-uses.ts';
import { isLastRelease } from './last-release.ts';
import { type PendingWork, getPendingWork } from './pending-work.ts';
import { type PathStep, type StopPath, canPrecede, getOwnNodes, getStopPaths } from './stop-paths.ts';
import { type PostedStop, findPostedStop, isAwaitedStop, isStopRequest, requestsStop } from './stop-requests.ts';
import { isUnheard } from './unheard-stops.ts';
import { findFunction } from '../code/functions.ts';
import { type FunctionNode, findEnclosingFunction, findMethodCall, isInside } from '../code/syntax.ts';
import { isMinified } from '../code/minified.ts';
import { getPlaces } from '../code/value-places.ts';
import { type WorkerHandle, findHandle, getWorkerHandles } from '../worker-handles.ts';

/** A call of `terminate()` on a worker, and what is known of the ways that lead to it. */
export interface Termination {
  readonly call: TSESTree.CallExpression;
  readonly handle: WorkerHandle;
  /** Is there a way to it on which the worker was neither asked nor heard? */
  readonly isUnasked: boolean;
  /** Do only a framework's clean-ups lead to it, which cannot wait? */
  readonly isCleanupOnly: boolean;
  /** Is it reached only when the last of its users has let it go: a count of them that came to nothing? */
  readonly isReleased: boolean;
  /** The stop request that the same turn cuts short, if there is one. */
  readonly unheard: PostedStop | null;
  /** Promises that no way to it settles. */
  readonly abandoned: PendingWork | null;
}

/** What happened on a path before the worker is terminated. */
interface Story {
  readonly isGraceful: boolean;
  readonly isAsked: boolean;
  readonly unheard: PostedStop | null;
}

/** Every `worker.terminate()` of the file that could be abrupt. Needs the code paths: ask at `Program:exit`. */
export function getTerminations(facts: FileFacts): readonly Termination[] {
  return getWorkerHandles(facts).flatMap((handle) =>
    getHandleUses(facts, handle).flatMap((use) => {
      if (use.kind !== 'call' || use.name !== 'terminate' || use.call.arguments.length > 0 || isMinified(use.call)) return [];
      return isProbe(facts, handle, use.call) ? [] : [judge(facts, handle, use.call)];
    }),
  );
}

function judge(facts: FileFacts, handle: WorkerHandle, call: TSESTree.CallExpression): Termination {
  const paths = getStopPaths(facts, call, handle);
  const stories = paths.map((path) => tell(facts, handle, path));
  const pending = getPendingWork(facts, handle);
  const settled = pending.filter((work) => paths.some((path) => work.isSettledBy(getOwners(path))));
  const isSettled = settled.length > 0 || (pending.length === 0 && paths.some((path) => failsWaiters(facts, path)));
  const isUnasked = stories.some((story) => !story.isGraceful && !story.isAsked) && !isSettled;
  const open = paths.filter((_path, index) => !stories[index]!.isGraceful && !stories[index]!.isAsked);
  return {
    call,
    handle,
    isUnasked,
    isCleanupOnly: open.length > 0 && open.every(({ start }) => start === 'cleanup'),
    isReleased: open.length > 0 && open.every((path) => path.steps.some(({ node, owner }) => isLastRelease(facts, node, getOwnNodes(facts, owner)))),
    unheard: stories.every((story) => story.isGraceful || story.unheard !== null || !story.isAsked) ? (stories.find((story) => story.unheard !== null)?.unheard ?? null) : null,
    abandoned: settled.length > 0 || open.length === 0 || isIdle(facts, call) ? null : (pending.find((work) => !work.isBounded && !isMadeInPlace(work, open)) ?? null),
  };
}

/** Does a path tell those who wait that it is over, by means that cannot be followed: `task.done(new Error(…))` for each task? */
function failsWaiters(facts: FileFacts, path: StopPath): boolean {
  return getOwners(path).some((owner) =>
    getOwnNodes(facts, owner).some((node) => {
      const method = findMethodCall(node);
      const name = method?.name ?? (node.type === 'CallExpression' && node.callee.type === 'Identifier' ? node.callee.name : '');
      if (/^reject|^fail|^abort/i.test(name)) return true;
      const [argument] = method?.call.arguments ?? [];
      return /^(?:done|callback|cb|settle|finish|resolve)$/i.test(name) && argument !== undefined && facts.sourceCode.getTokens(argument).some(({ value }) => /error|termination/i.test(value));
    }),
  );
}

/** `for (const worker of idle) worker.terminate()`, where work takes workers out of `idle` and puts them back: those in it do nothing. */
function isIdle(facts: FileFacts, call: TSESTree.CallExpression): boolean {
  const places = getPlaces(facts);
  const receiver = findMethodCall(call);
  const place = receiver === null ? null : places.find(receiver.object);
  const [list] = place?.path.endsWith('[]') === true ? places.containers(place) : [];
  if (list === undefined) return false;
  const does = (...names: readonly string[]): boolean =>
    facts.nodes('CallExpression').some((node) => {
      const method = findMethodCall(node);
      return method !== null && names.includes(method.name) && places.find(method.object) === list.place;
    });
  return does('pop', 'shift') && does('push', 'unshift');
}

/** A promise that a clean-up's own effect made is of no more interest when the effect is undone. */
function isMadeInPlace(work: PendingWork, open: readonly StopPath[]): boolean {
  return open.every(({ start, steps }) => {
    const effect = findEnclosingFunction(steps.at(-1)?.owner ?? work.node);
    return start === 'cleanup' && effect !== null && isInside(work.node, effect);
  });
}

function getOwners(path: StopPath): readonly FunctionNode[] {
  return path.steps.flatMap(({ owner }) => owner ?? []);
}

function tell(facts: FileFacts, handle: WorkerHandle, path: StopPath): Story {
  const graceful: Story = { isGraceful: true, isAsked: true, unheard: null };
  if (path.start !== 'outside' && path.start !== 'module' && path.start !== 'event' && path.start !== 'cleanup') return graceful;
  let isTurned = false;
  let unheard: PostedStop | null = null;
  let isAsked = false;
  for (const step of path.steps) {
    if (step.isLater) isTurned = true;
    if (isReplyOf(facts, handle, step)) return graceful;
    const before = getBefore(facts, step);
    const waits = before.filter((node) => isWait(node));
    if (waits.some((node) => isRelevantWait(facts, handle, node))) return graceful;
    const requests = before.filter((node) => isStopRequest(facts, node) || isRequestingCall(facts, node));
    isAsked ||= requests.length > 0;
    const isHeard = isTurned || waits.some((wait) => requests.some((request) => canPrecede(facts, request, wait)));
    if (requests.length > 0 && isHeard) return graceful;
    unheard ??= findPosted(facts, handle, requests);
    if (waits.length > 0) isTurned = true;
  }
  return { isGraceful: false, isAsked, unheard };
}

/** What may be evaluated before a step; in a later turn, all that its function does. */
function getBefore(facts: FileFacts, step: PathStep): readonly TSESTree.Node[] {
  const nodes = getOwnNodes(facts, step.owner);
  if (step.owner === null && !step.isLater && step.node.type !== 'CallExpression') return [];
  return step.isLater ? nodes : nodes.filter((node) => isCandidate(node) && canPrecede(facts, node, step.node));
}

function isCandidate(node: TSESTree.Node): boolean {
  return node.type === 'CallExpression' || node.type === 'AwaitExpression' || node.type === 'ForOfStatement';
}

function isWait(node: TSESTree.Node): boolean {
  return node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await);
}

function isRelevantWait(facts: FileFacts, handle: WorkerHandle, node: TSESTree.Node): boolean {
  if (node.type === 'AwaitExpression' && isAwaitedStop(facts, node)) return true;
  const awaited = node.type === 'AwaitExpression' ? node.argument : node.type === 'ForOfStatement' ? node.right : node;
  return getHandleReach(facts, handle).touches(awaited);
}

/** `ask().then(() => worker.terminate())`: the promise has to do with the worker. */
function isReplyOf(facts: FileFacts, handle: WorkerHandle, step: PathStep): boolean {
  const method = step.isLater ? findMethodCall(step.node) : null;
  if (method === null || (method.name !== 'then' && method.name !== 'finally')) return false;
  return getHandleReach(facts, handle).touches(method.object);
}

function isRequestingCall(facts: FileFacts, node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const called = findFunction(facts, node.callee);
  return called !== null && requestsStop(facts, called, (owner) => getOwnNodes(facts, owner));
}

/** The plain stop message to this very worker among the requests. */
function findPosted(facts: FileFacts, handle: WorkerHandle, requests: readonly TSESTree.Node[]): PostedStop | null {
  for (const request of requests) {
    const posted = findPostedStop(facts, request);
    const method = findMethodCall(request);
    if (posted?.isPlain === true && method?.name === 'postMessage' && findHandle(facts, method.object) === handle) return posted;
  }
  return null;
}

/** A worker that is made and ended at once, without work: it only tells whether workers can be had. */
function isProbe(facts: FileFacts, handle: WorkerHandle, call: TSESTree.CallExpression): boolean {
  const owner = findEnclosingFunction(call);
  const isLocal = handle.creations.length > 0 && handle.creations.every((creation) => findEnclosingFunction(creation) === owner);
  if (!isLocal || owner === null) return false;
  return getHandleUses(facts, handle).every((use) => use.kind !== 'escape' && use.kind !== 'listener' && !(use.kind === 'call' && use.name === 'postMessage'));
}

/** The plain stop message that the owner posts to the worker elsewhere in the file; none that the worker is known not to hear. */
export function findOwnStopMessage(facts: FileFacts, handle: WorkerHandle): PostedStop | null {
  for (const use of getHandleUses(facts, handle)) {
    const posted = use.kind === 'call' && use.name === 'postMessage' ? findPostedStop(facts, use.call) : null;
    if (posted?.isPlain === true && !isUnheard(facts, posted)) return posted;
  }
  return null;
}

