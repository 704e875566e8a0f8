import type { TSESTree } from '@typescript-eslint/utils';
import { getAtomicsCalls } from '../memory/atomics.ts';
import { getAttemptBounds } from './attempt-bounds.ts';
import type { Segment } from '../code/code-paths.ts';
import type { ExitKind } from './exit-kinds.ts';
import { findEndlessIterator } from './endless-iterators.ts';
import type { FileFacts } from '../file-facts.ts';
import { getBound } from './loops.ts';
import { type LoopPath, getLoopPath } from './loop-paths.ts';
import { findLoopTurning } from './schedule-points.ts';
import { getStopHandling } from '../stopping/stop-handling.ts';
import { type LoopExits, getLoopExits, isConsuming } from '../stop-checks.ts';
import { isAtomicRead, isAtomicWait } from '../stopping/stop-reads.ts';
import { type LoopNode, ancestors, findEnclosingFunction, isFunction } from '../code/syntax.ts';
import { ownNodes } from '../code/walk.ts';

/**
 * Why a stop request cannot end a loop:
 * - `unchecked`: nothing in it asks whether to stop;
 * - `someTurns`: something does, but a turn can pass it by;
 * - `swallowed`: something does, but a `catch` eats its answer;
 * - `unrelated`: it ends only for other reasons;
 * - `consumer`: it waits for items of a queue that nothing ever closes;
 * - `endless`: it runs over an iterator that never ends and got no signal;
 * - `blocking`: it never returns to the event loop;
 * - `waiting`: it sleeps on shared memory, and does not look for a stop when it wakes.
 */
export type LoopDefect = 'unchecked' | 'someTurns' | 'swallowed' | 'unrelated' | 'consumer' | 'endless' | 'blocking' | 'waiting';

export interface LoopVerdict {
  readonly defect: LoopDefect;
  /** The check that is passed by, the exit that is unrelated, the await of the item; null where there is none. */
  readonly culprit: TSESTree.Node | null;
  /** Could a check of a signal ever become true in the loop? */
  readonly isObservable: boolean;
}

/** Which loops are looked at: those whose condition never changes, or also all that await without a known bound. */
export type LoopScope = 'constant' | 'awaiting';

const LEAVING: ReadonlySet<string> = new Set(['BreakStatement', 'ReturnStatement', 'ThrowStatement']);

/** Judges a loop; null when a stop request can end it, or nobody can tell. Complete at `Program:exit` only. */
export function findLoopVerdict(facts: FileFacts, loop: LoopNode, scope: LoopScope): LoopVerdict | null {
  const bound = getBound(facts, loop);
  if (bound === 'bounded') return null;
  const path = getLoopPath(facts, loop);
  if (path.segments.size === 0 || isGenerating(loop, path)) return null;
  const turning = findLoopTurning(facts, loop);
  const isObservable = turning === 'turns' || turning === 'unknown';
  if (bound === 'unknown' && (scope === 'constant' || !isObservable)) return null;
  const exits = getLoopExits(facts, loop);
  if (turning === null && (isParser(facts, path, exits) || endsByFailure(facts, loop))) return null;
  const accepted = getAccepted(exits, turning === null, scope);
  if (!path.hasTurnAvoiding(accepted) || !path.hasTurnAvoiding(new Set([...accepted, ...getAttemptBounds(facts, loop)]))) return null;
  if (isObservable && getStopHandling(facts).endsWorker) return null;
  return { ...findDefect(loop, path, exits, turning === null, isObservable, facts), isObservable };
}

/** A loop that yields is ended by its consumer. */
function isGenerating(loop: LoopNode, path: LoopPath): boolean {
  return findEnclosingFunction(loop)?.generator === true && path.nodes.some((node) => node.type === 'YieldExpression');
}

/** The segments of the exits that are good enough for the loop. */
function getAccepted({ exits }: LoopExits, isSynchronous: boolean, scope: LoopScope): ReadonlySet<Segment> {
  const accepts = (kind: ExitKind): boolean => (isSynchronous && kind !== 'found') || kind === 'stop' || kind === 'end' || (scope === 'constant' && kind !== 'found');
  return new Set(exits.filter(({ kind }) => accepts(kind)).flatMap(({ segments }) => segments));
}

/** A parser's loop ends by what it reads. Only where it looks at shared memory must each turn do so. */
function isParser(facts: FileFacts, path: LoopPath, { exits }: LoopExits): boolean {
  // Who sleeps on shared memory is woken to look at it.
  if (path.nodes.some((node) => isAtomicWait(facts, node))) return false;
  const canLeave = exits.length > 0 || path.nodes.some((node) => LEAVING.has(node.type) && path.leaves(node));
  const looksAtSharedMemory = exits.some(({ node }) => [...ownNodes(facts, node)].some((inner) => isAtomicRead(facts, inner)));
  return canLeave && (!looksAtSharedMemory || isSpin(facts, path));
}

/** `try { while (true) results.push(parse(text)); } catch {}`: what fails there is expected to, and ends the loop. */
function endsByFailure(facts: FileFacts, loop: LoopNode): boolean {
  let inner: TSESTree.Node = loop;
  for (const ancestor of ancestors(loop)) {
    if (isFunction(ancestor)) return false;
    if (ancestor.type === 'TryStatement' && ancestor.block === inner && ancestor.handler !== null) return ignoresError(facts, ancestor.handler);
    inner = ancestor;
  }
  return false;
}

function ignoresError(facts: FileFacts, { param, body }: TSESTree.CatchClause): boolean {
  const name = param?.type === 'Identifier' ? param.name : null;
  return param === null || (name !== null && ![...ownNodes(facts, body)].some((node) => node.type === 'Identifier' && node.name === name));
}

/** A loop that does nothing but look at shared memory until it may go on: a lock, a sequence counter. */
function isSpin(facts: FileFacts, path: LoopPath): boolean {
  const atomics = new Set<TSESTree.Node>(getAtomicsCalls(facts).map((call) => call.node));
  return path.nodes.every((node) => (node.type !== 'CallExpression' && node.type !== 'NewExpression') || atomics.has(node));
}

function findDefect(
  loop: LoopNode,
  path: LoopPath,
  { exits, swallowed }: LoopExits,
  isSynchronous: boolean,
  isObservable: boolean,
  facts: FileFacts,
): { defect: LoopDefect; culprit: TSESTree.Node | null } {
  const iterator = loop.type === 'ForOfStatement' ? findEndlessIterator(facts, loop) : null;
  if (iterator !== null) return { defect: 'endless', culprit: iterator.call };
  const check = exits.find(({ kind }) => kind === 'stop');
  if (check !== undefined) return { defect: 'someTurns', culprit: check.node };
  if (swallowed[0] !== undefined) return { defect: 'swallowed', culprit: swallowed[0] };
  const wait = path.nodes.find((node) => isAtomicWait(facts, node));
  if (isSynchronous && wait !== undefined) return { defect: 'waiting', culprit: wait };
  if (!isObservable) return { defect: 'blocking', culprit: null };
  const item = path.nodes.find((node) => node.type === 'AwaitExpression' && path.repeats(node) && isConsuming(node));
  if (item !== undefined && exits.length === 0) return { defect: 'consumer', culprit: item };
  const other = exits.find(({ kind }) => kind === 'found') ?? exits[0];
  return other === undefined ? { defect: 'unchecked', culprit: null } : { defect: 'unrelated', culprit: other.node };
}
