import type { TSESTree } from '@typescript-eslint/utils';
import { type Segment, getCodePaths } from '../code/code-paths.ts';
import { isExitCall } from '../stopping/exit-calls.ts';
import { type FileFacts, defineFactAbout } from '../file-facts.ts';
import { findCalledFunction } from '../code/functions.ts';
import { type LoopNode, getUser, isFunction } from '../code/syntax.ts';
import { children, ownNodes } from '../code/walk.ts';

/** A loop as control flow sees it. Complete at `Program:exit` only. */
export interface LoopPath {
  /** The segments from which the loop's next turn can be reached. Empty when there is no second turn. */
  readonly segments: ReadonlySet<Segment>;
  /** Where a turn begins. */
  readonly heads: ReadonlySet<Segment>;
  /** The nodes of the loop that are evaluated on each turn or some turns; none of nested functions. */
  readonly nodes: readonly TSESTree.Node[];
  /** Is a node evaluated on a way from which the loop's next turn can be reached? */
  repeats(node: TSESTree.Node): boolean;
  /** Is a node, if it is evaluated, evaluated only once the loop is being left? */
  leaves(node: TSESTree.Node): boolean;
  /** Has the evaluation of a node always left the loop when it is complete? */
  hasLeftAfter(node: TSESTree.Node): boolean;
  /** Can a turn begin and the next one begin without passing one of these segments? */
  hasTurnAvoiding(avoided: ReadonlySet<Segment>): boolean;
}

export const getLoopPath: (facts: FileFacts, loop: LoopNode) => LoopPath = defineFactAbout(createLoopPath);

function createLoopPath(facts: FileFacts, loop: LoopNode): LoopPath {
  const codePaths = getCodePaths(facts);
  const nodes = getRepeatedParts(facts, loop).flatMap((part) => [...ownNodes(facts, part)]);
  const inside = new Set<Segment>();
  for (const node of nodes) {
    for (const segment of codePaths.startOf(node)) inside.add(segment);
    // Around a nested function stands the outer path, whose segments its neighbours already give.
    if (!isFunction(node)) for (const segment of codePaths.endOf(node)) inside.add(segment);
  }
  for (const node of nodes) {
    if (isEndingCall(facts, node)) for (const segment of codePaths.endOf(node)) inside.delete(segment);
  }
  const heads = new Set(codePaths.startOf(getFirstNode(loop)));
  const segments = getRepeated(heads, inside);
  const areAllOut = (list: readonly Segment[]): boolean => list.length > 0 && list.every((segment) => !segments.has(segment));
  return {
    segments,
    heads,
    nodes,
    repeats: (node) => codePaths.endOf(node).some((segment) => segments.has(segment)),
    leaves: (node) => areAllOut(codePaths.startOf(node)),
    hasLeftAfter: (node) => areAllOut(codePaths.endOf(node)),
    hasTurnAvoiding: (avoided) => hasCycle(heads, segments, avoided),
  };
}

/** A call after which nothing of the function comes. Told once: each loop around it asks. */
const isEndingCall = defineFactAbout((facts, node: TSESTree.Node) => node.type === 'CallExpression' && (isExitCall(facts, node) || neverReturns(facts, node)));

/** A call of a function of the file that always throws: `fail(error)`. */
function neverReturns(facts: FileFacts, node: TSESTree.CallExpression): boolean {
  const fn = findCalledFunction(facts, node);
  if (fn === null || fn.generator || (fn.async && getUser(node)?.type !== 'AwaitExpression')) return false;
  const codePaths = getCodePaths(facts);
  return codePaths.startOf(fn.body).length > 0 && codePaths.returnsOf(fn).length === 0;
}

/** The parts of a loop that belong to its turns: not what is evaluated once, before the first. */
function getRepeatedParts(facts: FileFacts, loop: LoopNode): readonly TSESTree.Node[] {
  const once = loop.type === 'ForStatement' ? loop.init : 'right' in loop ? loop.right : null;
  return [...children(facts, loop)].filter((child) => child !== once);
}

function getFirstNode(loop: LoopNode): TSESTree.Node {
  if (loop.type === 'ForInStatement' || loop.type === 'ForOfStatement') return loop.left;
  if (loop.type === 'DoWhileStatement') return loop.body;
  return loop.test ?? loop.body;
}

/** Walks back from the heads, so that what cannot come back to them is left out. */
function getRepeated(heads: ReadonlySet<Segment>, inside: ReadonlySet<Segment>): ReadonlySet<Segment> {
  const found = new Set<Segment>();
  const pending = [...heads].filter((head) => inside.has(head));
  const isRepeated = pending.length > 0;
  for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
    for (const previous of segment.prevSegments) {
      if (!inside.has(previous) || found.has(previous)) continue;
      found.add(previous);
      if (!heads.has(previous)) pending.push(previous);
    }
  }
  if (isRepeated && found.size > 0) for (const head of heads) found.add(head);
  return found;
}

function hasCycle(heads: ReadonlySet<Segment>, segments: ReadonlySet<Segment>, avoided: ReadonlySet<Segment>): boolean {
  const seen = new Set<Segment>();
  const pending = [...heads].filter((head) => segments.has(head) && !avoided.has(head));
  for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
    for (const next of segment.nextSegments) {
      if (seen.has(next) || !segments.has(next) || avoided.has(next)) continue;
      if (heads.has(next)) return true;
      seen.add(next);
      pending.push(next);
    }
  }
  return false;
}
