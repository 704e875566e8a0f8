import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findEndlessIterator } from '../analysis/loops/endless-iterators.ts';
import { isSharedWorker } from '../analysis/environment/shared-workers.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { type LoopDefect, type LoopScope, type LoopVerdict, findLoopVerdict } from '../analysis/loops/loop-verdicts.ts';
import { type FitSignal, findFitSignals } from '../analysis/signals.ts';
import { getStopHandling } from '../analysis/stopping/stop-handling.ts';
import type { LoopNode } from '../analysis/code/syntax.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { type TimerLoop, getTimerLoops } from '../analysis/loops/timer-loops.ts';
import { getWorkerContext } from '../analysis/worker-context.ts';
import { createRule } from '../create-rule.ts';
import { buildContextSignalFix } from '../fix/context-signal.ts';
import { choosePassedSignal } from '../fix/pass-signal.ts';
import { buildSchedulePointFix, findRuntimePoint } from '../fix/schedule-point.ts';
import { buildSignalParameterFix } from '../fix/signal-parameter.ts';
import { type StopCheck, buildStopCheckFix, chooseStopCheck } from '../fix/stop-check.ts';
import { buildStopControllerFix } from '../fix/stop-controller.ts';

/** A check that a `catch` eats belongs to no-swallowed-abort. */
type OwnDefect = Exclude<LoopDefect, 'swallowed'>;
type MessageIds = OwnDefect | 'timer' | 'leave' | 'raise' | 'pass' | 'addParameter' | 'addController' | 'addSchedulePoint' | 'turnWithRuntime' | 'takeSignal';

interface Options {
  /** Which loops are looked at. */
  readonly loops?: LoopScope;
}

type Report = TSESLint.ReportDescriptor<MessageIds>;
type Suggestion = TSESLint.SuggestionReportDescriptor<MessageIds>;

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
      unrelated: 'This loop ends by `{{ exit }}` in line {{ line }}, which no stop request changes: if that never comes, only `terminate()` ends it. {{ remedy }}',
      consumer: 'This loop waits for the next item for ever: no sentinel, closed queue or signal ends it, and after a stop request the worker hangs in line {{ line }}. {{ remedy }}',
      blocking: 'This loop never lets the event loop turn: no message and no AbortSignal can reach it, and a check of one would do nothing. Read a flag in shared memory with `Atomics.load` on each turn, or await a schedule point such as a timer.',
      waiting: 'This loop does not look for a stop when `Atomics.wait` wakes it: no message can reach it while it sleeps. Read a stop flag in shared memory with `Atomics.load` after the wait, and let who sets it notify.',
      endless: '`{{ exit }}` never ends, and no signal is passed to it: after a stop request this loop still waits for the next item. Pass it an AbortSignal that a stop message aborts.',
      timer: '`{{ timer }}` runs this callback for ever: nothing keeps its id and nothing in the callback asks whether to stop, so {{ when }}. Keep the id and call `{{ clear }}` when a stop is asked for.',
      leave: 'Leave the loop once `{{ signal }}` is aborted.',
      addParameter: 'Add a parameter `signal` and check it at the top of the loop; the callers are to pass one.',
      addController: 'Create an AbortController that the message `{{ message }}` aborts, and check its signal at the top of the loop.',
      addSchedulePoint: 'Let the event loop turn at the top of the loop, so that a stop request can be heard.',
      turnWithRuntime: 'Let the event loop turn at the top of the loop with `sleep` of graceful-workers, so that a stop request can be heard.',
      takeSignal: 'Take `signal` from the context that the runtime gives, and check it at the top of the loop.',
      pass: 'Pass `{{ signal }}`, so that an abort ends the loop with its reason.',
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
  isRelevant: (text) => text.mayRunInWorker() && text.mentions('while', 'for', 'setInterval', 'setTimeout', 'setImmediate', 'requestAnimationFrame'),
  usesCodePaths: true,
  create: (context, options, facts) => {
    return { 'Program:exit': judge };

    function judge(): void {
      if (isTestFile(facts)) return;
      const isInWorker = (node: TSESTree.Node): boolean => getWorkerContext(facts).sideOf(node) === 'worker';
      for (const loop of facts.nodes('WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForOfStatement')) {
        const verdict = findLoopVerdict(facts, loop, options.loops);
        if (verdict === null || verdict.defect === 'swallowed' || !isInWorker(loop) || isForEver(facts, verdict)) continue;
        context.report(describe(facts, loop, verdict, verdict.defect));
      }
      for (const timer of getTimerLoops(facts)) {
        if (isInWorker(timer.call) && isUnended(facts, options.loops)) context.report(describeTimer(facts, timer));
      }
    }
  },
});

/** What nobody can ask to stop may run for ever, if it lets the pages in; one that looks for a stop shall do so on each turn. */
function isForEver(facts: FileFacts, { defect, isObservable }: LoopVerdict): boolean {
  return isObservable && defect !== 'someTurns' && isSharedWorker(facts);
}

/** A timer needs an end where somebody asks for it; under the strict form, always. */
function isUnended(facts: FileFacts, loops: LoopScope): boolean {
  if (isSharedWorker(facts)) return false;
  const { messages, endsWorker } = getStopHandling(facts);
  return !endsWorker && (loops === 'awaiting' || messages.length > 0);
}

function describeTimer(facts: FileFacts, { call, name, clear }: TimerLoop): Report {
  const [message] = getStopHandling(facts).messages;
  const when = message === undefined ? 'only `terminate()` ends it' : `it goes on after \`${message}\` was heard`;
  return { node: call.callee, messageId: 'timer', data: { timer: name, clear, when } };
}

function describe(facts: FileFacts, loop: LoopNode, verdict: LoopVerdict, defect: OwnDefect): Report {
  if (verdict.defect === 'endless' && loop.type === 'ForOfStatement') return describeEndless(facts, loop);
  const signals = findFitSignals(facts, loop.body);
  // The signal of the runtime's context reads shared memory; where that is not to be had, it needs a schedule point as well.
  const usable = verdict.isObservable ? signals : signals.filter(({ origin }) => origin === 'context');
  const choices = usable.map((signal) => chooseStopCheck(facts, loop, signal));
  const automatic = verdict.isObservable && choices.length === 1 ? (choices[0]?.automatic ?? null) : null;
  const offered = automatic === null ? choices.flatMap((choice) => choice.offered) : [];
  return {
    loc: getHeadLocation(facts, loop),
    messageId: defect,
    data: {
      line: String(verdict.culprit?.loc.start.line ?? ''),
      exit: verdict.culprit === null ? '' : getShortText(facts, verdict.culprit),
      remedy: getRemedy(usable.map(({ text }) => text)),
    },
    fix: automatic === null ? null : buildStopCheckFix(facts, loop, automatic),
    suggest: [...offered.map((check) => suggest(facts, loop, check)), ...suggestSignal(facts, loop, verdict, signals)],
  };
}

function suggest(facts: FileFacts, loop: LoopNode, check: StopCheck): Suggestion {
  const messageId = check.form === 'break' ? 'leave' : 'raise';
  return { messageId, data: { signal: check.signal.text }, fix: buildStopCheckFix(facts, loop, check) };
}

/** What to do where there is no signal to check, or where checking one would do nothing. */
function suggestSignal(facts: FileFacts, loop: LoopNode, { defect, isObservable }: LoopVerdict, signals: readonly FitSignal[]): Suggestion[] {
  const context = signals.some(({ origin }) => origin === 'context') ? null : buildContextSignalFix(facts, loop);
  if (context !== null) return [{ messageId: 'takeSignal', fix: context }];
  if (!isObservable) return defect === 'blocking' ? suggestTurn(facts, loop, signals.length === 1 ? signals[0]! : null) : [];
  if (signals.length > 0) return [];
  const parameter = buildSignalParameterFix(facts, loop);
  if (parameter !== null) return [{ messageId: 'addParameter', fix: parameter }];
  const controller = buildStopControllerFix(facts, loop);
  return controller === null ? [] : [{ messageId: 'addController', data: { message: facts.settings.stopMessages[0] ?? 'stop' }, fix: controller }];
}

function suggestTurn(facts: FileFacts, loop: LoopNode, signal: FitSignal | null): Suggestion[] {
  const point = findRuntimePoint(facts, loop);
  const fix = buildSchedulePointFix(facts, loop, signal);
  const withRuntime = point === null ? null : buildSchedulePointFix(facts, loop, signal, point);
  return [
    ...(fix === null ? [] : [{ messageId: 'addSchedulePoint' as const, fix }]),
    ...(withRuntime === null ? [] : [{ messageId: 'turnWithRuntime' as const, fix: withRuntime }]),
  ];
}

function describeEndless(facts: FileFacts, loop: TSESTree.ForOfStatement): Report {
  const iterator = findEndlessIterator(facts, loop);
  const signals = findFitSignals(facts, loop);
  const passing = signals.flatMap((signal) => {
    const pass = iterator === null ? null : choosePassedSignal(facts, loop, iterator, signal);
    return pass === null ? [] : [pass];
  });
  const automatic = passing.length === 1 && signals.length === 1 && passing[0]?.isAutomatic === true ? passing[0] : null;
  const offered = automatic === null ? passing : [];
  return {
    loc: getHeadLocation(facts, loop),
    messageId: 'endless',
    data: { exit: getShortText(facts, iterator?.call ?? loop.right) },
    fix: automatic?.fix ?? null,
    suggest: offered.map(({ signal, fix }) => ({ messageId: 'pass', data: { signal: signal.text }, fix })),
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
