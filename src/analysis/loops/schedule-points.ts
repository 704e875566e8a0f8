import type { TSESTree } from '@typescript-eslint/utils';
import { type Segment, canReach, getCodePaths } from '../code/code-paths.ts';
import type { FileFacts } from '../file-facts.ts';
import { defineFunctionFact } from '../code/function-facts.ts';
import { findCalledFunction } from '../code/functions.ts';
import { findGlobalName, findImported, findOnlyValue, findVariable } from '../code/globals.ts';
import { getLoopPath } from './loop-paths.ts';
import { type FunctionNode, type LoopNode, findEnclosingFunction, findMethodCall, findPropertyName, isFunction, unwrap } from '../code/syntax.ts';
import { ownNodes } from '../code/walk.ts';

/** What an await does to the worker's event loop: lets it turn, only yields to microtasks, or nobody can tell. */
export type Turning = 'turns' | 'microtask' | 'unknown';

/** Promises that only a later turn of the event loop settles, by module; `*` for every function of it. */
const TURNING_MODULES: ReadonlyMap<string, readonly string[]> = new Map([
  ['timers/promises', ['setTimeout', 'setImmediate', 'scheduler']],
  ['events', ['once']],
  ['fs/promises', ['*']],
  ['readline/promises', ['*']],
  ['dns/promises', ['*']],
  ['stream/promises', ['*']],
]);
const TURNING_GLOBALS: ReadonlySet<string> = new Set(['fetch', 'createImageBitmap']);
/** Calls by which a promise's executor hands its settling over to a later turn. */
const TURNING_CALLS: ReadonlySet<string> = new Set([
  'setTimeout',
  'setImmediate',
  'setInterval',
  'requestAnimationFrame',
  'requestIdleCallback',
  'postMessage',
]);
const MICROTASK_CALLS: ReadonlySet<string> = new Set(['queueMicrotask']);

/** Does this await let the event loop turn, so that a posted message or an abort can be heard? */
export function getTurning(facts: FileFacts, node: TSESTree.AwaitExpression): Turning {
  return getPromiseTurning(facts, node.argument);
}

/** The most that the awaits of a loop do on some turn; null when the loop awaits nothing. */
export function findLoopTurning(facts: FileFacts, loop: LoopNode): Turning | null {
  const path = getLoopPath(facts, loop);
  const turnings: Turning[] = [];
  if (loop.type === 'ForOfStatement' && loop.await) turnings.push('unknown');
  for (const node of path.nodes) {
    if (!path.repeats(node)) continue;
    if (node.type === 'AwaitExpression') turnings.push(getTurning(facts, node));
    if (node.type === 'ForOfStatement' && node.await) turnings.push('unknown');
    if (node.type === 'VariableDeclaration' && node.kind === 'await using') turnings.push('unknown');
  }
  if (turnings.length === 0) return null;
  return turnings.find((turning) => turning === 'turns') ?? turnings.find((turning) => turning === 'unknown') ?? 'microtask';
}

function getPromiseTurning(facts: FileFacts, expression: TSESTree.Node): Turning {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'BinaryExpression':
    case 'UnaryExpression':
    case 'UpdateExpression':
      return 'microtask';
    case 'Identifier':
      return getNamedTurning(facts, node);
    case 'AwaitExpression':
      return getPromiseTurning(facts, node.argument);
    case 'AssignmentExpression':
      return node.operator === '=' ? getPromiseTurning(facts, node.right) : 'unknown';
    case 'SequenceExpression':
      return getPromiseTurning(facts, node.expressions.at(-1)!);
    case 'ConditionalExpression':
      return allAlike([getPromiseTurning(facts, node.consequent), getPromiseTurning(facts, node.alternate)]);
    case 'NewExpression':
      return getNewPromiseTurning(facts, node);
    case 'CallExpression':
      return getCallTurning(facts, node);
    case 'MemberExpression':
      return getMemberTurning(facts, node);
    default:
      return 'unknown';
  }
}

function allAlike(turnings: readonly Turning[]): Turning {
  const [first] = turnings;
  return first !== undefined && turnings.every((turning) => turning === first) ? first : 'unknown';
}

function getNamedTurning(facts: FileFacts, name: TSESTree.Identifier): Turning {
  const variable = findVariable(facts, name);
  if (variable === null) return name.name === 'undefined' || name.name === 'NaN' ? 'microtask' : 'unknown';
  const value = findOnlyValue(variable);
  if (value === null || value.definition.name !== (value.definition.node as TSESTree.VariableDeclarator).id) return 'unknown';
  const init = unwrap(value.init);
  // A promise made before, or elsewhere, may long be settled: only values are known to be microtasks.
  return init.type === 'Literal' || init.type === 'ObjectExpression' || init.type === 'ArrayExpression' ? 'microtask' : 'unknown';
}

/** `Atomics.waitAsync(…).value` settles when another thread notifies, or the time is up. */
function getMemberTurning(facts: FileFacts, node: TSESTree.MemberExpression): Turning {
  const method = findMethodCall(node.object);
  const isWait = method?.name === 'waitAsync' && findGlobalName(facts, method.object) === 'Atomics';
  return isWait && findPropertyName(node) === 'value' ? 'turns' : 'unknown';
}

function getNewPromiseTurning(facts: FileFacts, node: TSESTree.NewExpression): Turning {
  if (findGlobalName(facts, node.callee) !== 'Promise') return 'unknown';
  const executor = node.arguments[0];
  if (executor === undefined) return 'unknown';
  const named = findGlobalName(facts, executor);
  if (named !== null) return TURNING_CALLS.has(named) ? 'turns' : MICROTASK_CALLS.has(named) ? 'microtask' : 'unknown';
  const fn = unwrap(executor);
  return isFunction(fn) ? getExecutorTurning(facts, fn) : 'unknown';
}

function getExecutorTurning(facts: FileFacts, executor: FunctionNode): Turning {
  const settlers = executor.params.flatMap((param) => (param.type === 'Identifier' ? [param.name] : []));
  let hasOther = false;
  for (const node of ownNodes(facts, executor.body)) {
    if (node.type !== 'CallExpression') continue;
    const name = findGlobalName(facts, node.callee) ?? findMethodCall(node)?.name ?? null;
    if (name !== null && TURNING_CALLS.has(name)) return 'turns';
    if (name !== null && (MICROTASK_CALLS.has(name) || name === 'nextTick')) continue;
    const callee = unwrap(node.callee);
    if (callee.type !== 'Identifier' || !settlers.includes(callee.name)) hasOther = true;
  }
  return hasOther || isHandedOn(facts, executor) ? 'unknown' : 'microtask';
}

/** Does a settler go where others can call it later: kept, passed on, or used in a callback? */
function isHandedOn(facts: FileFacts, executor: FunctionNode): boolean {
  const variables = facts.sourceCode.getDeclaredVariables?.(executor) ?? [];
  return variables.some(({ references }) =>
    references.some(({ identifier }) => {
      const { parent } = identifier;
      const holder = findEnclosingFunction(identifier);
      const call = holder === executor ? parent : holder?.parent;
      if (call?.type !== 'CallExpression') return holder !== executor || parent?.type !== 'AssignmentPattern';
      if (holder === executor && call.callee === identifier) return false;
      const name = findGlobalName(facts, call.callee) ?? findMethodCall(call)?.name;
      return name === undefined || !(MICROTASK_CALLS.has(name) || name === 'nextTick');
    }),
  );
}

function getCallTurning(facts: FileFacts, call: TSESTree.CallExpression): Turning {
  const imported = findImported(facts, call.callee);
  if (imported !== null) return getImportedTurning(imported.source, imported.imported);
  const global = findGlobalName(facts, call.callee);
  if (global !== null) return TURNING_GLOBALS.has(global) ? 'turns' : 'unknown';
  const fn = findCalledFunction(facts, call);
  if (fn !== null) return getFunctionTurning(facts, fn);
  if (isPromisifiedTimer(facts, call.callee)) return 'turns';
  const method = findMethodCall(call);
  return method === null ? 'unknown' : getMethodTurning(facts, method.object, method.name, call);
}

function getImportedTurning(source: string, name: string): Turning {
  const names = TURNING_MODULES.get(source);
  return names !== undefined && (names.includes(name) || names.includes('*')) ? 'turns' : 'unknown';
}

function isPromisifiedTimer(facts: FileFacts, callee: TSESTree.Node): boolean {
  const name = unwrap(callee);
  const variable = name.type === 'Identifier' ? findVariable(facts, name) : null;
  const made = variable === null ? null : unwrap(findOnlyValue(variable)?.init ?? callee);
  if (made?.type !== 'CallExpression' || findImported(facts, made.callee)?.imported !== 'promisify') return false;
  const timer = made.arguments[0] === undefined ? null : findGlobalName(facts, made.arguments[0]);
  return timer !== null && TURNING_CALLS.has(timer);
}

function getMethodTurning(facts: FileFacts, object: TSESTree.Expression, name: string, call: TSESTree.CallExpression): Turning {
  const owner = findGlobalName(facts, object);
  if (owner === 'Promise') return getCombinedTurning(facts, name, call);
  if (owner === 'scheduler') return name === 'wait' || name === 'yield' || name === 'postTask' ? 'turns' : 'unknown';
  const source = findImported(facts, object);
  if (source?.source === 'timers/promises' && source.imported === 'scheduler') return 'turns';
  if (source?.source === 'fs' && source.imported === 'promises') return 'turns';
  if (name !== 'then' && name !== 'catch' && name !== 'finally') return 'unknown';
  const before = getPromiseTurning(facts, object);
  return before === 'turns' ? 'turns' : before === 'microtask' ? getReactionTurning(facts, call) : 'unknown';
}

/** `.then(f)` on a settled promise: as turning as what `f` returns. */
function getReactionTurning(facts: FileFacts, call: TSESTree.CallExpression): Turning {
  const turnings = call.arguments.map((argument) => {
    const reaction = unwrap(argument);
    return isFunction(reaction) ? getFunctionTurning(facts, reaction) : 'unknown';
  });
  return turnings.length === 0 ? 'microtask' : allAlike(turnings);
}

function getCombinedTurning(facts: FileFacts, name: string, call: TSESTree.CallExpression): Turning {
  const [argument] = call.arguments;
  if (name === 'resolve' || name === 'reject') {
    return argument === undefined || name === 'reject' ? 'microtask' : argument.type === 'SpreadElement' ? 'unknown' : getPromiseTurning(facts, argument);
  }
  const list = argument === undefined ? null : unwrap(argument);
  if (list?.type !== 'ArrayExpression') return 'unknown';
  const turnings = list.elements.map((element): Turning =>
    element === null ? 'microtask' : element.type === 'SpreadElement' ? 'unknown' : getPromiseTurning(facts, element),
  );
  const waitsForAll = name === 'all' || name === 'allSettled';
  if (waitsForAll && turnings.includes('turns')) return 'turns';
  if (!waitsForAll && turnings.includes('microtask')) return 'microtask';
  return turnings.length === 0 && waitsForAll ? 'microtask' : allAlike(turnings);
}

/** Awaiting a call of a function of this file: does a schedule point lie on every path through it? */
const getFunctionTurning = defineFunctionFact<Turning>('unknown', (facts, fn) => {
  if (fn.generator) return 'unknown';
  return fn.async ? getAsyncTurning(facts, fn) : getReturnedTurning(facts, fn);
});

function getAsyncTurning(facts: FileFacts, fn: FunctionNode): Turning {
  const codePaths = getCodePaths(facts);
  const turning = new Set<Segment>();
  let isUnknown = false;
  const add = (node: TSESTree.Node, does: Turning): void => {
    if (does === 'turns') for (const segment of codePaths.endOf(node)) turning.add(segment);
    if (does !== 'microtask') isUnknown = true;
  };
  for (const node of ownNodes(facts, fn.body)) {
    if (node.type === 'AwaitExpression') add(node, getTurning(facts, node));
    else if (node.type === 'ForOfStatement' && node.await) isUnknown = true;
    else if (node.type === 'VariableDeclaration' && node.kind === 'await using') isUnknown = true;
    // An async function also awaits what it returns.
    else if (node.type === 'ReturnStatement' && node.argument) add(node.argument, getPromiseTurning(facts, node.argument));
  }
  if (fn.body.type !== 'BlockStatement') add(fn.body, getPromiseTurning(facts, fn.body));
  if (!isUnknown) return 'microtask';
  const starts = codePaths.startOf(fn.body).filter((segment) => !turning.has(segment));
  const ends = new Set(codePaths.returnsOf(fn).filter((segment) => !turning.has(segment)));
  const isAvoidable = starts.some((segment) => ends.has(segment)) || canReach(starts, ends, turning);
  return isAvoidable || ends.size + turning.size === 0 ? 'unknown' : 'turns';
}

function getReturnedTurning(facts: FileFacts, fn: FunctionNode): Turning {
  if (fn.body.type !== 'BlockStatement') return getPromiseTurning(facts, fn.body);
  const returned: Turning[] = [];
  for (const node of ownNodes(facts, fn.body)) {
    if (node.type === 'ReturnStatement') returned.push(node.argument ? getPromiseTurning(facts, node.argument) : 'microtask');
  }
  return returned.length === 0 ? 'microtask' : allAlike(returned);
}
