import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { type Step, findSteps } from './traversal.ts';

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
  const steps = findSteps(facts.sourceCode);
  return steps === null ? getRecorder(facts) : createPaths(steps);
});

/** The part of a traversal that belongs to one code path: of the program, a function, the value of a field. */
interface Part {
  /** The steps of the part: from the first, up to and without the end. */
  readonly first: number;
  end: number;
  /** Those of nested functions. */
  readonly inner: Part[];
  recorder: Recorder | null;
}

/** Reads the steps of a function when somebody asks about a node of it: most functions nobody asks about. */
function createPaths(steps: readonly Step[]): CodePaths {
  const { parts, returns } = findParts(steps);
  const recorderOf = (node: TSESTree.Node): Recorder | null => {
    for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
      const part = parts.get(current);
      if (part !== undefined) return (part.recorder ??= record(steps, part));
    }
    return null;
  };
  return {
    startOf: (node) => recorderOf(node)?.startOf(node) ?? NO_SEGMENTS,
    endOf: (node) => recorderOf(node)?.endOf(node) ?? NO_SEGMENTS,
    returnsOf: (fn) => returns.get(fn) ?? NO_SEGMENTS,
  };
}

function findParts(steps: readonly Step[]): { parts: ReadonlyMap<TSESTree.Node, Part>; returns: ReadonlyMap<TSESTree.Node, readonly Segment[]> } {
  const parts = new Map<TSESTree.Node, Part>();
  const returns = new Map<TSESTree.Node, readonly Segment[]>();
  const open: Part[] = [];
  for (let index = 0; index < steps.length; index += 1) {
    const step = steps[index]!;
    if (step.kind !== 2) continue;
    if (step.target === 'onCodePathStart') {
      const part: Part = { first: index + 1, end: steps.length, inner: [], recorder: null };
      open.at(-1)?.inner.push(part);
      open.push(part);
      parts.set(step.args[1] as TSESTree.Node, part);
    } else if (step.target === 'onCodePathEnd') {
      const part = open.pop();
      if (part !== undefined) part.end = index;
      returns.set(step.args[1] as TSESTree.Node, (step.args[0] as TSESLint.CodePath).returnedSegments);
    }
  }
  return { parts, returns };
}

function record(steps: readonly Step[], { first, end, inner }: Part): Recorder {
  const recorder = createRecorder();
  let next = 0;
  for (let index = first; index < end; index += 1) {
    const nested = inner[next];
    if (nested !== undefined && index + 1 === nested.first) {
      index = nested.end;
      next += 1;
      continue;
    }
    const step = steps[index]!;
    if (step.kind === 2) recorder.events[step.target]?.(...(step.args as never[]));
    else if (step.phase === 1) recorder.enter(step.target);
    else recorder.leave(step.target);
  }
  return recorder;
}

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
