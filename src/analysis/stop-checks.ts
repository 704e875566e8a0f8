import type { TSESTree } from '@typescript-eslint/utils';
import { type Segment, getCodePaths } from './code/code-paths.ts';
import { type ExitKind, getExitKind } from './loops/exit-kinds.ts';
import { type FileFacts, defineFactAbout } from './file-facts.ts';
import { defineFunctionFact } from './code/function-facts.ts';
import { findCalledFunction } from './code/functions.ts';
import { type ExitTest, getExitTests, getJointTests } from './loops/loop-exits.ts';
import { type LoopPath, getLoopPath } from './loops/loop-paths.ts';
import { isSignalParameter } from './signals/parameter-signals.ts';
import { isContextYield } from './signals/runtime-calls.ts';
import { takesSignal } from './signals/signal-values.ts';
import { findTurnSignal } from './signals/turn-signals.ts';
import { isThrowingCheck, mentionsStop } from './stopping/stop-reads.ts';
import { getWords, hasStopWord } from './stopping/stop-words.ts';
import { type FunctionNode, type LoopNode, ancestors, findMethodCall, findPropertyName, getUser, isFunction, isInside, unwrap, wrapped } from './code/syntax.ts';
import { ownNodes } from './code/walk.ts';

/** A place in a loop's turns where the loop can end. */
export interface LoopExit {
  readonly node: TSESTree.Node;
  readonly kind: ExitKind;
  readonly segments: readonly Segment[];
}

/** All that can end a loop from within. */
export interface LoopExits {
  readonly exits: readonly LoopExit[];
  /** Stop checks that throw, and whose throw a `catch` in the loop eats. */
  readonly swallowed: readonly TSESTree.Node[];
}

/** Awaited calls that wait for an item, and reject when the queue or the stream is closed. */
const CONSUMER_WORDS: ReadonlySet<string> = new Set(['get', 'take', 'receive', 'recv', 'next', 'read', 'pop', 'dequeue', 'shift', 'pull', 'accept', 'poll']);

/** What can end a loop, and what each exit has to do with stopping. Complete at `Program:exit` only. */
export const getLoopExits: (facts: FileFacts, loop: LoopNode) => LoopExits = defineFactAbout(collectExits);

function collectExits(facts: FileFacts, loop: LoopNode): LoopExits {
  const codePaths = getCodePaths(facts);
  const path = getLoopPath(facts, loop);
  const exits: LoopExit[] = getExitTests(facts, loop).map((test) => ({
    node: test.operand,
    kind: getKindOfTest(facts, loop, test),
    segments: codePaths.endOf(wrapped(test.operand)),
  }));
  const swallowed: TSESTree.Node[] = [];
  for (const node of path.nodes) {
    if (!path.repeats(node)) continue;
    const isSilent = isSilenced(facts, node);
    if (!isSilent && !(throwsOnStop(facts, node) && findTurnSignal(facts, loop, node) === null)) continue;
    if (isSilent || isSwallowed(facts, path, loop, node)) swallowed.push(node);
    else exits.push({ node, kind: 'stop', segments: codePaths.endOf(wrapped(node)) });
  }
  exits.push(...getDrainedExits(facts, loop));
  exits.push(...getClosedQueueExits(facts, path, loop, exits));
  exits.push(...getFailedTurns(facts, loop, path, exits));
  return { exits, swallowed };
}

/** `if (stopped && queue.length === 0) break;`: a stop check that lets the work at hand be done first. */
function* getDrainedExits(facts: FileFacts, loop: LoopNode): Generator<LoopExit> {
  const codePaths = getCodePaths(facts);
  for (const tests of getJointTests(facts, loop)) {
    const kinds = tests.map((test) => (isComparedWithZero(test.operand) ? 'drain' : getExitKind(facts, loop, test)));
    const check = tests[kinds.indexOf('stop')];
    if (check === undefined || kinds.some((kind, index) => kind !== 'drain' && tests[index] !== check)) continue;
    yield { node: check.operand, kind: 'stop', segments: codePaths.endOf(wrapped(tests[0]!.operand)) };
  }
}

function isComparedWithZero(test: TSESTree.Expression): boolean {
  return test.type === 'BinaryExpression' && [test.left, test.right].some((side) => side.type === 'Literal' && side.value === 0);
}

/** What nobody can judge, and throws, is an error. */
function getKindOfTest(facts: FileFacts, loop: LoopNode, test: ExitTest): ExitKind {
  const kind = getExitKind(facts, loop, test);
  return kind === 'unknown' && throwsError(test.operand) ? 'found' : kind;
}

function throwsError(operand: TSESTree.Node): boolean {
  for (const ancestor of ancestors(operand)) {
    if (ancestor.type === 'IfStatement') return isInside(operand, ancestor.test) && throwsAtEnd(ancestor);
    if (ancestor.type.endsWith('Statement')) return false;
  }
  return false;
}

/** `if (…) throw error;` */
function throwsAtEnd({ consequent }: TSESTree.IfStatement): boolean {
  const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
  return last?.type === 'ThrowStatement';
}

/** Does the evaluation of a node throw once a stop was asked for? */
export function throwsOnStop(facts: FileFacts, node: TSESTree.Node): boolean {
  if (isThrowingCheck(facts, node)) return true;
  if (node.type === 'CallExpression') {
    // The runtime's `event.waitSync(ms, { signal })`.
    if (findMethodCall(node)?.name === 'waitSync' && takesSignal(facts, node)) return true;
    const fn = findCalledFunction(facts, node);
    if (fn === null || (fn.async && getUser(node)?.type !== 'AwaitExpression')) return false;
    return throwsOnStopInside(facts, fn) && !leavesOutSignal(facts, fn, node);
  }
  if (node.type === 'AwaitExpression') return isContextYield(facts, unwrap(node.argument)) || (takesSignal(facts, node.argument) && !catchesItself(node.argument));
  return node.type === 'ForOfStatement' && node.await && takesSignal(facts, node.right);
}

/** Does a call leave out the signal that the function would take? Then nothing aborts what it does. */
function leavesOutSignal(facts: FileFacts, fn: FunctionNode, call: TSESTree.CallExpression): boolean {
  if (call.arguments.some(({ type }) => type === 'SpreadElement')) return false;
  return fn.params.slice(call.arguments.length).some((parameter) => {
    const name = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    return name.type === 'Identifier' && isSignalParameter(facts, fn, name);
  });
}

/** `await work(signal).catch(() => {});`: the answer of the only check is thrown away. */
function isSilenced(facts: FileFacts, node: TSESTree.Node): boolean {
  if (node.type !== 'AwaitExpression' || node.parent.type !== 'ExpressionStatement') return false;
  const method = findMethodCall(node.argument);
  return method?.name === 'catch' && isFunction(method.call.arguments[0]) && takesSignal(facts, method.object);
}

/** `await work(signal).catch(() => {})`: the rejection is eaten before it is seen. */
function catchesItself(expression: TSESTree.Node): boolean {
  const method = findMethodCall(expression);
  if (method === null) return false;
  return method.name === 'catch' || (method.name === 'then' && method.call.arguments.length > 1) || (method.name === 'finally' && catchesItself(method.object)) || (method.name === 'then' && catchesItself(method.object)) || method.name === 'allSettled';
}

/** Does a call of a function of this file throw once a stop was asked for? */
const throwsOnStopInside = defineFunctionFact<boolean>(false, (facts, fn) => {
  if (fn.generator) return false;
  for (const node of ownNodes(facts, fn.body)) {
    const isCheck = throwsOnStop(facts, node) || (node.type === 'IfStatement' && mentionsStop(facts, node.test) && throwsAtEnd(node));
    if (isCheck && !isCaughtWithin(node, fn.body)) return true;
  }
  return false;
});

function isCaughtWithin(node: TSESTree.Node, root: TSESTree.Node): boolean {
  return getTryBlocks(node, root).some((statement) => statement.handler !== null);
}

/** The `try` statements between a node and a root that guard the node. */
function getTryBlocks(node: TSESTree.Node, root: TSESTree.Node): readonly TSESTree.TryStatement[] {
  const found: TSESTree.TryStatement[] = [];
  let inner: TSESTree.Node = node;
  for (const ancestor of ancestors(node)) {
    if (inner === root) break;
    if (ancestor.type === 'TryStatement' && ancestor.block === inner) found.push(ancestor);
    inner = ancestor;
  }
  return found;
}

/** Is what a node throws caught in the loop by a clause that has no way out of the loop? */
function isSwallowed(facts: FileFacts, path: LoopPath, loop: LoopNode, node: TSESTree.Node): boolean {
  for (const { handler } of getTryBlocks(node, loop)) {
    if (handler === null) continue;
    // Where a clause ends in `continue`, its end is never reached: its start tells.
    return !path.leaves(handler) && !path.nodes.some((inner) => isLeaving(path, handler, inner) || isThrownAgain(facts, handler, inner));
  }
  return false;
}

/** `catch { await sleep(ms, { signal }); }`: what a stop made throw is caught, and the clause throws of the same stop. */
function isThrownAgain(facts: FileFacts, handler: TSESTree.CatchClause, node: TSESTree.Node): boolean {
  return isInside(node, handler) && throwsOnStop(facts, node) && !isCaughtWithin(node, handler.body);
}

function isLeaving(path: LoopPath, handler: TSESTree.CatchClause, node: TSESTree.Node): boolean {
  if (node.type !== 'BreakStatement' && node.type !== 'ReturnStatement' && node.type !== 'ThrowStatement' && node.type !== 'ContinueStatement') return false;
  return path.leaves(node) && [...ancestors(node)].includes(handler);
}

/**
 * `try { item = await queue.get() } catch (error) { if (error instanceof QueueClosed) break; }`:
 * the consumer ends when its queue is closed.
 */
function* getClosedQueueExits(facts: FileFacts, path: LoopPath, loop: LoopNode, exits: readonly LoopExit[]): Generator<LoopExit> {
  const codePaths = getCodePaths(facts);
  for (const node of path.nodes) {
    if (node.type !== 'AwaitExpression' || !path.repeats(node)) continue;
    const handler = getTryBlocks(node, loop).find((statement) => statement.handler !== null)?.handler;
    if (!handler) continue;
    const isClosing = exits.some((exit) => isInside(exit.node, handler) && speaksOfStop(facts, exit.node) && asksError(facts, exit.node, handler));
    // Where a clause ends in `continue`, its end is never reached, and yet the loop goes on.
    const goesOn = path.repeats(handler) || path.nodes.some((inner) => inner.type === 'ContinueStatement' && isInside(inner, handler));
    if (isClosing || (!goesOn && isConsuming(node))) yield { node, kind: 'stop', segments: codePaths.endOf(node) };
  }
}

function speaksOfStop(facts: FileFacts, test: TSESTree.Node): boolean {
  for (const node of ownNodes(facts, test)) {
    const word = node.type === 'Identifier' ? node.name : node.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
    if (hasStopWord(word) || getWords(word).includes('abort')) return true;
  }
  return false;
}

/** Does a test look at what was caught? A signal beside it is only asked when something else fails. */
function asksError(facts: FileFacts, test: TSESTree.Node, handler: TSESTree.CatchClause): boolean {
  const { param } = handler;
  if (param?.type !== 'Identifier') return param !== null;
  return [...ownNodes(facts, test)].some((node) => node.type === 'Identifier' && node.name === param.name);
}

/** Does an await wait for an item of a queue, a channel or a stream? */
export function isConsuming(node: TSESTree.AwaitExpression): boolean {
  const call = unwrap(node.argument);
  if (call.type !== 'CallExpression') return false;
  const callee = unwrap(call.callee);
  const name = callee.type === 'MemberExpression' ? findPropertyName(callee) : null;
  return name !== null && CONSUMER_WORDS.has(getWords(name)[0] ?? '');
}

/**
 * A `try` that holds a check may throw before it reaches it. The turn that fails so is not held
 * against the loop: the check is there, and the next turn reaches it.
 */
function* getFailedTurns(facts: FileFacts, loop: LoopNode, path: LoopPath, exits: readonly LoopExit[]): Generator<LoopExit> {
  const codePaths = getCodePaths(facts);
  for (const exit of exits) {
    if (exit.kind === 'found') continue;
    for (const { handler } of getTryBlocks(exit.node, loop)) {
      if (handler && !path.leaves(handler)) yield { node: handler, kind: exit.kind, segments: codePaths.startOf(handler) };
    }
  }
}
