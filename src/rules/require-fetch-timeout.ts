import type { TSESTree } from '@typescript-eslint/utils';
import { isBounded, isLocal, isRaced, mayBeRequest, mayHaveTimeLimit } from '../analysis/requests/fetch-bounds.ts';
import { type ClientName, type FetchCall, type Init, findFetchCall, findInlineRequestInit, getInit, mayRequest } from '../analysis/requests/fetch-calls.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { getFileText } from '../analysis/code/file-text.ts';
import { getResponseUse } from '../analysis/requests/response-use.ts';
import { findFitSignals } from '../analysis/signals.ts';
import { getUser } from '../analysis/code/syntax.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { getWorkerContext } from '../analysis/worker-context.ts';
import { createRule, type GracefulRule } from '../create-rule.ts';
import { buildFetchRepairs, buildTimeLimitSuggestion } from '../fix/fetch-time-limit.ts';

interface Options {
  readonly scope?: 'worker' | 'everywhere';
  readonly checkSignalWithoutTimeout?: boolean;
  readonly wrappers?: readonly string[];
  readonly clients?: readonly ClientName[];
}

type MessageIds = 'unbounded' | 'unboundedInWorker' | 'noTimeLimit' | 'passSignal' | 'addTimeLimit' | 'addSignalAndTimeLimit' | 'fetchWithRuntime';

/** `fetch(url)`, `(fetch as Fetch)(url)`, `self['fetch'](url)`, or a package of which it is an export. */
const MAY_CALL_FETCH = /\bfetch\s*(?:[(<!)/?'"`]|as\b|satisfies\b)|fetch-native|undici/;

const rule: GracefulRule<MessageIds, Options> = createRule<MessageIds, Options>({
  name: 'require-fetch-timeout',
  meta: {
    type: 'problem',
    docs: {
      description: 'require a signal or a time limit for requests, so that a silent server cannot hang a worker for ever',
      recommended: { scope: 'worker' },
      fixSafety:
        'Passing the only signal in scope changes nothing unless a stop is requested; a time limit is added unasked only when the `fetchTimeout` setting states one, and never to a download.',
    },
    fixable: 'code',
    hasSuggestions: true,
    messages: {
      unbounded:
        '`{{ call }}` has no signal and no time limit: if the server stops answering, whatever waits for it waits for ever. Pass `signal: AbortSignal.timeout(…)` or the signal that stops this work.',
      unboundedInWorker:
        '`{{ call }}` has no signal and no time limit: if the server stops answering, this worker neither replies nor stops. Pass `signal: AbortSignal.timeout(…)` or the signal that stops its work.',
      noTimeLimit:
        '`{{ call }}` can be aborted but has no time limit: if the server stops answering and nobody asks for a stop, it never settles. Combine the signal with `AbortSignal.timeout(…)`.',
      passSignal: 'Pass `{{ signal }}`.',
      addTimeLimit: 'Give up after {{ timeout }} ms.',
      fetchWithRuntime: 'Use `fetchWithTimeout` of graceful-workers, which gives up after {{ timeout }} ms.',
      addSignalAndTimeLimit: 'Stop on `{{ signal }}`, and give up after {{ timeout }} ms.',
    },
    schema: {
      scope: {
        type: 'string',
        enum: ['worker', 'everywhere'],
        description: 'Which code is looked at: what provably runs in a worker, or everything.',
      },
      checkSignalWithoutTimeout: {
        type: 'boolean',
        description: 'Whether a signal must also carry a time limit.',
      },
      wrappers: {
        type: 'array',
        items: { type: 'string' },
        uniqueItems: true,
        description: 'Functions that take a URL and options as `fetch` does, as they are called: `apiFetch`, `http.send`.',
      },
      clients: {
        type: 'array',
        items: { type: 'string', enum: ['axios', 'got', 'ky'] },
        uniqueItems: true,
        description: 'Other HTTP clients whose calls are looked at, each with its own options.',
      },
    },
    defaultOptions: { scope: 'everywhere', checkSignalWithoutTimeout: false, wrappers: [], clients: [] },
  },
  isRelevant(text, { scope, wrappers, clients }) {
    const isCalled = text.mentions('fetch') && MAY_CALL_FETCH.test(text.text);
    if (!isCalled && !text.mentions(...clients, ...wrappers.map((wrapper) => wrapper.slice(wrapper.lastIndexOf('.') + 1)))) return false;
    return scope === 'everywhere' || text.mayRunInWorker();
  },
  create(context, options, facts) {
    return {
      'Program:exit'() {
        // What a test waits for, its runner bounds.
        if (isTestFile(facts) || (options.wrappers.length === 0 && !mayRequest(facts))) return;
        for (const node of facts.nodes('CallExpression')) judge(node);
      },
    };

    function judge(node: TSESTree.CallExpression): void {
      const call = findFetchCall(facts, node, options.wrappers);
      if (call === null || (call.client !== 'fetch' && !options.clients.includes(call.client))) return;
      const init = getInit(facts, call);
      if (init.kind === 'unknown' || isBoundedOtherwise(facts, call)) return;
      const signal = init.kind === 'literal' ? init.properties.get('signal') : undefined;
      if (signal === undefined ? isBounded(facts, call, init) : !lacksTimeLimit(signal)) return;
      // Asked last: it may have the whole project read.
      const isInWorker = getFileText(context).mayRunInWorker() && getWorkerContext(facts).sideOf(node) === 'worker';
      if (options.scope === 'worker' && !isInWorker) return;
      if (signal === undefined) reportUnbounded(call, init, isInWorker ? 'unboundedInWorker' : 'unbounded');
      else reportBareSignal(call, signal);
    }

    function lacksTimeLimit(signal: TSESTree.Node): boolean {
      return options.checkSignalWithoutTimeout && !isOptOut(signal) && !mayHaveTimeLimit(facts, signal);
    }

    function reportUnbounded(call: FetchCall, init: Init, messageId: 'unbounded' | 'unboundedInWorker'): void {
      const repairs = buildFetchRepairs(facts, call, init, findFitSignals(facts, call.node), getResponseUse(facts, call, init));
      context.report({
        node: call.node,
        messageId,
        data: { call: call.name },
        fix: repairs.fix,
        suggest: repairs.suggestions,
      });
    }

    function reportBareSignal(call: FetchCall, signal: TSESTree.Node): void {
      context.report({
        node: signal,
        messageId: 'noTimeLimit',
        data: { call: call.name },
        suggest: buildTimeLimitSuggestion(facts, signal),
      });
    }
  },
});

function isBoundedOtherwise(facts: FileFacts, call: FetchCall): boolean {
  const { node, client } = call;
  // A request without a URL fails at once.
  if (client === 'fetch' && node.arguments.length === 0) return true;
  const user = getUser(node);
  if (user?.type === 'UnaryExpression' && user.operator === 'void') return true;
  if (client === 'axios' && facts.sourceCode.text.includes('axios.defaults')) return true;
  if (isLocal(facts, call) || isRaced(call)) return true;
  const request = findInlineRequestInit(facts, call);
  return request === null ? mayBeRequest(facts, call) : request.kind === 'unknown' || isBounded(facts, call, request);
}

/** `signal: null` and `signal: undefined` say that none is wanted. */
function isOptOut(signal: TSESTree.Node): boolean {
  return (signal.type === 'Literal' && signal.raw === 'null') || (signal.type === 'Identifier' && signal.name === 'undefined');
}

export default rule;
