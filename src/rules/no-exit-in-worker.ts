import type { TSESTree } from '@typescript-eslint/utils';
import { isAlwaysBefore } from '../analysis/code/evaluation-order.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findGlobalName } from '../analysis/code/globals.ts';
import { findCutWork } from '../analysis/environment/cut-work.ts';
import { isListenerOf } from '../analysis/environment/message-listeners.ts';
import { getProcessExits, isAtTheEnd, isForChildProcess } from '../analysis/environment/process-exits.ts';
import { findEnclosingFunction, findMethodCall } from '../analysis/code/syntax.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { getWorkerContext } from '../analysis/worker-context.ts';
import { createRule } from '../create-rule.ts';
import { buildWorkerEnd } from '../fix/worker-end.ts';

type MessageIds = 'exit' | 'close' | 'closeAfter' | 'letEnd';

interface Options {
  /** Also report `self.close()` in a web worker whose other messages, or what it has just begun, may still be worked on. */
  checkClose?: boolean;
}

export default createRule<MessageIds, Options>({
  name: 'no-exit-in-worker',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow `process.exit()` in a worker thread, which cuts off everything that still runs there',
      recommended: { checkClose: false },
      fixSafety: 'Only suggestions: the thread then ends when its last timer, request and port are gone, which may be never.',
    },
    hasSuggestions: true,
    messages: {
      exit: '`process.exit` ends this worker thread in mid-flight ({{ evidence }}): tasks that still run are cut off, their `finally` blocks are skipped, and what streams have not written yet is lost. Set `process.exitCode`, `unref()` the port, and let the thread end by itself.',
      close:
        '`close()` ends this worker while another message may still be worked on: that work stops at its next `await`, its `finally` blocks are skipped, and it never answers. Wait for it before closing.',
      closeAfter:
        '`close()` ends this worker before `{{ work }}` in line {{ line }} is done: nobody waits for it, and what it was to send, store or answer is lost. Await it before closing.',
      letEnd: 'Let the thread end by itself when its work is done.',
    },
    schema: {
      checkClose: { type: 'boolean', description: 'Also report `self.close()` in a web worker that may still work on another message, or on what it has just begun.' },
    },
    defaultOptions: { checkClose: true },
  },
  isRelevant: (text, { checkClose }) => text.mayRunInWorker() && (text.mentions('exit') || (checkClose && text.mentions('close'))),
  create: (context, options, facts) => ({
    'Program:exit': () => {
      const exits = getProcessExits(facts);
      const closes = options.checkClose ? facts.nodes('CallExpression').filter((call) => isClose(facts, call)) : [];
      if (exits.length + closes.length === 0 || isTestFile(facts)) return;
      const { evidence, platform, sideOf } = getWorkerContext(facts);
      if (isSharedModule(evidence)) return;
      for (const { node, call } of platform === 'web' ? [] : exits) {
        if (sideOf(node) !== 'worker' || isAtTheEnd(node) || isForChildProcess(facts, node)) continue;
        const fix = call === null ? null : buildWorkerEnd(facts, call);
        context.report({ node, messageId: 'exit', data: { evidence: evidence ?? 'it is a worker' }, suggest: fix === null ? [] : [{ messageId: 'letEnd', fix }] });
      }
      for (const call of platform === 'node' ? [] : closes) {
        if (sideOf(call) !== 'worker') continue;
        const work = findCutWork(facts, call);
        if (work !== null) context.report({ node: call, messageId: 'closeAfter', data: { work: getCallText(facts, work), line: String(work.loc.start.line) } });
        else if (cutsWork(facts, call)) context.report({ node: call, messageId: 'close' });
      }
    },
  }),
});

/** A module that a worker loads may be loaded by the main thread too, and be meant for it. */
function isSharedModule(evidence: string | null): boolean {
  return evidence?.startsWith('loaded by ') ?? false;
}

function isClose(facts: FileFacts, call: TSESTree.CallExpression): boolean {
  return findGlobalName(facts, call.callee) === 'close' && call.arguments.length === 0;
}

/** `fetch(…)`, `save(row)`, `db.load().then(…)`: what is called, without its arguments. */
function getCallText(facts: FileFacts, call: TSESTree.CallExpression): string {
  return `${facts.sourceCode.getText(call.callee).replace(/\s+/gu, ' ')}(…)`;
}

/** Is it called straight from a message handler, with nothing awaited before, while handlers of the file await things? */
function cutsWork(facts: FileFacts, call: TSESTree.CallExpression): boolean {
  const handler = findEnclosingFunction(call);
  if (handler === null || !isListenerOf(handler, 'message')) return false;
  const awaits = facts.nodes('AwaitExpression');
  if (awaits.some((one) => findEnclosingFunction(one) === handler && isAlwaysBefore(one, call))) return false;
  return awaits.length > 0 || facts.nodes('CallExpression').some((one) => findMethodCall(one)?.name === 'then');
}
