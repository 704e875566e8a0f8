import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { getWaiting } from '../analysis/code/awaited.ts';
import { type CancellableCall, findCancellableCall, getCalledName, isEncoding } from '../analysis/signals/cancellable-calls.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findOwnSignalsOf } from '../analysis/signals/function-signals.ts';
import { findRepeatingLoop } from '../analysis/loops/loops.ts';
import type { FitSignal } from '../analysis/signals.ts';
import { type SleepWithOptions, findSleep } from '../analysis/loops/sleeps.ts';
import { getUser, unwrap } from '../analysis/code/syntax.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { getWorkerContext } from '../analysis/worker-context.ts';
import { getWorkerHandles } from '../analysis/worker-handles.ts';
import { createRule, type GracefulRule } from '../create-rule.ts';
import { mayReject } from '../fix/abort-rejection.ts';
import { buildForwardedSignalFix } from '../fix/forwarded-signal.ts';

interface Options {
  readonly scope?: 'workers' | 'everywhere';
  readonly checkSleeps?: boolean;
}

type MessageIds = 'deaf' | 'deafAmongMany' | 'passSignal';
type Suggestions = TSESLint.ReportSuggestionArray<MessageIds>;

const rule: GracefulRule<MessageIds, Options> = createRule<MessageIds, Options>({
  name: 'require-signal-forwarding',
  meta: {
    type: 'problem',
    docs: {
      description: 'require the AbortSignal of a function to be passed on to the calls that it awaits',
      recommended: { scope: 'workers', checkSleeps: false },
      fixSafety:
        'A call that is given the signal rejects when it is aborted. That is done unasked only where one signal is meant and the function rejects so anyway, or takes the signal as its parameter and has no clean-up that would be skipped.',
    },
    fixable: 'code',
    hasSuggestions: true,
    messages: {
      deaf: '`{{ call }}` is not given `{{ signal }}`: after a stop request this await goes on until the call settles, if it ever does. Pass the signal.',
      deafAmongMany: '`{{ call }}` is given no signal: after a stop request this await goes on until the call settles, if it ever does. Pass one of {{ signals }}.',
      passSignal: 'Pass `{{ signal }}`.',
    },
    schema: {
      scope: {
        type: 'string',
        enum: ['workers', 'everywhere'],
        description: 'Which code is looked at: what runs in a worker or owns one, or everything.',
      },
      checkSleeps: {
        type: 'boolean',
        description: 'Whether sleeps outside of the loops of a worker are looked at, too.',
      },
    },
    defaultOptions: { scope: 'everywhere', checkSleeps: true },
  },
  isRelevant: (text, { scope }) => text.mayNameSignal() && (scope === 'everywhere' || text.mayRunInWorker()),
  create: (context, options, facts) => ({
    'Program:exit'() {
      if (isTestFile(facts)) return;
      for (const node of facts.nodes('CallExpression')) {
        // Few calls take a signal: asked first, because it takes longer to find the signals around a node.
        const call = isWaitedFor(facts, node) ? findDeafCall(facts, node, options.checkSleeps) : null;
        const signals = call === null ? [] : findOwnSignalsOf(facts, node);
        if (call !== null && signals.length > 0 && isLookedAt(facts, node, options.scope)) context.report(describe(facts, call, signals));
      }
    },
  }),
});

function isWaitedFor(facts: FileFacts, node: TSESTree.CallExpression): boolean {
  const waiting = getWaiting(facts, node);
  return waiting === 'awaited' || waiting === 'returned' || isIteratedOver(node);
}

/** `for await (const event of on(emitter, 'data'))`. */
function isIteratedOver(node: TSESTree.CallExpression): boolean {
  const user = getUser(node);
  return user?.type === 'ForOfStatement' && user.await && unwrap(user.right) === node;
}

/** Does the code run in a worker, or in a module that owns one? */
function isLookedAt(facts: FileFacts, node: TSESTree.CallExpression, scope: 'workers' | 'everywhere'): boolean {
  const isInWorker = (): boolean => getWorkerContext(facts).sideOf(node) === 'worker';
  // In a worker an endless iterator is require-stop-check's.
  if (isIteratedOver(node) && isInWorker()) return false;
  return scope === 'everywhere' || isInWorker() || getWorkerHandles(facts).length > 0;
}

function findDeafCall(facts: FileFacts, node: TSESTree.CallExpression, checkSleeps: boolean): CancellableCall | null {
  const sleep = findSleep(facts, node);
  if (sleep === null) return findCancellableCall(facts, node);
  return checkSleeps && sleep.kind === 'options' && !isReportedElsewhere(facts, sleep) ? fromSleep(sleep) : null;
}

/** A sleep in a loop of a worker is no-uninterruptible-sleep's, and so is a retry. */
function isReportedElsewhere(facts: FileFacts, sleep: SleepWithOptions): boolean {
  return (sleep.isLoop || findRepeatingLoop(sleep.node) !== null) && getWorkerContext(facts).sideOf(sleep.node) === 'worker';
}

function fromSleep(sleep: SleepWithOptions): CancellableCall {
  return { node: sleep.node, index: sleep.optionsIndex, form: 'option', options: sleep.options, isBeforeCallback: false, source: 'table' };
}

function describe(facts: FileFacts, call: CancellableCall, signals: readonly FitSignal[]): TSESLint.ReportDescriptor<MessageIds> {
  const [only] = signals;
  const fixes = signals.map((signal) => ({ signal, fix: buildForwardedSignalFix(facts, call, signal) }));
  const isPlain = signals.length === 1 && !isEncoding(call.node.arguments[call.index]);
  const isAutomatic = isPlain && only !== undefined && mayReject(facts, call.node, only);
  const offered = fixes.flatMap(({ signal, fix }) => (fix === null ? [] : [{ messageId: 'passSignal', data: { signal: signal.text }, fix }]));
  return {
    node: call.node,
    messageId: signals.length === 1 ? 'deaf' : 'deafAmongMany',
    data: { call: getCalledName(call.node), signal: only?.text ?? '', signals: signals.map(({ text }) => `\`${text}\``).join(', ') },
    fix: isAutomatic ? (fixes[0]?.fix ?? null) : null,
    suggest: isAutomatic ? [] : (offered as unknown as Suggestions),
  };
}

export default rule;
