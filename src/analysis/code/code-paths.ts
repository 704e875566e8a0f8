import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { findSteps } from './traversal.ts';

export type Segment = TSESLint.CodePathSegment;

/**
 * Where in the code paths of ESLint each node is evaluated. Complete only at `Program:exit`,
 * and only in rules that set `usesCodePaths`.
 */
export interface CodePaths {
  /** The segments in which the evaluation of a node begins; none when it cannot be reached. */
  startOf(node: TSESTree.Node): readonly Segment[];
  /** The segments in which the evaluation of a node ends; none when it cannot be reached. */
  endOf(node: TSESTree.Node): readonly Segment[];
  /** The segments in which a function comes to its end: by `return`, or at the end of its body. Not by a throw. */
  returnsOf(fn: TSESTree.Node): readonly Segment[];
}

/** What hears a traversal and writes down where its code paths lead. */
interface Recorder extends CodePaths {
  enter(node: TSESTree.Node): void;
  leave(node: TSESTree.Node): void;
  readonly events: Readonly<Record<string, (...args: never[]) => void>>;
}

const NO_SEGMENTS: readonly Segment[] = [];

function createRecorder(): Recorder {
  const starts = new Map<TSESTree.Node, readonly Segment[]>();
  const ends = new Map<TSESTree.Node, readonly Segment[]>();
  const returns = new Map<TSESTree.Node, readonly Segment[]>();
  const outer: Set<Segment>[] = [];
  let current = new Set<Segment>();
  // Most neighbouring nodes share their segments: one array serves until the set changes.
  let snapshot: readonly Segment[] | null = null;
  const currentSegments = (): readonly Segment[] => (snapshot ??= [...current]);

  return {
    startOf: (node) => starts.get(node) ?? NO_SEGMENTS,
    endOf: (node) => ends.get(node) ?? NO_SEGMENTS,
    returnsOf: (fn) => returns.get(fn) ?? NO_SEGMENTS,
    enter: (node) => void starts.set(node, currentSegments()),
    leave: (node) => void ends.set(node, currentSegments()),
    events: {
      onCodePathStart() {
        outer.push(current);
        current = new Set();
        snapshot = null;
      },
      onCodePathEnd(codePath: TSESLint.CodePath, node: TSESTree.Node) {
        returns.set(node, codePath.returnedSegments);
        current = outer.pop() ?? new Set();
        snapshot = null;
      },
      onCodePathSegmentStart(segment: Segment) {
        current.add(segment);
        snapshot = null;
      },
      onCodePathSegmentEnd(segment: Segment) {
        current.delete(segment);
        snapshot = null;
      },
    },
  };
}

const getRecorder = defineFact(createRecorder);

/** The code paths of a file; see `CodePaths` for when they are complete. */
export const getCodePaths: (facts: FileFacts) => CodePaths = defineFact((facts) => {
  const recorder = getRecorder(facts);
  for (const step of findSteps(facts.sourceCode) ?? []) {
    if (step.kind === 2) recorder.events[step.target]?.(...(step.args as never[]));
    else if (step.phase === 1) recorder.enter(step.target);
    else recorder.leave(step.target);
  }
  return recorder;
});

const files = new WeakSet<FileFacts>();

/**
 * Adds the recording of code paths to a rule's listener, in hosts that do not keep their traversal.
 * The first rule that asks records for all: every rule hears the events of one and the same traversal.
 */
export function recordCodePaths(facts: FileFacts, listener: TSESLint.RuleListener): TSESLint.RuleListener {
  if (files.has(facts) || findSteps(facts.sourceCode) !== null) return listener;
  files.add(facts);
  const { enter, leave, events } = getRecorder(facts);
  return { ...listener, ...(events as TSESLint.RuleListener), '*': enter, '*:exit': leave };
}

/**
 * Can control flow from one of `from` to one of `to` without entering a segment of `avoiding`?
 * A segment that is in both `from` and `to` counts only if a cycle leads back to it.
 */
export function canReach(
  from: Iterable<Segment>,
  to: ReadonlySet<Segment>,
  avoiding: ReadonlySet<Segment> = new Set(),
): boolean {
  const seen = new Set<Segment>();
  const pending: Segment[] = [];
  for (const segment of from) if (!avoiding.has(segment)) pending.push(...segment.nextSegments);
  for (let segment = pending.pop(); segment !== undefined; segment = pending.pop()) {
    if (seen.has(segment) || avoiding.has(segment)) continue;
    if (to.has(segment)) return true;
    seen.add(segment);
    pending.push(...segment.nextSegments);
  }
  return false;
}
