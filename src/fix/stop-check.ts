import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isCaught } from '../analysis/code/catching.ts';
import { type FileFacts, defineFact } from '../analysis/file-facts.ts';
import { getReturns } from '../analysis/code/return-values.ts';
import { mayOutliveSignal } from '../analysis/signals/signal-lifetimes.ts';
import type { FitSignal } from '../analysis/signals.ts';
import { type FunctionNode, type LoopNode, ancestors, findEnclosingFunction, isFunction, isInside, isLoop, isModuleBody } from '../analysis/code/syntax.ts';
import { insertAtLoopTop } from './insertion.ts';

/** One way to write the check. */
export interface StopCheck {
  readonly form: 'break' | 'throw';
  readonly text: string;
  readonly signal: FitSignal;
}

/** The ways in which a signal can be checked at a loop's top. */
export interface StopCheckChoice {
  /** The one that no careful reviewer would question; null where a person has to choose. */
  readonly automatic: StopCheck | null;
  readonly offered: readonly StopCheck[];
}

export function getStopCheck(form: StopCheck['form'], signal: FitSignal): StopCheck {
  const dot = signal.isOptional ? '?.' : '.';
  const text = form === 'break' ? `if (${signal.text}${dot}aborted) break;` : `${signal.text}${dot}throwIfAborted();`;
  return { form, text, signal };
}

/** Chooses the form of a stop check by what comes after the loop. */
export function chooseStopCheck(facts: FileFacts, loop: LoopNode, signal: FitSignal): StopCheckChoice {
  const owner = findEnclosingFunction(loop);
  const leave = getStopCheck('break', signal);
  const raise = getStopCheck('throw', signal);
  const isLast = isLastOfWork(loop);
  const returns = getReturns(facts, owner);
  if (returns === 'never') return { automatic: null, offered: [raise] };
  const isNarrowed = isTestedBefore(facts, loop, owner, signal);
  if (isLast && returns === 'nothing' && !isNarrowed) return { automatic: mayOutliveSignal(facts, loop, signal) ? null : leave, offered: [leave] };
  const isConvention = signal.owner !== null && signal.owner === owner && !isCaught(loop);
  if (isLast && returns === 'value' && isConvention) return { automatic: raise, offered: [raise] };
  return { automatic: null, offered: isNarrowed || (isLast && returns === 'value') ? [raise] : [leave, raise] };
}

/** Inserts a stop check at the top of a loop. */
export function buildStopCheckFix(facts: FileFacts, loop: LoopNode, check: StopCheck): TSESLint.ReportFixFunction {
  return (fixer) => insertAtLoopTop(facts, fixer, loop, check.text);
}

/** Does nothing but the function's end, a bare `return`, or a `finally` come after a loop? */
export function isLastOfWork(loop: LoopNode): boolean {
  let inner: TSESTree.Node = loop;
  for (const ancestor of ancestors(loop)) {
    if (isFunction(ancestor)) return true;
    if (isModuleBody(ancestor)) return isLastStatement(ancestor.body, inner);
    switch (ancestor.type) {
      case 'BlockStatement':
        if (!isLastStatement(ancestor.body, inner)) return false;
        break;
      case 'IfStatement':
      case 'LabeledStatement':
        break;
      case 'TryStatement':
        if (ancestor.block !== inner) return false;
        break;
      default:
        return false;
    }
    if (isLoop(ancestor)) return false;
    inner = ancestor;
  }
  return true;
}

function isLastStatement(statements: readonly TSESTree.Node[], statement: TSESTree.Node): boolean {
  return statements.slice(statements.indexOf(statement) + 1).every((later) => {
    if (later.type === 'ReturnStatement') return later.argument === null;
    return later.type === 'FunctionDeclaration' || later.type === 'EmptyStatement' || later.type.startsWith('TS');
  });
}

/** Would TypeScript take a second test for always false, because an earlier one reaches the loop? */
function isTestedBefore(facts: FileFacts, loop: LoopNode, owner: FunctionNode | null, signal: FitSignal): boolean {
  const text = signal.text.replaceAll('?.', '.');
  const tests = getAbortTests(facts).get(owner) ?? [];
  return tests.some((member) => member.range[0] < loop.range[0] && facts.sourceCode.getText(member.object).replaceAll('?.', '.') === text);
}

/** The tests of `signal.aborted`, by the function that makes them. */
const getAbortTests = defineFact((facts) => {
  const tests = new Map<FunctionNode | null, TSESTree.MemberExpression[]>();
  for (const member of facts.nodes('MemberExpression')) {
    if (member.property.type !== 'Identifier' || member.property.name !== 'aborted' || !isTested(member)) continue;
    const owner = findEnclosingFunction(member);
    const known = tests.get(owner);
    if (known === undefined) tests.set(owner, [member]);
    else known.push(member);
  }
  return tests;
});

function isTested(member: TSESTree.Node): boolean {
  for (const ancestor of ancestors(member)) {
    if ('test' in ancestor) return ancestor.test !== null && isInside(member, ancestor.test);
    if (ancestor.type.endsWith('Statement')) return false;
  }
  return false;
}
