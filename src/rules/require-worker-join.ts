import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findEndlessWait } from '../analysis/stopping/endless-waits.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { type FloatingTerminate, getFloatingTerminates } from '../analysis/stopping/floating-terminates.ts';
import { findForgottenStop } from '../analysis/stopping/forgotten-stops.ts';
import { findReplyWithoutReject } from '../analysis/stopping/unrejected-replies.ts';
import { findDeadRemount } from '../analysis/handles/remounts.ts';
import { getUser, isModuleBody } from '../analysis/code/syntax.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { type WorkerLife, getWorkerLives } from '../analysis/handles/worker-lives.ts';
import { createRule } from '../create-rule.ts';
import { buildEffectCleanup } from '../fix/effect-cleanup.ts';
import { GRACE_PERIOD, buildRuntimeStop } from '../fix/graceful-stop.ts';

type MessageIds =
  | 'dropped' | 'unjoined' | 'leaked' | 'effectLeak' | 'renderLeak' | 'deadRemount' | 'floatingTerminate' | 'forgottenStop' | 'endlessWait' | 'noReject' | 'unused'
  | 'awaitTerminate' | 'addCleanup' | 'stopWithRuntime';

interface Options {
  checkWaits?: boolean;
  checkReplies?: boolean;
  checkUnused?: boolean;
  checkRemounts?: boolean;
  checkTests?: boolean;
}

interface Finding {
  readonly node: TSESTree.Node;
  readonly messageId: MessageIds;
  readonly data?: Record<string, string>;
  readonly suggest?: TSESLint.ReportSuggestionArray<MessageIds>;
}

export default createRule<MessageIds, Options>({
  name: 'require-worker-join',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that a worker which is started is ended and waited for',
      recommended: { checkWaits: false, checkReplies: false, checkUnused: false, checkRemounts: false },
      fixSafety: 'Only suggestions: an added `await` lets other code run in between, and a clean-up ends work that may be wanted.',
    },
    hasSuggestions: true,
    messages: {
      dropped: 'Nobody keeps this worker: it can never be stopped, nor its end or failure be heard. Keep it, listen to it, and end it when its work is done.',
      unjoined: '`{{ name }}` is started here and then forgotten: nothing hears its answer or its end, and nobody can stop it any more. Wait for its reply or its end, or hand it to an owner that does.',
      leaked: 'Each call starts a worker `{{ name }}` that nobody ends: its thread and memory stay when the reply has come. Terminate it once it has replied, or start one and use it again.',
      effectLeak: '`{{ start }}` starts the worker `{{ name }}` each time the component comes to life, and no clean-up ends it: the threads add up. Stop it in the clean-up of the same component.',
      renderLeak: '`{{ start }}` starts a worker at every render and keeps only one as `{{ name }}`: the others run on, out of reach. Start it in an effect and end it in its clean-up.',
      deadRemount: 'The clean-up terminates `{{ name }}` and leaves it in place: when the effect runs again, as it does at once under StrictMode, it finds the dead worker, and every message to it is lost. Start the worker in the effect, or clear what keeps it here.',
      floatingTerminate: '`{{ name }}.terminate()` only begins to end the thread, and line {{ line }} already {{ then }}. Await the promise it returns.',
      forgottenStop: '`{{ name }}` is asked to stop and then dropped: nobody learns whether it stopped, nor ends it if it did not. Wait for its answer, for a grace period at most, then terminate it.',
      endlessWait: 'This waits for the exit of `{{ name }}`, but nothing ever asks it to stop and there is no time limit: if the worker does not end by itself, the wait never does. Ask it to stop first, or bound the wait.',
      noReject: 'This promise waits for a reply of `{{ name }}` and has no way to be rejected: when the worker fails, whoever awaits it hangs. Reject it in an `error` listener.',
      unused: 'Nothing uses or exports `{{ name }}`: it can neither be stopped nor heard. Keep it where an owner can end it, or remove it.',
      awaitTerminate: 'Await it.',
      stopWithRuntime: 'Stop it with `stopWorker`, which asks first and terminates after {{ gracePeriod }} ms.',
      addCleanup: 'End it in the clean-up of the component.',
    },
    schema: {
      checkWaits: { type: 'boolean', description: 'Report a wait for the exit of a worker that nothing asks to stop and no time limit bounds.' },
      checkReplies: { type: 'boolean', description: 'Report a promise for a reply that has no way to be rejected.' },
      checkUnused: { type: 'boolean', description: 'Report a worker at module level that nothing uses or exports.' },
      checkRemounts: { type: 'boolean', description: 'Report a clean-up of a React effect that terminates a worker which the next run of the effect takes for alive.' },
      checkTests: { type: 'boolean', description: 'Look at test files too.' },
    },
    defaultOptions: { checkWaits: true, checkReplies: true, checkUnused: true, checkRemounts: true, checkTests: false },
  },
  isRelevant: (text) => text.mentions('orker'),
  usesCodePaths: true,
  create: (context, options, facts) => ({
    'Program:exit': () => {
      if (!options.checkTests && isTestFile(facts)) return;
      const reported = new Set<TSESTree.Node>();
      for (const life of getWorkerLives(facts)) {
        const finding = findFault(facts, life, options);
        // One variable may hold several workers, one after the other.
        if (finding === null || reported.has(finding.node)) continue;
        reported.add(finding.node);
        context.report({ ...finding, data: { name: life.handle.name, ...finding.data } });
      }
      for (const floating of getFloatingTerminates(facts)) context.report(describeFloating(facts, floating));
    },
  }),
});

function findFault(facts: FileFacts, life: WorkerLife, options: Required<Options>): Finding | null {
  const { creation, handle, platform, summary } = life;
  if (life.isDropped) return { node: creation, messageId: 'dropped' };
  const forgotten = findForgottenStop(facts, handle);
  if (forgotten !== null) return { node: forgotten, messageId: 'forgottenStop' };
  const early = findLeak(facts, life);
  if (early !== null) return early;
  if (life.render !== null) return { node: creation, messageId: 'renderLeak', data: { start: life.render } };
  const remount = options.checkRemounts ? findDeadRemount(facts, life) : null;
  if (remount !== null) return { node: remount, messageId: 'deadRemount' };
  if (options.checkUnused && isUnused(life)) return { node: creation, messageId: 'unused' };
  const wait = options.checkWaits ? findEndlessWait(facts, life) : null;
  if (wait !== null) return { node: wait, messageId: 'endlessWait' };
  const reply = options.checkReplies && summary?.endsByItself !== 'yes' ? findReplyWithoutReject(facts, handle) : null;
  return reply === null || platform === 'unknown' ? null : { node: reply, messageId: 'noReject' };
}

/** A worker that outlives everybody who knows it. */
function findLeak(facts: FileFacts, life: WorkerLife): Finding | null {
  const { creation, component, summary } = life;
  if (life.isEnded || summary?.endsByItself === 'yes' || summary?.closesItself === true) return null;
  if (component !== null && life.isComponentOwned) {
    const fix = buildEffectCleanup(facts, life);
    return { node: creation, messageId: 'effectLeak', data: { start: component }, suggest: fix === null ? [] : [{ messageId: 'addCleanup', fix }] };
  }
  if (!life.isLocal) return null;
  if (!life.isHeard) return { node: creation, messageId: 'unjoined' };
  const staysAlive = life.platform === 'web' || summary?.endsByItself === 'no';
  return staysAlive && life.isRepeated ? { node: creation, messageId: 'leaked' } : null;
}

function isUnused({ creation, handle, isEnded }: WorkerLife): boolean {
  const user = getUser(creation);
  if (isEnded || user?.type !== 'VariableDeclarator' || !isModuleBody(user.parent.parent)) return false;
  return handle.expressions.length === 1;
}

function describeFloating(facts: FileFacts, { call, handle, then, line }: FloatingTerminate): Finding {
  const stop = facts.settings.preferRuntime ? buildRuntimeStop(facts, call) : null;
  return {
    node: call,
    messageId: 'floatingTerminate',
    data: { name: handle.name, then, line: String(line) },
    suggest: [
      { messageId: 'awaitTerminate', fix: (fixer) => fixer.insertTextBefore(call.parent.type === 'ChainExpression' ? call.parent : call, 'await ') },
      ...(stop === null ? [] : [{ messageId: 'stopWithRuntime' as const, data: { gracePeriod: String(GRACE_PERIOD) }, fix: stop }]),
    ],
  };
}
