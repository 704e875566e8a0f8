import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { relative } from 'node:path';
import type { FileFacts } from '../analysis/file-facts.ts';
import { isRestart } from '../analysis/stopping/restarts.ts';
import { isConstantMessage } from '../analysis/stopping/stop-requests.ts';
import { type Termination, findOwnStopMessage, getTerminations } from '../analysis/stopping/terminations.ts';
import { isUnheard } from '../analysis/stopping/unheard-stops.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { type EntrySummary, findEntryFile, getEntrySummary } from '../analysis/worker-graph.ts';
import { type GracefulRule, createRule } from '../create-rule.ts';
import { GRACE_PERIOD, buildGracefulStop, buildRuntimeStop } from '../fix/graceful-stop.ts';
import { writeMessage } from '../fix/understood-stop.ts';

type MessageIds =
  | 'askFirst'
  | 'waitFirst'
  | 'stopWithRuntime'
  | 'unheardRequest' | 'entryKnowsStop' | 'entryExposesStop' | 'ownerKnowsStop' | 'durableWork' | 'skippedCleanup' | 'pendingPromises' | 'pendingReply' | 'unasked';

interface Options {
  when?: 'evidence' | 'always';
  checkTests?: boolean;
}

interface Finding {
  readonly messageId: MessageIds;
  readonly data: Record<string, string>;
  /** The stop message to suggest, as it is written in the code. */
  readonly request?: string | null;
}

const rule: GracefulRule<MessageIds, Options> = createRule<MessageIds, Options>({
  name: 'no-abrupt-terminate',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow terminating a worker that was not asked to stop and given the time to do so',
      recommended: { when: 'evidence' },
      fixSafety: 'Only suggestions: they make the owner wait, and the worker must understand the message.',
    },
    hasSuggestions: true,
    messages: {
      unheardRequest:
        '`{{ name }}` is terminated in the same turn as it is asked to stop (line {{ line }}), so it never hears the request. Wait for its answer, for a grace period at most, before you terminate it.',
      entryKnowsStop:
        '`{{ name }}` is terminated without the stop message {{ message }} that {{ file }}:{{ line }} understands, so its work is cut off where it stands. Post the message and wait for the answer, for a grace period at most, before you terminate it.',
      entryExposesStop:
        '`{{ name }}` is terminated without a call of `{{ method }}()`, which {{ file }}:{{ line }} exposes, so its work is cut off where it stands. Await the call, for a grace period at most, before you terminate it.',
      ownerKnowsStop:
        '`{{ name }}` is terminated here without the stop message {{ message }} that line {{ line }} posts to it, so its work is cut off where it stands. Post the message here too and wait for the answer, for a grace period at most.',
      durableWork:
        'Terminating `{{ name }}` can tear what it writes: {{ file }}:{{ line }} uses {{ what }}. Ask the worker to stop and wait until it has finished before you terminate it.',
      skippedCleanup:
        'Terminating `{{ name }}` skips the {{ what }} at {{ file }}:{{ line }}. Ask the worker to stop and wait until it has cleaned up before you terminate it.',
      pendingPromises:
        'Terminating `{{ name }}` leaves the promises kept in `{{ store }}` (line {{ line }}) pending, and who awaits them hangs. Reject them on this path, or ask the worker to stop and wait for its answers first.',
      pendingReply:
        'Terminating `{{ name }}` leaves the promise of line {{ line }}, which waits for its reply, pending, and who awaits it hangs. Reject it on this path, or ask the worker to stop and wait for its answer first.',
      unasked:
        '`{{ name }}` is terminated without being asked to stop: whatever it is doing is cut off, and its `finally` blocks do not run. Ask it to stop and wait, for a grace period at most, before you terminate it.',
      askFirst: 'Post {{ request }} and wait up to {{ gracePeriod }} ms before it is terminated.',
      waitFirst: 'Wait up to {{ gracePeriod }} ms for its answer before it is terminated.',
      stopWithRuntime: 'Stop it with `stopWorker`, which asks first and terminates after {{ gracePeriod }} ms.',
    },
    schema: {
      when: {
        description: 'Report a `terminate()` only on evidence that something is lost, or whenever nothing was asked before it.',
        type: 'string',
        enum: ['evidence', 'always'],
      },
      checkTests: { description: 'Look at test files too.', type: 'boolean' },
    },
    defaultOptions: { when: 'always', checkTests: false },
  },
  isRelevant: (text) => text.mentions('orker') && text.mentions('terminate'),
  usesCodePaths: true,
  create(context, options, facts) {
    if (!options.checkTests && isTestFile(facts)) return {};
    return {
      'Program:exit'() {
        for (const termination of getTerminations(facts)) {
          const finding = findFault(facts, termination, options.when);
          if (finding === null) continue;
          context.report({
            node: termination.call,
            messageId: finding.messageId,
            data: { name: termination.handle.name, ...finding.data },
            suggest: getSuggestions(facts, termination, finding),
          });
        }
      },
    };
  },
});

export default rule;

function findFault(facts: FileFacts, termination: Termination, when: 'evidence' | 'always'): Finding | null {
  const { unheard } = termination;
  // What the worker would not understand either is the affair of no-unheard-stop-message.
  if (unheard !== null && !isUnheard(facts, unheard)) return { messageId: 'unheardRequest', request: null, data: { line: lineOf(unheard.call) } };
  if (!termination.isUnasked) return null;
  const isCounted = (text: string): boolean => when === 'always' || !isOfTask(text) || isRestart(facts, termination.handle, termination.call);
  const evidence = findEntryEvidence(facts, termination, isCounted) ?? findOwnerEvidence(facts, termination, isCounted);
  if (evidence !== null || when === 'evidence' || termination.isCleanupOnly || termination.isReleased) return evidence;
  return { messageId: 'unasked', data: {} };
}

/** Such a message ends what the worker is doing, and not the worker: who needs the worker no more loses nothing by ending it at once. */
function isOfTask(text: string): boolean {
  return /^(?:.*['"`])?(?:cancel|abort)/i.test(text);
}

type IsCounted = (text: string) => boolean;

/** What the file that the worker runs says. */
function findEntryEvidence(facts: FileFacts, { handle }: Termination, isCounted: IsCounted): Finding | null {
  for (const creation of handle.creations) {
    const file = findEntryFile(facts, creation);
    const summary = file === null ? null : getEntrySummary(facts, file);
    const finding = summary === null ? null : findLoss(facts, summary, isCounted);
    if (finding !== null) return finding;
  }
  return null;
}

function findLoss(facts: FileFacts, summary: EntrySummary, isCounted: IsCounted): Finding | null {
  const at = (file: string, line: number): Record<string, string> => ({ file: relative(facts.cwd, file), line: String(line) });
  const known = summary.stopMessages.filter(({ text }) => isCounted(text));
  const message = known.find(({ isMethod }) => !isMethod) ?? known[0];
  if (message?.isMethod) return { messageId: 'entryExposesStop', data: { method: message.text, ...at(message.file, message.line) } };
  if (message !== undefined) {
    const text = writeMessage(message);
    return { messageId: 'entryKnowsStop', request: text, data: { message: text, ...at(message.file, message.line) } };
  }
  const [durable] = summary.durable;
  if (durable !== undefined) return { messageId: 'durableWork', data: { what: durable.what, ...at(durable.file, durable.line) } };
  const [cleanup] = summary.cleanups;
  if (cleanup === undefined) return null;
  const what = cleanup.what === 'finally' ? '`finally` block' : 'exit handler';
  return { messageId: 'skippedCleanup', data: { what, ...at(cleanup.file, cleanup.line) } };
}

/** What the owner's own file says. */
function findOwnerEvidence(facts: FileFacts, { handle, abandoned }: Termination, isCounted: IsCounted): Finding | null {
  const known = findOwnStopMessage(facts, handle);
  if (known !== null && isCounted(known.text)) return { messageId: 'ownerKnowsStop', ...(isConstantMessage(known.call) ? { request: known.text } : {}), data: { message: known.text, line: lineOf(known.call) } };
  if (abandoned === null) return null;
  const line = lineOf(abandoned.node);
  return abandoned.keptIn === null
    ? { messageId: 'pendingReply', data: { line } }
    : { messageId: 'pendingPromises', data: { store: abandoned.keptIn, line } };
}

function getSuggestions(facts: FileFacts, { call, handle }: Termination, { request }: Finding): TSESLint.ReportSuggestionArray<MessageIds> {
  const gracePeriod = String(GRACE_PERIOD);
  const suggestions: TSESLint.SuggestionReportDescriptor<MessageIds>[] = [];
  if (request !== undefined) {
    const fix = buildGracefulStop(facts, call, request, handle.platform);
    const messageId = request === null ? 'waitFirst' : 'askFirst';
    if (fix !== null) suggestions.push({ messageId, data: { request: request ?? '', gracePeriod }, fix });
  }
  if (facts.settings.preferRuntime) {
    const fix = buildRuntimeStop(facts, call);
    if (fix !== null) suggestions.push({ messageId: 'stopWithRuntime', data: { gracePeriod }, fix });
  }
  return suggestions;
}

function lineOf(node: TSESTree.Node): string {
  return String(node.loc.start.line);
}
