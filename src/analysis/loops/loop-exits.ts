import type { TSESTree } from '@typescript-eslint/utils';
import { isUnchanging } from '../code/changes.ts';
import type { FileFacts } from '../file-facts.ts';
import { type LoopPath, getLoopPath } from './loop-paths.ts';
import { type LoopNode, unwrap, wrapped } from '../code/syntax.ts';

/** An operand of a test whose value decides that the loop is left. */
export interface ExitTest {
  readonly operand: TSESTree.Expression;
  /** The truth of the operand that leads out of the loop. */
  readonly exitsOn: boolean | 'both';
  /** What `switch` compares the operand with to leave; empty for other tests. */
  readonly cases: readonly TSESTree.Expression[];
}

interface Outcome {
  readonly onTrue: boolean;
  readonly onFalse: boolean;
}

/** The tests that can end a loop, wherever in its turns they stand. */
export function getExitTests(facts: FileFacts, loop: LoopNode): readonly ExitTest[] {
  const path = getLoopPath(facts, loop);
  const found: ExitTest[] = [];
  const add = (test: TSESTree.Expression, outcome: Outcome): void => {
    for (const exit of getOperands(test, outcome)) if (path.repeats(wrapped(exit.operand))) found.push(exit);
  };
  if ('test' in loop && loop.test && !isUnchanging(facts, loop.test, false)) add(loop.test, { onTrue: false, onFalse: true });
  for (const node of path.nodes) {
    if (node.type === 'SwitchStatement') found.push(...getSwitchExits(path, node));
    else {
      const test = findTest(node);
      if (test !== null) add(test, getOutcome(path, node));
    }
  }
  return found;
}

/** The tests that end a loop only together: `stopped` and `queue.length === 0` of `if (stopped && queue.length === 0) break`. */
export function getJointTests(facts: FileFacts, loop: LoopNode): readonly (readonly ExitTest[])[] {
  const path = getLoopPath(facts, loop);
  const found: (readonly ExitTest[])[] = [];
  const add = (test: TSESTree.Expression, outcome: Outcome): void => {
    if (outcome.onTrue === outcome.onFalse) return;
    const tests = [...getConjuncts(test, outcome.onTrue)];
    if (tests.length > 1 && tests.every(({ operand }) => path.repeats(wrapped(operand)))) found.push(tests);
  };
  if ('test' in loop && loop.test) add(loop.test, { onTrue: false, onFalse: true });
  for (const node of path.nodes) {
    if (node.type === 'IfStatement') add(node.test, getOutcome(path, node));
  }
  return found;
}

/** What must hold for a test to come to `outcome`, where all of it must. */
function* getConjuncts(test: TSESTree.Expression, outcome: boolean): Generator<ExitTest> {
  const node = unwrap(test) as TSESTree.Expression;
  if (node.type === 'UnaryExpression' && node.operator === '!') yield* getConjuncts(node.argument, !outcome);
  else if (node.type === 'LogicalExpression' && node.operator === (outcome ? '&&' : '||')) {
    yield* getConjuncts(node.left, outcome);
    yield* getConjuncts(node.right, outcome);
  } else yield { operand: node, exitsOn: outcome, cases: [] };
}

function findTest(node: TSESTree.Node): TSESTree.Expression | null {
  switch (node.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'ForStatement':
      return node.test;
    case 'LogicalExpression':
      return node.left;
    default:
      return null;
  }
}

function getOutcome(path: LoopPath, node: TSESTree.Node): Outcome {
  switch (node.type) {
    case 'IfStatement':
      return {
        onTrue: path.leaves(node.consequent),
        onFalse: node.alternate ? path.leaves(node.alternate) : path.hasLeftAfter(node),
      };
    case 'ConditionalExpression':
      return { onTrue: path.leaves(node.consequent), onFalse: path.leaves(node.alternate) };
    case 'WhileStatement':
    case 'ForStatement':
      return { onTrue: path.leaves(node.body), onFalse: path.hasLeftAfter(node) };
    case 'DoWhileStatement':
      return { onTrue: false, onFalse: path.hasLeftAfter(node) };
    case 'LogicalExpression': {
      const leaves = path.leaves(node.right);
      return { onTrue: leaves && node.operator !== '||', onFalse: leaves && node.operator !== '&&' };
    }
    default:
      return { onTrue: false, onFalse: false };
  }
}

/** The operands of a test, each with what it alone can decide: in `a && b`, a false `a` makes the whole false. */
function* getOperands(test: TSESTree.Expression, outcome: Outcome): Generator<ExitTest> {
  const { onTrue, onFalse } = outcome;
  if (!onTrue && !onFalse) return;
  const node = unwrap(test) as TSESTree.Expression;
  if (node.type === 'UnaryExpression' && node.operator === '!') {
    yield* getOperands(node.argument, { onTrue: onFalse, onFalse: onTrue });
  } else if (node.type === 'LogicalExpression') {
    const { operator } = node;
    yield* getOperands(node.left, { onTrue: onTrue && operator !== '&&', onFalse: onFalse && operator !== '||' });
    yield* getOperands(node.right, outcome);
  } else {
    yield { operand: node, exitsOn: onTrue && onFalse ? 'both' : onTrue, cases: [] };
  }
}

function* getSwitchExits(path: LoopPath, node: TSESTree.SwitchStatement): Generator<ExitTest> {
  if (!path.repeats(node.discriminant)) return;
  const cases: TSESTree.Expression[] = [];
  let leavesByDefault = false;
  for (const [index, clause] of node.cases.entries()) {
    const body = node.cases.slice(index).find((later) => later.consequent.length > 0)?.consequent[0];
    if (body === undefined || !path.leaves(body)) continue;
    if (clause.test === null) leavesByDefault = true;
    else cases.push(clause.test);
  }
  if (cases.length > 0 || leavesByDefault) yield { operand: node.discriminant, exitsOn: 'both', cases };
}
