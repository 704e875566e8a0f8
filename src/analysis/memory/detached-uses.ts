import type { TSESTree } from '@typescript-eslint/utils';
import { type CodePaths, type Segment, getCodePaths } from '../code/code-paths.ts';
import { type DetachedName, getDetachedNames, isKept } from './detached-names.ts';
import { isAlwaysEvaluatedIn } from '../code/evaluation-order.ts';
import { isHarmless } from './harmless-uses.ts';
import type { FileFacts } from '../file-facts.ts';
import { findGlobalName } from '../code/globals.ts';
import { ancestors, findEnclosingFunction, getUser, isFunction, isInside, isLoop, unwrap } from '../code/syntax.ts';
import type { Transfer } from './transfers.ts';

/** A use of a value that a transfer took away, on a path that leads from the transfer to it. */
export interface DetachedUse {
  readonly node: TSESTree.Node;
  /** Reached only in a later turn of a loop around both. */
  readonly isNextTurn: boolean;
}

/** Something that happens to a name on a path: it is used, or given a new value. */
interface Happening {
  readonly node: TSESTree.Node;
  readonly segments: readonly Segment[];
  /** Where in its segment: later in the text is later. */
  readonly position: number;
  readonly isUse: boolean;
}

/** The first uses, on each path, of what a transfer took away. Complete at `Program:exit` only. */
export function findDetachedUses(facts: FileFacts, transfer: Transfer): readonly DetachedUse[] {
  const uses = new Map<TSESTree.Node, DetachedUse>();
  for (const name of getDetachedNames(facts, transfer)) {
    for (const point of findPoints(facts, transfer.call)) {
      const scope = findEnclosingFunction(point);
      if (isChangedElsewhere(name, scope)) continue;
      for (const use of follow(facts, transfer, point, collect(facts, name, scope))) uses.set(use.node, use);
    }
  }
  return [...uses.values()].sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/**
 * The call itself, and the expressions around it that run it at once: the `new Promise(…)` whose
 * executor it is in, a function called where it is written.
 */
function findPoints(facts: FileFacts, call: TSESTree.Node): readonly TSESTree.Node[] {
  const points = [call];
  for (let point = call; ; ) {
    const inner = findEnclosingFunction(point);
    const user = inner === null ? null : getUser(inner);
    if (inner === null || user === null || inner.async || inner.generator || !isAlwaysEvaluatedIn(point, inner.body)) return points;
    const isExecutor = user.type === 'NewExpression' && findGlobalName(facts, user.callee) === 'Promise';
    const isCalledAtOnce = user.type === 'CallExpression' && unwrap(user.callee) === inner;
    if (!isExecutor && !isCalledAtOnce) return points;
    points.push(user);
    point = user;
  }
}

/** Can another function give the name a new value meanwhile? */
function isChangedElsewhere({ variable }: DetachedName, scope: TSESTree.Node | null): boolean {
  if (isKept(variable)) return false;
  return variable.references.some((reference) => reference.isWrite() && findEnclosingFunction(reference.identifier) !== scope);
}

function collect(facts: FileFacts, name: DetachedName, scope: TSESTree.Node | null): readonly Happening[] {
  const paths = getCodePaths(facts);
  const happenings: Happening[] = [];
  for (const reference of name.variable.references) {
    const { identifier } = reference;
    if (reference.isWrite()) happenings.push(...findWrite(paths, identifier));
    if (!reference.isRead() || isHarmless(identifier, name.holds)) continue;
    const evaluated = findEvaluated(identifier, scope);
    if (evaluated === null || (evaluated !== identifier && !isKept(name.variable))) continue;
    // A function's own node belongs to its own code path; what it is part of, to the one around it.
    const segments = evaluated === identifier ? paths.startOf(evaluated) : paths.endOf(evaluated.parent!);
    happenings.push({ node: identifier, segments, position: evaluated.range[0], isUse: true });
  }
  return happenings.sort((a, b) => a.position - b.position);
}

function findWrite(paths: CodePaths, identifier: TSESTree.Node): readonly Happening[] {
  let writer = identifier;
  for (const ancestor of ancestors(identifier)) {
    if (isFunction(ancestor) || ancestor.type.endsWith('Statement')) break;
    if (ancestor.type === 'AssignmentExpression' || (ancestor.type === 'VariableDeclarator' && ancestor.init)) {
      writer = ancestor;
      break;
    }
  }
  const segments = writer === identifier ? paths.startOf(identifier) : paths.endOf(writer);
  return [{ node: identifier, segments, position: writer.range[1], isUse: false }];
}

/**
 * What of `scope` is evaluated when a use in it comes about: the use itself, or the function expression
 * around it, which runs later than it is written. Null for a declared function: who knows when it runs.
 */
function findEvaluated(node: TSESTree.Node, scope: TSESTree.Node | null): TSESTree.Node | null {
  let evaluated = node;
  for (const ancestor of ancestors(node)) {
    if (ancestor === scope) return evaluated;
    if (ancestor.type === 'FunctionDeclaration' || ancestor.type === 'ClassBody') return null;
    if (isFunction(ancestor)) evaluated = ancestor;
  }
  return scope === null ? evaluated : null;
}

function follow(facts: FileFacts, transfer: Transfer, point: TSESTree.Node, happenings: readonly Happening[]): readonly DetachedUse[] {
  const found: DetachedUse[] = [];
  const seen = new Set<Segment>();
  const canRepeat = isEveryTurn(point);
  const runThrough = (segment: Segment, from: number): void => {
    for (const happening of happenings) {
      if (!happening.segments.includes(segment) || happening.position < from) continue;
      if (happening.isUse) {
        const isNextTurn = happening.position < point.range[1];
        if ((!isNextTurn || canRepeat) && !isExcluded(facts, transfer, happening.node)) found.push({ node: happening.node, isNextTurn });
      }
      return;
    }
    for (const next of segment.nextSegments) {
      if (seen.has(next)) continue;
      seen.add(next);
      runThrough(next, -1);
    }
  };
  for (const segment of getCodePaths(facts).endOf(point)) runThrough(segment, point.range[1]);
  return found;
}

/** Does every turn of the innermost loop around a node evaluate it? Then the next turn finds the value gone. */
function isEveryTurn(node: TSESTree.Node): boolean {
  for (const ancestor of ancestors(node)) {
    if (isFunction(ancestor)) return false;
    if (isLoop(ancestor)) return isAlwaysEvaluatedIn(node, ancestor.body);
  }
  return false;
}

/** Is the use on a path that the transfer does not really lead to? */
function isExcluded(facts: FileFacts, { call }: Transfer, use: TSESTree.Node): boolean {
  return isInCatchOf(call, use) || isOtherCase(facts, call, use);
}

/** In the `catch` of the `try` around the transfer: it is the transfer that failed. */
function isInCatchOf(call: TSESTree.Node, use: TSESTree.Node): boolean {
  for (const ancestor of ancestors(call)) {
    if (ancestor.type === 'TryStatement' && isInside(call, ancestor.block) && ancestor.handler && isInside(use, ancestor.handler)) return true;
  }
  return false;
}

/** Do the conditions around the transfer and those around the use exclude each other? */
function isOtherCase(facts: FileFacts, call: TSESTree.Node, use: TSESTree.Node): boolean {
  const cases = [...getCases(facts, call), ...getMarks(facts, call)];
  return getCases(facts, use).some((one) => cases.some((other) => one.test === other.test && one.isTrue !== other.isTrue));
}

interface Case {
  readonly test: string;
  readonly isTrue: boolean;
}

/** The conditions under which a node is evaluated. */
function getCases(facts: FileFacts, node: TSESTree.Node): readonly Case[] {
  const cases: Case[] = [];
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === 'LogicalExpression' && isInside(node, ancestor.right) && ancestor.operator !== '??') {
      cases.push(describeCase(facts, ancestor.left, ancestor.operator === '&&'));
    } else if ((ancestor.type === 'IfStatement' || ancestor.type === 'ConditionalExpression') && !isInside(node, ancestor.test)) {
      cases.push(describeCase(facts, ancestor.test, isInside(node, ancestor.consequent)));
    }
  }
  return cases;
}

function describeCase(facts: FileFacts, test: TSESTree.Expression, isTrue: boolean): Case {
  const isNegated = test.type === 'UnaryExpression' && test.operator === '!';
  return { test: facts.sourceCode.getText(isNegated ? test.argument : test), isTrue: isTrue !== isNegated };
}

/** The flags that are set beside a transfer: `isSent = true`. */
function getMarks(facts: FileFacts, call: TSESTree.Node): readonly Case[] {
  const block = [...ancestors(call)].find((ancestor) => ancestor.type === 'BlockStatement');
  const marks: Case[] = [];
  for (const statement of block?.body ?? []) {
    const expression = statement.type === 'ExpressionStatement' ? statement.expression : null;
    if (expression?.type !== 'AssignmentExpression' || expression.right.type !== 'Literal') continue;
    const { value } = expression.right;
    if (typeof value === 'boolean') marks.push({ test: facts.sourceCode.getText(expression.left), isTrue: value });
  }
  return marks;
}
