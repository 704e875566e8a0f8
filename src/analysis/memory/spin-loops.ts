import type { TSESTree } from '@typescript-eslint/utils';
import { getAtomicsCalls } from './atomics.ts';
import { findConstant } from '../code/constants.ts';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { isMessageListener } from '../environment/message-listeners.ts';
import { findPlace } from '../code/places.ts';
import { findSharedView } from './shared-memory.ts';
import { getWorkerContext } from '../worker-context.ts';
import { ancestors, findEnclosingFunction, isFunction, isInside, unwrap } from '../code/syntax.ts';

type SpinningNode = TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForStatement;

/** A loop that does nothing but ask whether something has changed. */
export interface SpinLoop {
  readonly node: SpinningNode;
  /** The question. */
  readonly test: TSESTree.Expression;
  /** What another thread changes: shared memory, or a variable that a message handler sets. */
  readonly waitsFor: 'shared memory' | 'a message';
}

/** Every loop of the file that spins until another thread does something, in source order. */
export const getSpinLoops: (facts: FileFacts) => readonly SpinLoop[] = defineFact((facts) => {
  const loops: SpinLoop[] = [];
  for (const node of facts.nodes('WhileStatement', 'DoWhileStatement', 'ForStatement')) {
    if (!isIdle(node.body) || (node.type === 'ForStatement' && node.update !== null && !isIdleExpression(node.update))) continue;
    for (const test of getTests(facts, node)) {
      const waitsFor = findWaited(facts, node, test);
      if (waitsFor === null) continue;
      loops.push({ node, test, waitsFor });
      break;
    }
  }
  return loops;
});

/** Those that freeze the thread of a page or of a server. */
export const getBlockingSpins: (facts: FileFacts) => readonly SpinLoop[] = defineFact((facts) => {
  const loops = getSpinLoops(facts);
  if (loops.length === 0) return [];
  const { sideOf } = getWorkerContext(facts);
  return loops.filter(({ node }) => sideOf(node) === 'main');
});

/** Does a statement do nothing that could make a difference? */
function isIdle(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'EmptyStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
      return true;
    case 'BlockStatement':
      return node.body.every((one) => isIdle(one));
    case 'IfStatement':
      return isLeaving(node.consequent) && node.alternate === null;
    case 'ExpressionStatement':
      return isIdleExpression(node.expression);
    default:
      return false;
  }
}

function isLeaving(node: TSESTree.Statement): boolean {
  const last = node.type === 'BlockStatement' ? node.body.at(-1) : node;
  return last?.type === 'BreakStatement' || last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement' || last?.type === 'ContinueStatement';
}

/** A counter, a pause of the processor, a look at shared memory. */
function isIdleExpression(node: TSESTree.Expression): boolean {
  if (node.type === 'UpdateExpression') return node.argument.type === 'Identifier';
  if (node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return false;
  return callee.object.name === 'console' || (callee.object.name === 'Atomics' && callee.property.type === 'Identifier' && callee.property.name === 'pause');
}

/** The questions that decide how long a loop goes on: its own, and those of `if (…) break`. */
function getTests(facts: FileFacts, node: SpinningNode): readonly TSESTree.Expression[] {
  const tests: TSESTree.Expression[] = node.test !== null && findConstant(facts, node.test) === null ? [node.test] : [];
  const statements = node.body.type === 'BlockStatement' ? node.body.body : [node.body];
  for (const statement of statements) if (statement.type === 'IfStatement') tests.push(statement.test);
  return tests;
}

function findWaited(facts: FileFacts, loop: SpinningNode, test: TSESTree.Expression): SpinLoop['waitsFor'] | null {
  if (hasInside(facts, test, 'AwaitExpression', 'YieldExpression')) return null;
  // Who looks at one cell after the other searches, and does not wait.
  const counters = getCounters(facts, loop);
  const isSearch = (node: TSESTree.Node): boolean => facts.nodes('Identifier').some((name) => counters.has(name.name) && isInside(name, node));
  if (getAtomicsCalls(facts).some((call) => isInside(call.node, test) && !isSearch(call.node))) return 'shared memory';
  for (const member of facts.nodes('MemberExpression')) {
    if (isInside(member, test) && member.computed && findSharedView(facts, member.object)?.memory === 'shared' && !isSearch(member)) return 'shared memory';
  }
  return asksForMessage(facts, loop, test) ? 'a message' : null;
}

/** The names that a loop counts in. */
function getCounters(facts: FileFacts, loop: SpinningNode): ReadonlySet<string> {
  const updates = facts.nodes('UpdateExpression').filter((node) => isInside(node, loop));
  return new Set(updates.flatMap(({ argument }) => (argument.type === 'Identifier' ? [argument.name] : [])));
}

function hasInside(facts: FileFacts, node: TSESTree.Node, ...types: ('AwaitExpression' | 'YieldExpression')[]): boolean {
  return facts.nodes(...types).some((one) => isInside(one, node));
}

/** Does the test read a variable or property that only message handlers change? */
function asksForMessage(facts: FileFacts, loop: SpinningNode, test: TSESTree.Expression): boolean {
  const set = getPlacesSetByMessages(facts);
  if (set.size === 0) return false;
  const owner = findEnclosingFunction(loop);
  return facts.nodes('Identifier', 'MemberExpression').some((node) => {
    if (!isInside(node, test) || isCalled(node)) return false;
    const listener = set.get(findPlace(facts, node)?.key ?? '');
    // A loop in the handler itself, after it has set the flag, sees it.
    return listener !== undefined && listener !== owner;
  });
}

function isCalled(node: TSESTree.Node): boolean {
  return node.parent?.type === 'CallExpression' && node.parent.callee === node;
}

/** The places that a message handler gives a value, with the handler. */
const getPlacesSetByMessages = defineFact((facts) => {
  const places = new Map<string, TSESTree.Node>();
  for (const node of facts.nodes('AssignmentExpression', 'UpdateExpression')) {
    const target = node.type === 'AssignmentExpression' ? unwrap(node.left) : unwrap(node.argument);
    const listener = target.type === 'Identifier' || target.type === 'MemberExpression' ? findListener(node) : null;
    const place = listener === null ? null : findPlace(facts, target);
    if (place !== null && listener !== null) places.set(place.key, listener);
  }
  return places;
});

/** The message handler in which a node runs, if it does so when a message comes. */
function findListener(node: TSESTree.Node): TSESTree.Node | null {
  for (const ancestor of ancestors(node)) if (isFunction(ancestor) && isMessageListener(ancestor)) return ancestor;
  return null;
}
