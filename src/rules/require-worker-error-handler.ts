import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findDeafWrap } from '../analysis/handles/deaf-wrappers.ts';
import { type HandleUse, getHandleUses, isOpenListener } from '../analysis/handles/handle-uses.ts';
import { findOnlyValue, findVariable } from '../analysis/code/globals.ts';
import { getPendingWork } from '../analysis/stopping/pending-work.ts';
import { findEnclosingFunction, findMethodCall, getUser, isInside } from '../analysis/code/syntax.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { getWorkerLives, isForsaken } from '../analysis/handles/worker-lives.ts';
import { type WorkerHandle, findHandle, getWorkerHandles, isMadeForCallers } from '../analysis/worker-handles.ts';
import { type GracefulRule, createRule } from '../create-rule.ts';
import { buildListenerInsertion } from '../fix/listener.ts';

type MessageIds = 'lostOnWeb' | 'thrownOnNode' | 'unheardError' | 'unheardExit' | 'unheardMessageError' | 'addListener';

interface Options {
  checkExit?: boolean;
  checkMessageError?: boolean;
}

const rule: GracefulRule<MessageIds, Options> = createRule<MessageIds, Options>({
  name: 'require-worker-error-handler',
  meta: {
    type: 'problem',
    docs: {
      description: 'require a listener for the errors of a worker, so that a failed worker does not leave its callers waiting',
      recommended: { checkExit: false },
      fixSafety: 'The suggestion adds a listener that rejects the promise in which the worker is made, and else logs the error; on Node an error then no longer ends the process.',
    },
    hasSuggestions: true,
    messages: {
      lostOnWeb:
        'Nobody listens to errors of `{{ name }}`: when its script fails to load or throws, nothing happens here and whoever waits for an answer waits for ever. Listen to `error` and tell those who wait.',
      thrownOnNode:
        'Nobody listens to errors of `{{ name }}`: an exception in the worker is thrown again in this thread and ends the process. Listen to `error`, and reject what waits for an answer.',
      unheardError:
        'Nobody listens to errors of `{{ name }}`: when the worker fails, whoever waits for an answer waits for ever. Listen to `error` and tell those who wait.',
      unheardExit:
        'Promises wait for answers of `{{ name }}`, but nobody listens to its `exit`: if it calls `process.exit()` or is terminated, no `error` comes and they stay pending. Listen to `exit` too and reject them.',
      unheardMessageError:
        'Nobody listens to `messageerror` of `{{ name }}`: a message that cannot be deserialized is lost without a trace. Listen to it and tell those who wait.',
      addListener: 'Listen to `{{ event }}`.',
    },
    schema: {
      checkExit: {
        type: 'boolean',
        description: 'On Node, also require a listener for `exit` where promises wait for the worker\'s answers.',
      },
      checkMessageError: { type: 'boolean', description: 'Also require a listener for `messageerror`.' },
    },
    defaultOptions: { checkExit: true, checkMessageError: false },
  },
  isRelevant: (text) => text.mentions('orker'),
  create(context, options, facts) {
    if (isTestFile(facts)) return {};
    const reported = new Set<TSESTree.Node>();
    return {
      'Program:exit'() {
        for (const handle of getWorkerHandles(facts)) judge(handle);
      },
    };

    function judge(handle: WorkerHandle): void {
      const uses = getHandleUses(facts, handle);
      if (handle.creations.length === 0 || isMadeForCallers(facts, handle) || !isWaitedFor(handle, uses) || uses.some((use) => isHandedOver(facts, use))) return;
      // A worker that is forgotten altogether belongs to require-worker-join.
      if (getWorkerLives(facts).some((life) => life.handle === handle && (life.isProbe || isForsaken(life)))) return;
      if (!isHeard(facts, handle, uses) && !isHeardByClass(facts, handle)) {
        if (!isForgotten(facts, handle, uses)) report(handle, getErrorMessage(handle), 'error');
        return;
      }
      if (options.checkExit && handle.platform === 'node' && !hasListener(uses, 'exit') && getPendingWork(facts, handle).length > 0) {
        report(handle, 'unheardExit', 'exit');
      }
      if (options.checkMessageError && !hasListener(uses, 'messageerror')) report(handle, 'unheardMessageError', 'messageerror');
    }

    function report(handle: WorkerHandle, messageId: MessageIds, event: string): void {
      // One worker, one report, wherever else it is made.
      const [node] = handle.creations;
      if (node === undefined || reported.has(node)) return;
      reported.add(node);
      const fix = handle.creations.length > 1 ? null : buildListenerInsertion(facts, node, handle.platform, event);
      const suggest: TSESLint.ReportSuggestionArray<MessageIds> = fix === null ? [] : [{ messageId: 'addListener', data: { event }, fix }];
      context.report({ node, messageId, data: { name: handle.name }, suggest });
    }
  },
});

export default rule;

function getErrorMessage({ platform }: WorkerHandle): MessageIds {
  return platform === 'node' ? 'thrownOnNode' : platform === 'web' ? 'lostOnWeb' : 'unheardError';
}

/** Does the owner speak with the worker at all, or keep a thread until it ends it? One that is only made belongs to require-worker-join. */
function isWaitedFor({ platform, creations }: WorkerHandle, uses: readonly HandleUse[]): boolean {
  const makers = new Set(creations.map((creation) => findEnclosingFunction(creation)));
  return uses.some((use) => {
    if (use.kind === 'call') return use.name === 'postMessage' || (platform === 'node' && use.name === 'terminate' && !makers.has(findEnclosingFunction(use.call)));
    return use.kind === 'escape' || (use.kind === 'listener' && (platform === 'node' || use.event !== 'exit'));
  });
}

/** Somebody else got the worker, and may listen. */
function isHandedOver(facts: FileFacts, use: HandleUse): boolean {
  if (use.kind !== 'escape' || findDeafWrap(facts, use) !== null) return false;
  const call = use.node.type === 'CallExpression' ? use.node : getUser(use.node);
  return call?.type !== 'CallExpression' || !isFinalization(facts, call);
}

/** `registry.register(owner, worker)` of a `FinalizationRegistry`: it only ends the worker when its owner is gone. */
function isFinalization(facts: FileFacts, call: TSESTree.CallExpression): boolean {
  const method = findMethodCall(call);
  const registry = method?.name === 'register' && method.object.type === 'Identifier' ? findVariable(facts, method.object) : null;
  const made = registry === null ? null : findOnlyValue(registry)?.init;
  return made?.type === 'NewExpression' && made.callee.type === 'Identifier' && made.callee.name === 'FinalizationRegistry';
}

function hasListener(uses: readonly HandleUse[], event: string): boolean {
  return uses.some((use) => use.kind === 'listener' && use.event === event);
}

/** A listener, or a wait with `once(worker, …)` of `events`, which rejects on an error. */
function isHeard(facts: FileFacts, handle: WorkerHandle, uses: readonly HandleUse[]): boolean {
  return hasListener(uses, 'error') || uses.some(isOpenListener) || uses.some((use) => use.kind === 'listener' && use.listener === null && isAwaitedAtOnce(facts, handle, use.node));
}

/** Does the wait begin in the turn that makes the worker? Later the error may have come already. */
function isAwaitedAtOnce(facts: FileFacts, handle: WorkerHandle, wait: TSESTree.Node): boolean {
  return handle.creations.some((creation) => {
    if (findEnclosingFunction(creation) !== findEnclosingFunction(wait) || wait.range[0] < creation.range[1]) return false;
    const isBetween = ({ range }: TSESTree.Node): boolean => range[0] > creation.range[1] && range[1] <= wait.range[0];
    return !facts.nodes('AwaitExpression').some((node) => isBetween(node) && findEnclosingFunction(node) === findEnclosingFunction(wait));
  });
}

/** `class Job extends Worker` that listens to itself. */
function isHeardByClass(facts: FileFacts, handle: WorkerHandle): boolean {
  const names = new Set(handle.creations.flatMap(({ callee }) => (callee.type === 'Identifier' ? [callee.name] : [])));
  return facts.nodes('ClassDeclaration', 'ClassExpression').some((owner) => {
    if (!owner.superClass || !owner.id || !names.has(owner.id.name)) return false;
    return facts.nodes('ThisExpression').some((node) => {
      const own = findHandle(facts, node);
      return own !== null && isInside(node, owner) && hasListener(getHandleUses(facts, own), 'error');
    });
  });
}

/** Let go on purpose: `unref()`, with a comment beside the construction that says so. */
function isForgotten(facts: FileFacts, handle: WorkerHandle, uses: readonly HandleUse[]): boolean {
  if (!uses.some((use) => use.kind === 'call' && use.name === 'unref')) return false;
  return handle.creations.some((node) => hasCommentBeside(facts, node));
}

function hasCommentBeside(facts: FileFacts, node: TSESTree.Node): boolean {
  const { line } = node.loc.start;
  return facts.sourceCode.getAllComments().some(({ loc }) => loc.end.line === line || loc.end.line === line - 1);
}
