import type { TSESLint } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findHiddenFlag, mayReadHiddenFlag } from '../analysis/loops/hidden-flags.ts';
import { getLoopPath } from '../analysis/loops/loop-paths.ts';
import { findLoopTurning } from '../analysis/loops/schedule-points.ts';
import { type LoopNode, findEnclosingFunction } from '../analysis/code/syntax.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { getWorkerContext } from '../analysis/worker-context.ts';
import { type GracefulRule, createRule } from '../create-rule.ts';
import { insertAtLoopTop } from '../fix/insertion.ts';
import { findRuntimePoint, isInStaticBlock, type SchedulePoint } from '../fix/schedule-point.ts';

type MessageIds = 'unobservable' | 'unobservableMicrotask' | 'addSchedulePoint' | 'turnWithRuntime';

const TIMER_POINT: SchedulePoint = { statement: 'await new Promise((resolve) => setTimeout(resolve, 0));', buildImport: () => [] };

const rule: GracefulRule<MessageIds> = createRule<MessageIds, object>({
  name: 'no-unobservable-stop-flag',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow stop flags in loops that never let the event loop turn, where no message can change them',
      recommended: {},
      fixSafety: 'The suggestion adds an `await` of a timer to each turn: other code can then run between the turns.',
    },
    hasSuggestions: true,
    messages: {
      unobservable:
        '`{{ flag }}` cannot change while this loop runs: line {{ line }} sets it in a later turn of the event loop, and the loop lets none come. Await a schedule point on each turn, or read a flag in shared memory with `Atomics.load`.',
      unobservableMicrotask:
        '`{{ flag }}` cannot change while this loop runs: line {{ line }} sets it in a later turn of the event loop, and what the loop awaits are only microtasks. Await a schedule point such as a timer on each turn, or read a flag in shared memory with `Atomics.load`.',
      addSchedulePoint: 'Let the event loop turn on each turn of the loop.',
      turnWithRuntime: 'Let the event loop turn on each turn of the loop with `sleep` of graceful-workers.',
    },
    schema: {},
    defaultOptions: {},
  },
  isRelevant: (text) => text.mayRunInWorker() && text.mentions('while', 'for'),
  usesCodePaths: true,
  create(context, _options, facts) {
    return {
      'Program:exit'() {
        if (isTestFile(facts)) return;
        const loops = facts.nodes('WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForOfStatement', 'ForInStatement');
        for (const loop of loops) judge(loop);
      },
    };

    function judge(loop: LoopNode): void {
      if (!mayReadHiddenFlag(facts, loop)) return;
      const turning = findLoopTurning(facts, loop);
      if (turning === 'turns' || turning === 'unknown' || isSuspended(facts, loop)) return;
      const flag = findHiddenFlag(facts, loop);
      if (flag === null || getWorkerContext(facts).sideOf(loop) !== 'worker') return;
      context.report({
        node: loop,
        loc: { start: loop.loc.start, end: facts.sourceCode.getTokenBefore(loop.body)?.loc.end ?? loop.loc.end },
        messageId: turning === null ? 'unobservable' : 'unobservableMicrotask',
        data: { flag: flag.name, line: String(flag.setter.loc.start.line) },
        suggest: suggestTurn(facts, loop),
      });
    }
  },
});

export default rule;

/** A generator is suspended at each `yield`: what happens then is its consumer's affair. */
function isSuspended(facts: FileFacts, loop: LoopNode): boolean {
  return findEnclosingFunction(loop)?.generator === true && getLoopPath(facts, loop).nodes.some((node) => node.type === 'YieldExpression');
}

/** Nothing where `await` is not legal, or a loop around it is not the one to wait in. */
function suggestTurn(facts: FileFacts, loop: LoopNode): TSESLint.SuggestionReportDescriptor<MessageIds>[] {
  const owner = findEnclosingFunction(loop);
  if (owner === null ? facts.sourceType !== 'module' || isInStaticBlock(loop) : !owner.async) return [];
  const fixWith =
    ({ statement, buildImport }: SchedulePoint): TSESLint.ReportFixFunction =>
    (fixer) => [...buildImport(fixer), ...insertAtLoopTop(facts, fixer, loop, statement)];
  const point = findRuntimePoint(facts, loop);
  return [
    { messageId: 'addSchedulePoint', fix: fixWith(TIMER_POINT) },
    ...(point === null ? [] : [{ messageId: 'turnWithRuntime' as const, fix: fixWith(point) }]),
  ];
}
