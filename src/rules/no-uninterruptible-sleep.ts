import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { getWaiting } from '../analysis/code/awaited.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findRepeatingLoop, getBound } from '../analysis/loops/loops.ts';
import { findFitSignals } from '../analysis/signals.ts';
import { type Sleep, findSleep } from '../analysis/loops/sleeps.ts';
import { ancestors, isFunction, isInside } from '../analysis/code/syntax.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { getWorkerContext } from '../analysis/worker-context.ts';
import { createRule, type GracefulRule } from '../create-rule.ts';
import { mayReject } from '../fix/abort-rejection.ts';
import { buildInterruptibleSleepFix, buildRuntimeSleepFix } from '../fix/interruptible-sleep.ts';

interface Options {
  readonly checkWithoutSignal?: boolean;
}

type MessageIds = 'deaf' | 'deafAmongMany' | 'noSignal' | 'passSignal' | 'sleepWithRuntime';
type Suggestions = TSESLint.ReportSuggestionArray<MessageIds>;

const rule: GracefulRule<MessageIds, Options> = createRule<MessageIds, Options>({
  name: 'no-uninterruptible-sleep',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow sleeps in the loops of a worker that a stop request cannot end',
      recommended: { checkWithoutSignal: false },
      fixSafety:
        'A sleep that is given the signal rejects when it is aborted. That is done unasked only where the function rejects so anyway, or takes the signal as its parameter and has nothing left to do after the loop; a promise written by hand is only ever rewritten by a suggestion.',
    },
    fixable: 'code',
    hasSuggestions: true,
    messages: {
      deaf: 'This loop sleeps in `{{ sleep }}` without listening to `{{ signal }}`: after a stop request the worker goes on sleeping until the time is up. Let the signal end the sleep.',
      deafAmongMany: 'This loop sleeps in `{{ sleep }}` without listening to any signal: after a stop request the worker goes on sleeping until the time is up. Let one of {{ signals }} end the sleep.',
      noSignal: 'Nothing can end `{{ sleep }}` early: after a stop request the worker goes on sleeping until the time is up. Give the loop an AbortSignal that a stop message aborts, and let it end the sleep.',
      passSignal: 'End the sleep once `{{ signal }}` is aborted.',
      sleepWithRuntime: 'Sleep with `sleep` of graceful-workers, which rejects once `{{ signal }}` is aborted.',
    },
    schema: {
      checkWithoutSignal: {
        type: 'boolean',
        description: 'Whether a sleep is also reported where no AbortSignal is in scope.',
      },
    },
    defaultOptions: { checkWithoutSignal: true },
  },
  isRelevant: (text) => text.mayRunInWorker() && text.mentions('imeout', 'sleep', 'delay', 'wait', 'etry') && text.mentions('while', 'for', 'etry'),
  create: (context, { checkWithoutSignal }, facts) => ({
    'Program:exit'() {
      if (isTestFile(facts)) return;
      for (const node of facts.nodes('CallExpression', 'NewExpression')) {
        const loop = findRepeatingLoop(node);
        const sleep = loop === null && node.type === 'NewExpression' ? null : findSleep(facts, node);
        if (sleep === null) continue;
        const repeated = sleep.kind === 'options' && sleep.isLoop ? sleep.node : loop;
        if (repeated === null || !isWaitedFor(facts, sleep) || getWorkerContext(facts).sideOf(node) !== 'worker') continue;
        const report = describe(facts, sleep, repeated, checkWithoutSignal);
        if (report !== null) context.report(report);
      }
    },
  }),
});

/** A retry may also be returned: it is a loop of its own. */
function isWaitedFor(facts: FileFacts, sleep: Sleep): boolean {
  const waiting = getWaiting(facts, sleep.node);
  return waiting === 'awaited' || (waiting === 'returned' && sleep.kind === 'options' && sleep.isLoop);
}

function describe(facts: FileFacts, sleep: Sleep, loop: TSESTree.Node, checkWithoutSignal: boolean): TSESLint.ReportDescriptor<MessageIds> | null {
  const place = getPlaceInLoop(sleep.node, loop);
  const signals = findFitSignals(facts, place);
  const [only] = signals;
  // A counted retry comes to its end by itself.
  if (only === undefined && (!checkWithoutSignal || (loop.type === 'ForStatement' && getBound(facts, loop) === 'bounded'))) return null;
  const fixes = signals.map((signal) => ({ signal, fix: buildInterruptibleSleepFix(facts, sleep, signal, loop), messageId: 'passSignal' }));
  const withRuntime = facts.settings.preferRuntime
    ? signals.map((signal) => ({ signal, fix: buildRuntimeSleepFix(facts, sleep, signal), messageId: 'sleepWithRuntime' }))
    : [];
  const isAutomatic = signals.length === 1 && only !== undefined && place === sleep.node && sleep.kind === 'options' && mayReject(facts, sleep.node, only);
  const offered = [...fixes, ...withRuntime].flatMap(({ signal, fix, messageId }) => (fix === null ? [] : [{ messageId, data: { signal: signal.text }, fix }]));
  return {
    node: sleep.node,
    messageId: only === undefined ? 'noSignal' : signals.length === 1 ? 'deaf' : 'deafAmongMany',
    data: { sleep: getShortText(facts, sleep.node), signal: only?.text ?? '', signals: signals.map(({ text }) => `\`${text}\``).join(', ') },
    fix: isAutomatic ? (fixes[0]?.fix ?? null) : null,
    suggest: isAutomatic ? [] : (offered as unknown as Suggestions),
  };
}

/** The sleep; or the `try` in whose `catch` a loop sleeps before it tries again: there it is not being stopped. */
function getPlaceInLoop(node: TSESTree.Node, loop: TSESTree.Node): TSESTree.Node {
  let place = node;
  for (const ancestor of ancestors(node)) {
    if (isFunction(ancestor) || !isInside(ancestor, loop)) break;
    if (ancestor.type === 'CatchClause') place = ancestor.parent;
  }
  return place;
}

function getShortText(facts: FileFacts, node: TSESTree.Node): string {
  const text = facts.sourceCode.getText(node).replace(/\s+/gu, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

export default rule;
