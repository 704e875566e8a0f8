import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import { type LoopScope, type LoopVerdict, findLoopVerdict } from '../analysis/loop-verdicts.ts';
import { findFitSignals } from '../analysis/signals.ts';
import type { LoopNode } from '../analysis/syntax.ts';
import { isTestFile } from '../analysis/test-files.ts';
import { getWorkerContext } from '../analysis/worker-context.ts';
import { createRule } from '../create-rule.ts';
import { type StopCheck, buildStopCheckFix, chooseStopCheck } from '../fix/stop-check.ts';

type MessageIds = 'unchecked' | 'someTurns' | 'swallowed' | 'unrelated' | 'consumer' | 'blocking' | 'waiting' | 'leave' | 'raise';

interface Options {
  /** Which loops are looked at. */
  readonly loops?: LoopScope;
}

type Report = TSESLint.ReportDescriptor<MessageIds>;

export default createRule<MessageIds, Options>({
  name: 'require-stop-check',
  meta: {
    type: 'problem',
    docs: {
      description: 'require loops in a worker to check whether they should stop, so that a stop request can end them',
      recommended: { loops: 'constant' },
      fixSafety:
        'The check goes to the top of the loop and does nothing until the signal is aborted. It is inserted on its own only where one signal is meant, the loop can see it, and leaving the loop is all that is left to do.',
    },
    fixable: 'code',
    hasSuggestions: true,
    messages: {
      unchecked: 'Nothing in this loop asks whether to stop: a stop request cannot end it, only `terminate()` in the middle of its work. {{ remedy }}',
      someTurns: 'A turn of this loop can pass by its stop check in line {{ line }}: while it does, a stop request goes unheard. Check at the top of the loop.',
      swallowed: 'The `catch` in this loop eats what the stop check in line {{ line }} throws, so the loop goes on after a stop request. {{ remedy }}',
      unrelated: 'This loop ends by `{{ exit }}` in line {{ line }}, which no stop request changes: if that never comes, only `terminate()` ends it. {{ remedy }}',
      consumer: 'This loop waits for the next item for ever: no sentinel, closed queue or signal ends it, and after a stop request the worker hangs in line {{ line }}. {{ remedy }}',
      blocking: 'This loop never lets the event loop turn: no message and no AbortSignal can reach it, and a check of one would do nothing. Read a flag in shared memory with `Atomics.load` on each turn, or await a schedule point such as a timer.',
      waiting: 'This loop does not look for a stop when `Atomics.wait` wakes it: no message can reach it while it sleeps. Read a stop flag in shared memory with `Atomics.load` after the wait, and let who sets it notify.',
      leave: 'Leave the loop once `{{ signal }}` is aborted.',
      raise: 'Throw the abort reason once `{{ signal }}` is aborted.',
    },
    schema: {
      loops: {
        type: 'string',
        enum: ['constant', 'awaiting'],
        description: 'Which loops are looked at: those whose condition never changes, or also all that await and have no known bound.',
      },
    },
    defaultOptions: { loops: 'awaiting' },
  },
  isRelevant: (text) => text.mentions('while', 'for') && text.mayRunInWorker(),
  usesCodePaths: true,
  create: (context, options, facts) => ({
    'Program:exit': () => {
      if (isTestFile(facts)) return;
      const { sideOf } = getWorkerContext(facts);
      for (const loop of facts.nodes('WhileStatement', 'DoWhileStatement', 'ForStatement')) {
        if (sideOf(loop) !== 'worker') continue;
        const verdict = findLoopVerdict(facts, loop, options.loops);
        if (verdict !== null) context.report(describe(facts, loop, verdict));
      }
    },
  }),
});

function describe(facts: FileFacts, loop: LoopNode, verdict: LoopVerdict): Report {
  const signals = verdict.isObservable ? findFitSignals(facts, loop.body) : [];
  const choices = signals.map((signal) => chooseStopCheck(facts, loop, signal));
  const [only] = choices;
  const automatic = choices.length === 1 && only !== undefined ? only.automatic : null;
  const offered = automatic === null ? choices.flatMap((choice) => choice.offered) : [];
  return {
    loc: getHeadLocation(facts, loop),
    messageId: verdict.defect,
    data: {
      line: String(verdict.culprit?.loc.start.line ?? ''),
      exit: verdict.culprit === null ? '' : getShortText(facts, verdict.culprit),
      remedy: getRemedy(signals.map(({ text }) => text)),
    },
    fix: automatic === null ? null : buildStopCheckFix(facts, loop, automatic),
    suggest: offered.map((check) => suggest(facts, loop, check)),
  };
}

function suggest(facts: FileFacts, loop: LoopNode, check: StopCheck): TSESLint.SuggestionReportDescriptor<MessageIds> {
  return {
    messageId: check.form === 'break' ? 'leave' : 'raise',
    data: { signal: check.signal.text },
    fix: buildStopCheckFix(facts, loop, check),
  };
}

function getRemedy(signals: readonly string[]): string {
  if (signals.length === 1) return `Check \`${signals[0]}\` at the top of the loop.`;
  if (signals.length > 1) return `Check one of ${signals.map((text) => `\`${text}\``).join(', ')} at the top of the loop.`;
  return 'Give it an AbortSignal that a stop message aborts, and check that at the top of the loop.';
}

/** `while (…)`, without the body. */
function getHeadLocation(facts: FileFacts, loop: LoopNode): TSESTree.SourceLocation {
  const first = facts.sourceCode.getFirstToken(loop)!;
  const last = loop.type === 'DoWhileStatement' ? first : facts.sourceCode.getTokenBefore(loop.body)!;
  return { start: first.loc.start, end: last.loc.end };
}

function getShortText(facts: FileFacts, node: TSESTree.Node): string {
  const text = facts.sourceCode.getText(node).replace(/\s+/gu, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
