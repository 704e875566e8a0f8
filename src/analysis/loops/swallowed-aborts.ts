import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findFunction } from '../code/functions.ts';
import { findGlobalName, findOnlyValue, findVariable } from '../code/globals.ts';
import { type LoopPath, getLoopPath } from './loop-paths.ts';
import { isStopSignal } from '../signals/signal-values.ts';
import { getLoopExits, throwsOnStop } from '../stop-checks.ts';
import { type LoopNode, ancestors, findMethodCall, findPropertyName, getUser, isFunction, isInside, isLoop, unwrap, wrapped } from '../code/syntax.ts';
import { ownNodes } from '../code/walk.ts';

/** A place in a loop that takes an abort for any other failure and goes on. */
export interface SwallowedAbort {
  /** The `catch` clause, or the call of `.catch(…)`. */
  readonly catcher: TSESTree.CatchClause | TSESTree.CallExpression;
  /** The operation that is aborted in vain. */
  readonly operation: TSESTree.Node;
}

/** How many names a signal is followed through: `const { signal } = controller`. */
const MAX_ALIASES = 4;

/** The aborts that the innermost loops of the file swallow. Complete at `Program:exit` only. */
export function getSwallowedAborts(facts: FileFacts): readonly SwallowedAbort[] {
  const found: SwallowedAbort[] = [];
  for (const { block, handler } of facts.nodes('TryStatement')) {
    const loop = handler && !leavesAtOnce(handler) ? findLoop(handler) : null;
    const operation = loop !== null && handler ? findSwallowed(facts, loop, block, handler) : null;
    if (operation !== null && handler) found.push({ catcher: handler, operation });
  }
  for (const node of facts.nodes('AwaitExpression')) {
    const loop = findLoop(node);
    const call = loop === null ? null : findSilencedCall(facts, node);
    if (loop !== null && call !== null && !isOfTurn(facts, loop, node) && isUnheard(facts, loop, node)) found.push({ catcher: call, operation: (findMethodCall(call) ?? { object: call }).object });
  }
  return found;
}

/** The cheap question of one `try` or `await`: does it catch anything in a loop? */
export function catchesInLoop(node: TSESTree.TryStatement | TSESTree.AwaitExpression): boolean {
  const catches = node.type === 'TryStatement' ? node.handler !== null && !leavesAtOnce(node.handler) : findMethodCall(node.argument)?.name === 'catch';
  return catches && findLoop(node) !== null;
}

/** Does a `catch` end with `throw` or `return`, as most do? */
function leavesAtOnce({ body }: TSESTree.CatchClause): boolean {
  const last = body.body.at(-1);
  return last?.type === 'ThrowStatement' || last?.type === 'ReturnStatement';
}

/** The loop around a node in the same function. */
function findLoop(node: TSESTree.Node): LoopNode | null {
  for (const ancestor of ancestors(node)) {
    if (isLoop(ancestor)) return ancestor;
    if (isFunction(ancestor)) return null;
  }
  return null;
}

function findSwallowed(facts: FileFacts, loop: LoopNode, block: TSESTree.BlockStatement, handler: TSESTree.CatchClause): TSESTree.Node | null {
  const operation = findCancellable(facts, loop, block);
  if (operation === null) return null;
  const path = getLoopPath(facts, loop);
  if (path.leaves(handler) || goesAway(facts, path, handler)) return null;
  return isUnheard(facts, loop, block) ? operation : null;
}

/** What in a `try` block a stop makes throw, past the `catch` clauses in the block itself. */
function findCancellable(facts: FileFacts, loop: LoopNode, block: TSESTree.BlockStatement): TSESTree.Node | null {
  for (const node of ownNodes(facts, block)) {
    if (throwsOnStop(facts, node) && !isCaughtBefore(node, block) && !isOfTurn(facts, loop, node)) return node;
  }
  return null;
}

/** Is an operation given the signal of a controller that each turn makes anew? Its abort ends this turn's work alone. */
function isOfTurn(facts: FileFacts, loop: LoopNode, operation: TSESTree.Node): boolean {
  const signal = findSignalExpression(facts, operation);
  let value: TSESTree.Node | null = signal;
  for (let depth = 0; value !== null && depth < MAX_ALIASES; depth += 1) {
    if (value.type === 'NewExpression') return findGlobalName(facts, value.callee) === 'AbortController';
    if (value.type === 'MemberExpression') value = unwrap(value.object);
    else if (value.type === 'Identifier') value = findValueOfTurn(facts, loop, value);
    else return false;
  }
  return false;
}

/** What a `const` of the loop's body is. */
function findValueOfTurn(facts: FileFacts, loop: LoopNode, name: TSESTree.Identifier): TSESTree.Node | null {
  const variable = findVariable(facts, name);
  const value = variable === null ? null : findOnlyValue(variable);
  return value !== null && isInside(value.init, loop.body) ? unwrap(value.init) : null;
}

function isCaughtBefore(node: TSESTree.Node, block: TSESTree.Node): boolean {
  let inner = node;
  for (const ancestor of ancestors(node)) {
    if (inner === block) return false;
    if (ancestor.type === 'TryStatement' && ancestor.handler !== null && ancestor.block === inner) return true;
    inner = ancestor;
  }
  return false;
}

/** Does a `catch` leave the loop on some test, or hand the error to what throws it again? */
function goesAway(facts: FileFacts, path: LoopPath, handler: TSESTree.CatchClause): boolean {
  for (const node of ownNodes(facts, handler.body)) {
    if (/^(?:Break|Return|Throw)Statement$/.test(node.type) && path.leaves(node)) return true;
    // A label's `continue` leaves the loop as well.
    if (node.type === 'ContinueStatement' && node.label !== null && path.leaves(node)) return true;
    if (node.type === 'CallExpression' && mayThrow(facts, node)) return true;
    if (throwsOnStop(facts, node)) return true;
  }
  return false;
}

const RETHROWERS = /throw|assert|rethrow|abort|cancel|^fail$|^reject$/i;

/** A call that is there to throw: `rethrowIfAborted(error)`, a function of the file with a `throw` in it. */
function mayThrow(facts: FileFacts, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? findPropertyName(callee) : null;
  if (name !== null && RETHROWERS.test(name)) return true;
  const fn = findFunction(facts, callee);
  return fn !== null && [...ownNodes(facts, fn.body)].some((node) => node.type === 'ThrowStatement');
}

/** Does nothing else in the loop hear the stop: no check at its head, after the `try`, or in another call? */
function isUnheard(facts: FileFacts, loop: LoopNode, swallowed: TSESTree.Node): boolean {
  return getLoopExits(facts, loop).exits.every(({ kind, node }) => kind !== 'stop' || isInside(node, swallowed));
}

/** `operation(signal).catch(() => {})`: what it gives is not looked at. */
function findSilencedCall(facts: FileFacts, node: TSESTree.AwaitExpression): TSESTree.CallExpression | null {
  const method = findMethodCall(node.argument);
  const [reaction] = method?.call.arguments ?? [];
  if (method?.name !== 'catch' || getUser(node)?.type !== 'ExpressionStatement' || !isFunction(reaction)) return null;
  if (!throwsOnStop(facts, node) && !takesStopSignal(facts, method.object)) return null;
  const tells = [...ownNodes(facts, reaction.body)].some(
    (inner) => inner.type === 'ThrowStatement' || (inner.type === 'MemberExpression' && findPropertyName(inner) === 'aborted') || (inner.type === 'CallExpression' && mayThrow(facts, inner)),
  );
  return tells ? null : method.call;
}

function takesStopSignal(facts: FileFacts, operation: TSESTree.Node): boolean {
  return findSignalExpression(facts, operation) !== null;
}

/** The expression by which an operation is given its signal, as it can be asked again: `signal`, `options.signal`. */
export function findSignalExpression(facts: FileFacts, operation: TSESTree.Node): TSESTree.Node | null {
  for (const node of ownNodes(facts, operation)) {
    if (node.type !== 'Identifier' && node.type !== 'MemberExpression') continue;
    const user = getUser(node);
    const isPassed = user?.type === 'CallExpression' || (user?.type === 'Property' && user.value === wrapped(node)) || (user?.type === 'MemberExpression' && findPropertyName(user) === 'throwIfAborted');
    if (isPassed && isStopSignal(facts, node)) return node;
  }
  return null;
}
