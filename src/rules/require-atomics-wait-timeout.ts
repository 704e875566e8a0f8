import type { TSESTree } from '@typescript-eslint/utils';
import { type AtomicsCall, getAtomicsCalls } from '../analysis/memory/atomics.ts';
import { findConstant } from '../analysis/code/constants.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findSharedView } from '../analysis/memory/shared-memory.ts';
import { ancestors, findEnclosingFunction, getUser, isFunction, isInside, isLoop, unwrap } from '../analysis/code/syntax.ts';
import { isTestFile } from '../analysis/code/test-files.ts';
import { getWorkerContext } from '../analysis/worker-context.ts';
import { createRule } from '../create-rule.ts';
import { type BoundedWait, buildBoundedWait } from '../fix/bounded-wait.ts';

type MessageIds = 'endless' | 'ignoredTimeout' | BoundedWait['form'];

interface Options {
  /** Also report a timeout whose `'timed-out'` result nobody looks at. */
  checkIgnoredTimeout?: boolean;
}

export default createRule<MessageIds, Options>({
  name: 'require-atomics-wait-timeout',
  meta: {
    type: 'problem',
    docs: {
      description: 'require a timeout for `Atomics.wait`, so that a thread does not hang for ever when the other one is gone',
      recommended: { checkIgnoredTimeout: false },
      fixSafety: 'Only suggestions: how long to wait, and what to do when nobody answers, is for the author to say.',
    },
    hasSuggestions: true,
    messages: {
      endless:
        'This `Atomics.wait` on {{ cell }} has no timeout: if the thread that should notify it has died or was stopped, this one hangs here for ever. Pass a timeout, and check for a stop when the result is `timed-out`.',
      ignoredTimeout:
        'Nothing looks at the result of this `Atomics.wait` on {{ cell }}, nor reads the cell again: after {{ timeout }} ms without an answer the program goes on as if it had been notified. Handle the result `timed-out`.',
      checkAgain: 'Wake up every {{ timeout }} ms and begin the next turn of the loop, which checks for a stop.',
      giveUp: 'Throw an error after {{ timeout }} ms without a notification.',
      addTimeout: 'Wait {{ timeout }} ms at most.',
    },
    schema: {
      checkIgnoredTimeout: { type: 'boolean', description: "Also report a timeout whose `'timed-out'` result nobody looks at." },
    },
    defaultOptions: { checkIgnoredTimeout: true },
  },
  isRelevant: (text) => text.mentions('Atomics'),
  create: (context, options, facts) => ({
    'Program:exit': () => {
      if (isTestFile(facts)) return;
      for (const call of getAtomicsCalls(facts)) {
        if (call.method !== 'wait' || call.array === null) continue;
        // On the main side any wait is no-blocked-main-thread's.
        if (getWorkerContext(facts).sideOf(call.node) === 'main') continue;
        const cell = `\`${facts.sourceCode.getText(call.array)}\``;
        if (isEndless(facts, call)) {
          const bounded = buildBoundedWait(facts, call.node);
          context.report({
            node: call.node,
            messageId: 'endless',
            data: { cell },
            suggest: bounded === null ? [] : [{ messageId: bounded.form, data: { timeout: bounded.timeout }, fix: bounded.fix }],
          });
        } else if (options.checkIgnoredTimeout && ignoresResult(facts, call)) {
          const timeout = facts.sourceCode.getText(call.node.arguments[3]);
          context.report({ node: call.node, messageId: 'ignoredTimeout', data: { cell, timeout } });
        }
      }
    },
  }),
});

/** No timeout, or one that is known to be endless. */
function isEndless(facts: FileFacts, { node }: AtomicsCall): boolean {
  if (node.arguments.some((argument) => argument.type === 'SpreadElement')) return false;
  const timeout = node.arguments[3];
  if (timeout === undefined) return true;
  const value = findConstant(facts, timeout);
  // A timeout of `undefined` or NaN waits for ever too; null is converted to 0.
  return value !== null && (value.value === undefined || value.value === Infinity || Number.isNaN(value.value));
}

function ignoresResult(facts: FileFacts, call: AtomicsCall): boolean {
  if (getUser(call.node)?.type !== 'ExpressionStatement' || call.node.arguments.length < 4) return false;
  return !isSleep(facts, call) && !isLookedAtAfter(facts, call);
}

/** A wait on memory that no other thread can have is a sleep. */
function isSleep(facts: FileFacts, call: AtomicsCall): boolean {
  const view = findSharedView(facts, call.array!);
  return view?.memory === 'private' || (view !== null && (!view.isSharedBefore(call.node) || isOnlyWaitedOn(facts, call, view.creation)));
}

/** `this.pause = new Int32Array(new SharedArrayBuffer(4))`, of which the file does nothing but wait on it. */
function isOnlyWaitedOn(facts: FileFacts, call: AtomicsCall, creation: TSESTree.NewExpression | null): boolean {
  const memory = creation?.arguments[0];
  const array = unwrap(call.array!);
  if (memory?.type !== 'NewExpression' || array.type !== 'MemberExpression') return false;
  const name = facts.sourceCode.getText(array.property);
  const waits = getAtomicsCalls(facts).filter(({ method }) => method === 'wait');
  return facts.nodes('Identifier', 'PrivateIdentifier').every((node) => !isMention(node, name, true) || isFilled(node.parent) || waits.some((wait) => isInside(node, wait.node)));
}

function isFilled(member: TSESTree.Node): boolean {
  return member.parent?.type === 'AssignmentExpression' && member.parent.left === member;
}

/**
 * Does the rest of the function, or of the loops around the wait, look at the array again, or ask for a
 * message? Then it finds out for itself whether it was woken.
 */
function isLookedAtAfter(facts: FileFacts, call: AtomicsCall): boolean {
  const root = unwrap(call.array!);
  const isMember = root.type === 'MemberExpression';
  const name = facts.sourceCode.getText(isMember ? root.property : root);
  const region = findRegion(call.node);
  const asks = (node: TSESTree.Node): boolean =>
    isInside(node, region.node) && (region.node !== region.body || node.range[0] >= call.node.range[1]) && !isInside(node, call.node);
  return (
    facts.nodes('Identifier', 'PrivateIdentifier').some((node) => isMention(node, name, isMember) && asks(node)) ||
    facts.nodes('Identifier').some((node) => node.name === 'receiveMessageOnPort' && asks(node))
  );
}

/** The variable `cells`, or the member `this.cells`: they may be two things. */
function isMention(node: TSESTree.Identifier | TSESTree.PrivateIdentifier, name: string, isMember: boolean): boolean {
  const { parent } = node;
  const isProperty = parent.type === 'MemberExpression' && parent.property === node && !parent.computed;
  return isProperty === isMember && (name === node.name || name === `#${node.name}`);
}

/** The outermost loop around the call in its function, whose turns come after it too; else the function, from the call on. */
function findRegion(call: TSESTree.Node): { node: TSESTree.Node; body: TSESTree.Node | null } {
  let loop: TSESTree.Node | null = null;
  for (const ancestor of ancestors(call)) {
    if (isFunction(ancestor)) break;
    if (isLoop(ancestor)) loop = ancestor;
  }
  const body = findEnclosingFunction(call) ?? [...ancestors(call)].at(-1)!;
  return loop === null ? { node: body, body } : { node: loop, body: null };
}
