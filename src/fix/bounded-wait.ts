import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findConstant } from '../analysis/code/constants.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { ancestors, isFunction, isLoop } from '../analysis/code/syntax.ts';

/** The bounds that are offered, in milliseconds: for a wait that is repeated, and for one that gives up. */
const TURN = 1000;
const LIMIT = 10_000;

export interface BoundedWait {
  readonly form: 'checkAgain' | 'giveUp' | 'addTimeout';
  /** In milliseconds. */
  readonly timeout: number;
  readonly fix: TSESLint.ReportFixFunction;
}

/**
 * Gives an endless `Atomics.wait` a bound. Inside a loop that checks for a stop the wait is cut into
 * turns; elsewhere it gives up with an error; where its result is used, only the timeout is added.
 * Null where that cannot be written: spread or missing arguments.
 */
export function buildBoundedWait(facts: FileFacts, call: TSESTree.CallExpression): BoundedWait | null {
  if (call.arguments.length < 3 || call.arguments.some((argument) => argument.type === 'SpreadElement')) return null;
  const { parent } = call;
  if (parent.type !== 'ExpressionStatement') {
    return { form: 'addTimeout', timeout: LIMIT, fix: (fixer) => writeTimeout(facts, fixer, call, LIMIT) };
  }
  const isRepeated = isInCheckedLoop(facts, call, parent);
  const timeout = isRepeated ? TURN : LIMIT;
  const consequence = isRepeated ? 'continue;' : `throw new Error('Nothing was notified within ${LIMIT / 1000} seconds.');`;
  return {
    form: isRepeated ? 'checkAgain' : 'giveUp',
    timeout,
    fix: (fixer) => [
      fixer.insertTextBefore(call, 'if ('),
      writeTimeout(facts, fixer, call, timeout),
      fixer.replaceTextRange([call.range[1], parent.range[1]], ` === 'timed-out') ${consequence}`),
    ],
  };
}

function writeTimeout(facts: FileFacts, fixer: TSESLint.RuleFixer, call: TSESTree.CallExpression, timeout: number): TSESLint.RuleFix {
  const [, , value, given] = call.arguments;
  if (given !== undefined) return fixer.replaceText(given, String(timeout));
  // The value may be in parentheses of its own: the timeout goes behind them.
  let end: TSESTree.Node | TSESTree.Token = value!;
  let next = facts.sourceCode.getTokenAfter(end);
  while (next !== null && next.value === ')' && next.range[1] < call.range[1]) {
    end = next;
    next = facts.sourceCode.getTokenAfter(end);
  }
  return fixer.insertTextAfter(end, `, ${timeout}`);
}

/** Would a `continue` in place of this statement lead back to a check for a stop? */
function isInCheckedLoop(facts: FileFacts, call: TSESTree.CallExpression, statement: TSESTree.Node): boolean {
  for (const ancestor of ancestors(statement)) {
    if (isFunction(ancestor)) return false;
    if (!isLoop(ancestor)) continue;
    if (ancestor.type === 'ForInStatement' || ancestor.type === 'ForOfStatement') return false;
    return (ancestor.test && decidesMore(facts, ancestor.test, call)) || leavesBefore(facts, ancestor.body, statement, call);
  }
  return false;
}

/** Does a test ask for more than the cell that the wait itself looks at? */
function decidesMore(facts: FileFacts, test: TSESTree.Expression, call: TSESTree.CallExpression): boolean {
  if (findConstant(facts, test) !== null) return false;
  const cell = call.arguments.slice(0, 2).map((argument) => facts.sourceCode.getText(argument));
  return !facts.sourceCode.getText(test).includes(`(${cell.join(', ')}`);
}

/** Is there an `if (…) break;` or `return` at the top of the loop's body, before the statement? */
function leavesBefore(facts: FileFacts, body: TSESTree.Statement, statement: TSESTree.Node, call: TSESTree.CallExpression): boolean {
  if (body.type !== 'BlockStatement') return false;
  return body.body.some((one) => {
    if (one.type !== 'IfStatement' || one.range[0] > statement.range[0] || !decidesMore(facts, one.test, call)) return false;
    const last = one.consequent.type === 'BlockStatement' ? one.consequent.body.at(-1) : one.consequent;
    return last?.type === 'BreakStatement' || last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement';
  });
}
