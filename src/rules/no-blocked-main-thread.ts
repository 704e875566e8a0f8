import type { TSESTree } from '@typescript-eslint/utils';
import { type AtomicsCall, getAtomicsCalls } from '../analysis/memory/atomics.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { getFunctionUses } from '../analysis/code/functions.ts';
import { findGlobalName, findImported, findVariable } from '../analysis/code/globals.ts';
import { findSharedView } from '../analysis/memory/shared-memory.ts';
import { getBlockingSpins } from '../analysis/memory/spin-loops.ts';
import { findEnclosingFunction, unwrap } from '../analysis/code/syntax.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { getWorkerContext } from '../analysis/worker-context.ts';
import { createRule } from '../create-rule.ts';

type MessageIds = 'wait' | 'spinOnMemory' | 'spinOnMessage';

interface Options {
  /** Allow `Atomics.wait` where Node's main thread offers a synchronous API over a worker. */
  allowSyncBridge?: boolean;
}

type Platform = 'web' | 'node' | 'unknown';

const EFFECTS: Readonly<Record<Platform, string>> = {
  web: 'in a page it throws a TypeError',
  node: 'until it ends, no request, timer or message is served',
  unknown: 'in a page it throws a TypeError, and in Node no request, timer or message is served until it ends',
};

export default createRule<MessageIds, Options>({
  name: 'no-blocked-main-thread',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow blocking the main thread until a worker has done something',
      recommended: {},
    },
    messages: {
      wait: '`Atomics.wait` on {{ cell }} blocks the main thread: {{ effect }}. Await `Atomics.waitAsync` or the answer of the worker instead.',
      spinOnMemory:
        'The main thread spins here until a worker changes the shared memory that `{{ test }}` reads: nothing else runs meanwhile. Await `Atomics.waitAsync` or the answer of the worker instead.',
      spinOnMessage:
        'The main thread spins here on `{{ test }}`, which a message is to change: no message is ever delivered while it spins, so it never ends. Await the message instead.',
    },
    schema: {
      allowSyncBridge: { type: 'boolean', description: "Allow `Atomics.wait` where Node's main thread offers a synchronous API over a worker." },
    },
    defaultOptions: { allowSyncBridge: false },
  },
  isRelevant(text) {
    if (text.mentions('Atomics')) return true;
    return text.mentions('onmessage', 'addEventListener', 'orker') && text.mentions('onmessage', "'message'", '"message"') && text.mentions('while', 'for');
  },
  create: (context, options, facts) => ({
    'Program:exit': () => {
      const waits = getAtomicsCalls(facts).filter(({ method, array }) => method === 'wait' && array !== null);
      const spins = getBlockingSpins(facts);
      if ((waits.length === 0 && spins.length === 0) || isTestFile(facts)) return;
      const { sideOf } = getWorkerContext(facts);
      const { sourceCode } = facts;
      for (const call of waits) {
        if (sideOf(call.node) !== 'main' || isForEitherSide(facts, call)) continue;
        const platform = getPlatform(facts);
        if (platform !== 'web' && (options.allowSyncBridge || isSleep(facts, call))) continue;
        context.report({ node: call.node, messageId: 'wait', data: { cell: `\`${sourceCode.getText(call.array!)}\``, effect: EFFECTS[platform] } });
      }
      for (const { node, test, waitsFor } of spins) {
        const messageId = waitsFor === 'a message' ? 'spinOnMessage' : 'spinOnMemory';
        context.report({ node, loc: getHead(facts, node), messageId, data: { test: sourceCode.getText(test) } });
      }
    },
  }),
});

function getPlatform(facts: FileFacts): Platform {
  const { platform } = getWorkerContext(facts);
  if (platform !== 'unknown') return platform;
  if (facts.nodes('Identifier').some((node) => findImported(facts, node)?.source === 'worker_threads')) return 'node';
  const isPage = facts.nodes('Identifier').some(({ name, parent }) => {
    if (name !== 'window' && name !== 'document') return false;
    return parent.type === 'MemberExpression' && parent.object.type === 'Identifier' && findGlobalName(facts, parent.object) === name;
  });
  return isPage ? 'web' : 'unknown';
}

/** `export function lock(cells) { … }`, which the file itself never calls: workers may use it as well as their owner. */
function isForEitherSide(facts: FileFacts, { array, node }: AtomicsCall): boolean {
  const cells = unwrap(array!);
  const owner = findEnclosingFunction(node);
  if (owner === null || cells.type !== 'Identifier' || findVariable(facts, cells)?.defs[0]?.type !== 'Parameter') return false;
  const { calls, values, isExposed } = getFunctionUses(facts, owner);
  return isExposed && calls.length === 0 && values.every((value) => value !== owner);
}

/** A wait with a timeout, on memory that no other thread has, waits for nobody. */
function isSleep(facts: FileFacts, { array, node }: AtomicsCall): boolean {
  const view = node.arguments.length > 3 ? findSharedView(facts, array!) : null;
  return view !== null && (view.memory === 'private' || !view.isSharedBefore(node));
}

/** The head of a loop, up to its body; for `do … while`, its end. */
function getHead(facts: FileFacts, node: TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement): TSESTree.SourceLocation {
  if (node.type === 'DoWhileStatement') return { start: node.loc.start, end: { line: node.loc.start.line, column: node.loc.start.column + 2 } };
  const before = facts.sourceCode.getTokenBefore(node.body);
  return { start: node.loc.start, end: before?.loc.end ?? node.loc.end };
}
