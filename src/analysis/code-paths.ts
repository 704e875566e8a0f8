import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from './file-facts.ts';

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

interface Recording extends CodePaths {
  readonly listener: TSESLint.RuleListener;
  isRecorded: boolean;
}

const NO_SEGMENTS: readonly Segment[] = [];

const getRecording = defineFact((): Recording => {
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
    isRecorded: false,
    listener: {
      onCodePathStart() {
        outer.push(current);
        current = new Set();
        snapshot = null;
      },
      // ESLint passes two arguments; the listener type knows one.
      onCodePathEnd: ((codePath: TSESLint.CodePath, node: TSESTree.Node): void => {
        returns.set(node, codePath.returnedSegments);
        current = outer.pop() ?? new Set();
        snapshot = null;
      }) as unknown as TSESLint.RuleFunction,
      onCodePathSegmentStart(segment: Segment) {
        current.add(segment);
        snapshot = null;
      },
      onCodePathSegmentEnd(segment: Segment) {
        current.delete(segment);
        snapshot = null;
      },
      '*'(node: TSESTree.Node) {
        starts.set(node, currentSegments());
      },
      '*:exit'(node: TSESTree.Node) {
        ends.set(node, currentSegments());
      },
    },
  };
});

/** The code paths of a file; see `CodePaths` for when they are complete. */
export function getCodePaths(facts: FileFacts): CodePaths {
  return getRecording(facts);
}

/**
 * Adds the recording of code paths to a rule's listener. The first rule that asks records for all:
 * every rule hears the events of one and the same traversal.
 */
export function recordCodePaths(facts: FileFacts, listener: TSESLint.RuleListener): TSESLint.RuleListener {
  const recording = getRecording(facts);
  if (recording.isRecorded) return listener;
  recording.isRecorded = true;
  return { ...listener, ...recording.listener };
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
