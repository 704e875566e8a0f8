import type { TSESTree } from '@typescript-eslint/utils';
import { getWrites, isBehindFunction } from '../code/changes.ts';
import { type Segment, canReach, getCodePaths } from '../code/code-paths.ts';
import { isExitCall } from '../stopping/exit-calls.ts';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { findFunction } from '../code/functions.ts';
import { findGlobalName, findImported, findVariable } from '../code/globals.ts';
import { mentionsStop } from '../stopping/stop-reads.ts';
import { type FunctionNode, findEnclosingFunction, findMethodCall, findPropertyName, isFunction, isInside, unwrap, wrapped } from '../code/syntax.ts';

/** A timer that is a loop: it comes again and again, and nothing ends it. */
export interface TimerLoop {
  readonly call: TSESTree.CallExpression;
  readonly name: string;
  /** What would end it. */
  readonly clear: string;
}

const CLEARS: ReadonlyMap<string, string> = new Map([
  ['setInterval', 'clearInterval'],
  ['setTimeout', 'clearTimeout'],
  ['setImmediate', 'clearImmediate'],
  ['requestAnimationFrame', 'cancelAnimationFrame'],
]);
const CLEAR_NAMES: ReadonlySet<string> = new Set(CLEARS.values());

/** The timers of a file that run for ever and that nothing clears nor checks. Complete at `Program:exit` only. */
export const getTimerLoops: (facts: FileFacts) => readonly TimerLoop[] = defineFact((facts) => {
  const found: TimerLoop[] = [];
  for (const call of facts.nodes('CallExpression')) {
    const name = findTimerName(facts, call);
    const clear = name === null ? undefined : CLEARS.get(name);
    if (name === null || clear === undefined || isKept(facts, call)) continue;
    const callback = findCallback(facts, call);
    // Whatever an unknown callback does, it cannot clear an interval whose id nobody has.
    const repeats =
      name === 'setInterval' ? call.arguments.length > 0 && (callback === null || !canEndItself(facts, callback)) : callback !== null && reschedules(facts, call, callback);
    if (repeats) found.push({ call, name, clear });
  }
  return found;
});

function findTimerName(facts: FileFacts, call: TSESTree.CallExpression): string | null {
  const name = findGlobalName(facts, call.callee);
  if (name !== null) return name;
  const imported = findImported(facts, call.callee);
  return imported?.source === 'timers' ? imported.imported : null;
}

function findCallback(facts: FileFacts, call: TSESTree.CallExpression): FunctionNode | null {
  const callback = call.arguments[0] === undefined ? null : unwrap(call.arguments[0]);
  if (callback === null) return null;
  return isFunction(callback) ? callback : callback.type === 'Identifier' ? findFunction(facts, callback) : null;
}

/** Is the timer's id kept where something can clear it, handed on, or the timer unreferenced on purpose? */
function isKept(facts: FileFacts, call: TSESTree.CallExpression): boolean {
  const outer = wrapped(call);
  const { parent } = outer;
  switch (parent?.type) {
    case 'ExpressionStatement':
      return false;
    case 'ArrowFunctionExpression':
      // `() => setTimeout(tick, 10)` gives the id to its caller: as a callback, to nobody.
      return parent.parent.type !== 'CallExpression';
    case 'UnaryExpression':
      return parent.operator !== 'void';
    case 'VariableDeclarator':
      return parent.id.type !== 'Identifier' || isRead(facts, parent.id);
    case 'AssignmentExpression': {
      const left = unwrap(parent.left);
      if (left.type === 'Identifier') return isRead(facts, left);
      const name = left.type === 'MemberExpression' ? findPropertyName(left) : null;
      return name === null || isPropertyRead(facts, name);
    }
    default:
      return true;
  }
}

function isRead(facts: FileFacts, name: TSESTree.Identifier): boolean {
  const variable = findVariable(facts, name);
  return variable === null || variable.references.some((reference) => reference.isRead());
}

function isPropertyRead(facts: FileFacts, name: string): boolean {
  return facts.nodes('MemberExpression').some((member) => {
    if (findPropertyName(member) !== name) return false;
    return member.parent.type !== 'AssignmentExpression' || member.parent.left !== member;
  });
}

/** Does the callback clear a timer, end the worker, or look at something that a stop changes? */
function canEndItself(facts: FileFacts, callback: FunctionNode): boolean {
  if (mentionsStop(facts, callback.body)) return true;
  const clears = facts.nodes('CallExpression').some((call) => isInside(call, callback) && (isExitCall(facts, call) || CLEAR_NAMES.has(findGlobalName(facts, call.callee) ?? '')));
  return clears || facts.nodes('IfStatement').some((test) => isInside(test, callback) && looksAtFlag(facts, test.test, callback));
}

/** Is a test of a flag that other code sets to a constant? */
function looksAtFlag(facts: FileFacts, test: TSESTree.Node, callback: FunctionNode): boolean {
  return facts.nodes('Identifier').some((name) => {
    if (!isInside(name, test)) return false;
    const variable = findVariable(facts, name);
    return variable !== null && getWrites(variable).some((write) => isBehindFunction(callback, write) && write.value !== null && unwrap(write.value).type === 'Literal');
  });
}

/** Does a timer's callback always set the timer again? */
function reschedules(facts: FileFacts, call: TSESTree.CallExpression, callback: FunctionNode): boolean {
  const runner = getRunner(facts, callback);
  const around = findRunnerAround(call, runner, callback);
  if (around === null || canEndItself(facts, runner)) return false;
  const codePaths = getCodePaths(facts);
  const passed = new Set<Segment>(codePaths.endOf(call));
  const starts = codePaths.startOf(around.body).filter((segment) => !passed.has(segment));
  const ends = new Set(codePaths.returnsOf(around).filter((segment) => !passed.has(segment)));
  return passed.size > 0 && !starts.some((segment) => ends.has(segment)) && !canReach(starts, ends, passed);
}

/** `check` of `setTimeout(() => check(), 10)`. */
function getRunner(facts: FileFacts, callback: FunctionNode): FunctionNode {
  const body = callback.body.type === 'BlockStatement' ? callback.body.body : [callback.body];
  const [only] = body;
  if (body.length !== 1 || only === undefined) return callback;
  let expression = only.type === 'ExpressionStatement' ? unwrap(only.expression) : unwrap(only);
  if (expression.type === 'UnaryExpression' && expression.operator === 'void') expression = unwrap(expression.argument);
  if (expression.type === 'AwaitExpression') expression = unwrap(expression.argument);
  // `check().catch(report)`
  const chained = findMethodCall(expression);
  if (chained !== null && ['then', 'catch', 'finally'].includes(chained.name)) expression = unwrap(chained.object);
  if (expression.type !== 'CallExpression') return callback;
  const callee = unwrap(expression.callee);
  return (callee.type === 'Identifier' ? findFunction(facts, callee) : null) ?? callback;
}

/** The function that sets the timer, if it is the one that the timer runs. */
function findRunnerAround(call: TSESTree.CallExpression, runner: FunctionNode, callback: FunctionNode): FunctionNode | null {
  const around = findEnclosingFunction(call);
  return around !== null && (around === runner || around === callback) ? around : null;
}
