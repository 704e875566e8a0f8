import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findContextIndex } from '../analysis/signals/runtime-calls.ts';
import type { FitSignal } from '../analysis/signals.ts';
import { isStoppingCode } from '../analysis/stopping/stopping-code.ts';
import { type FunctionNode, type LoopNode, findEnclosingFunction } from '../analysis/code/syntax.ts';
import type { Fix } from './call-options.ts';
import { insertAtLoopTop } from './insertion.ts';
import { chooseStopCheck } from './stop-check.ts';

/**
 * Takes the signal out of the context that the runtime gives a task or a worker, and checks it at the
 * loop's top. It reads shared memory: the loop needs no schedule point for it. Null elsewhere.
 */
export function buildContextSignalFix(facts: FileFacts, loop: LoopNode): TSESLint.ReportFixFunction | null {
  const owner = findEnclosingFunction(loop);
  const index = owner === null ? null : findContextIndex(facts, owner);
  if (owner === null || index === null || isStoppingCode(facts, loop) || isMentioned(facts, owner)) return null;
  const take = buildTakingFix(facts, owner, index);
  const { automatic, offered } = chooseStopCheck(facts, loop, { text: 'signal', isOptional: false, origin: 'context', owner } satisfies FitSignal);
  const check = automatic ?? offered[0];
  if (take === null || check === undefined) return null;
  return (fixer) => [take(fixer), [...insertAtLoopTop(facts, fixer, loop, check.text)]].flat();
}

/** The name must mean nothing else in the function. */
function isMentioned(facts: FileFacts, owner: FunctionNode): boolean {
  return facts.nodes('Identifier').some(({ name, range }) => name === 'signal' && range[0] >= owner.range[0] && range[1] <= owner.range[1]);
}

function buildTakingFix(facts: FileFacts, owner: FunctionNode, index: number): Fix | null {
  const context = owner.params[index];
  if (context !== undefined) return context.type === 'ObjectPattern' ? buildPropertyFix(facts, context) : null;
  const { params } = owner;
  const open = facts.sourceCode.getFirstToken(owner, (token) => token.value === '(');
  const last = params.at(-1);
  if (last?.type === 'RestElement' || (last === undefined && open === null)) return null;
  const text = [...Array<string>(index - params.length).fill('_'), '{ signal }'].join(', ');
  if (last === undefined) return (fixer) => fixer.insertTextAfter(open!, text);
  const isBare = facts.sourceCode.getTokenAfter(last)?.value === '=>';
  return (fixer) => (isBare ? fixer.replaceText(last, `(${facts.sourceCode.getText(last)}, ${text})`) : fixer.insertTextAfter(last, `, ${text}`));
}

function buildPropertyFix(facts: FileFacts, pattern: TSESTree.ObjectPattern): Fix | null {
  const last = pattern.properties.at(-1);
  if (last === undefined) return (fixer) => fixer.replaceText(facts.sourceCode.getFirstToken(pattern)!, '{ signal ');
  if (last.type === 'RestElement') return (fixer) => fixer.insertTextBefore(last, 'signal, ');
  return (fixer) => fixer.insertTextAfter(last, ', signal');
}
