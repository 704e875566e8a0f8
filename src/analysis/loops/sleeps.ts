import type { TSESTree } from '@typescript-eslint/utils';
import { type CallOptions, getCallOptions } from '../code/call-options.ts';
import { findConstant } from '../code/constants.ts';
import type { FileFacts } from '../file-facts.ts';
import { findCalledFunction } from '../code/functions.ts';
import { findGlobalName, findImported, findOnlyValue, findVariable } from '../code/globals.ts';
import { type FunctionNode, unwrap } from '../code/syntax.ts';
import { type WrittenSleep, findWrittenSleep } from './written-sleeps.ts';

/**
 * What is a sleep: a promise that nothing but a timer settles, made by the host, a package, a function
 * of this file, or by hand. Only those that nothing can interrupt count.
 */

interface SleepBase {
  /** How long; null when that is not given, or is the function's own affair. */
  readonly delay: TSESTree.Node | null;
}

/** A call that would take a signal among its options. */
export interface SleepWithOptions extends SleepBase {
  readonly kind: 'options';
  readonly node: TSESTree.CallExpression;
  readonly optionsIndex: number;
  readonly options: CallOptions;
  /** Does the call itself sleep again and again, as a retry does? */
  readonly isLoop: boolean;
}

/** `new Promise((resolve) => setTimeout(resolve, ms))`. */
export interface HandWrittenSleep extends SleepBase {
  readonly kind: 'promise';
  readonly node: TSESTree.NewExpression;
  readonly written: WrittenSleep;
}

/** A call of a function of this file that only sleeps. */
export interface SleepHelperCall extends SleepBase {
  readonly kind: 'helper';
  readonly node: TSESTree.CallExpression;
  readonly helper: FunctionNode;
  readonly inner: Sleep;
}

/** A call that takes no signal at all. */
export interface ClosedSleep extends SleepBase {
  readonly kind: 'closed';
  readonly node: TSESTree.CallExpression;
}

export type Sleep = SleepWithOptions | HandWrittenSleep | SleepHelperCall | ClosedSleep;

interface SleepFunction {
  /** The argument that takes a signal; null when there is none. */
  readonly optionsIndex: number | null;
  readonly isLoop?: boolean;
}

const WITH_OPTIONS: SleepFunction = { optionsIndex: 1 };
const WITHOUT_OPTIONS: SleepFunction = { optionsIndex: null };
const PROMISE_TIMER: SleepFunction = { optionsIndex: 2 };
/** Functions of modules that sleep, as `module name`. */
const SLEEP_FUNCTIONS: Readonly<Record<string, SleepFunction>> = {
  'timers/promises setTimeout': PROMISE_TIMER,
  'delay default': WITH_OPTIONS,
  'delay *': WITH_OPTIONS,
  'delay delay': WITH_OPTIONS,
  'es-toolkit delay': WITH_OPTIONS,
  'es-toolkit/promise delay': WITH_OPTIONS,
  '@std/async delay': WITH_OPTIONS,
  '@std/async/delay delay': WITH_OPTIONS,
  'graceful-workers sleep': WITH_OPTIONS,
  'graceful-workers/worker sleep': WITH_OPTIONS,
  'p-retry default': { optionsIndex: 1, isLoop: true },
  'p-retry *': { optionsIndex: 1, isLoop: true },
  'sleep-promise default': WITHOUT_OPTIONS,
  'sleep-promise *': WITHOUT_OPTIONS,
};
/** At most so many ms are a way to let the event loop turn: browsers stretch a nested timeout of 0 to 4. */
const LONGEST_SCHEDULE_POINT = 4;
/** How many helpers are followed into one another. */
const MAX_STEPS = 3;

/** The sleep that an expression is; null when it is none, or can be interrupted, or takes no time. */
export function findSleep(facts: FileFacts, node: TSESTree.Node): Sleep | null {
  const sleep = find(facts, unwrap(node), MAX_STEPS);
  return sleep === null || isMomentary(facts, sleep) ? null : sleep;
}

function find(facts: FileFacts, node: TSESTree.Node, steps: number): Sleep | null {
  if (node.type === 'NewExpression') {
    const written = findWrittenSleep(facts, node);
    return written === null ? null : { kind: 'promise', node, delay: written.delay, written };
  }
  if (node.type !== 'CallExpression') return null;
  const known = findSleepFunction(facts, node.callee);
  if (known !== null) return findKnown(facts, node, known);
  return steps === 0 ? null : findHelperCall(facts, node, steps - 1);
}

function findSleepFunction(facts: FileFacts, callee: TSESTree.Node): SleepFunction | null {
  const imported = findImported(facts, callee);
  if (imported !== null) return SLEEP_FUNCTIONS[`${imported.source} ${imported.imported}`] ?? null;
  const inner = unwrap(callee);
  if (inner.type === 'Identifier') return isPromisifiedTimeout(facts, inner) ? PROMISE_TIMER : null;
  return inner.type === 'MemberExpression' ? findSleepMethod(facts, inner) : null;
}

/** `scheduler.wait`, `Bun.sleep`, `timers.promises.setTimeout`. */
function findSleepMethod(facts: FileFacts, member: TSESTree.MemberExpression): SleepFunction | null {
  const name = member.property.type === 'Identifier' && !member.computed ? member.property.name : null;
  const owner = findImported(facts, member.object);
  if (owner?.source === 'timers/promises' && owner.imported === 'scheduler' && name === 'wait') return WITH_OPTIONS;
  if (owner?.source === 'timers' && owner.imported === 'promises' && name === 'setTimeout') return PROMISE_TIMER;
  const host = findGlobalName(facts, member.object);
  if (host === 'scheduler' && name === 'wait') return WITH_OPTIONS;
  return host === 'Bun' && name === 'sleep' ? WITHOUT_OPTIONS : null;
}

/** `const sleep = promisify(setTimeout)` is the `setTimeout` of `timers/promises`. */
function isPromisifiedTimeout(facts: FileFacts, name: TSESTree.Identifier): boolean {
  const variable = findVariable(facts, name);
  const made = variable === null ? null : unwrap(findOnlyValue(variable)?.init ?? name);
  if (made?.type !== 'CallExpression' || findImported(facts, made.callee)?.imported !== 'promisify') return false;
  const [timer] = made.arguments;
  if (timer === undefined) return false;
  const imported = findImported(facts, timer);
  return imported === null ? findGlobalName(facts, timer) === 'setTimeout' : imported.source === 'timers' && imported.imported === 'setTimeout';
}

function findKnown(facts: FileFacts, node: TSESTree.CallExpression, { optionsIndex, isLoop = false }: SleepFunction): Sleep | null {
  const delay = isLoop ? null : (node.arguments[0] ?? null);
  if (!isLoop && delay === null) return null;
  if (optionsIndex === null) return { kind: 'closed', node, delay };
  const options = getCallOptions(facts, node, optionsIndex);
  if (options.kind === 'unknown' || (options.kind === 'literal' && options.properties.has('signal'))) return null;
  return { kind: 'options', node, delay, optionsIndex, options, isLoop };
}

/** A call of a function whose whole body is a sleep. */
function findHelperCall(facts: FileFacts, node: TSESTree.CallExpression, steps: number): Sleep | null {
  const helper = findCalledFunction(facts, node);
  if (helper === null || helper.generator) return null;
  const body = findOnlyExpression(helper);
  const inner = body === null ? null : find(facts, body, steps);
  if (inner === null || (inner.kind === 'options' && inner.isLoop)) return null;
  return { kind: 'helper', node, delay: getDelayAtCall(helper, node, inner.delay), helper, inner };
}

/** What a function returns or awaits, when it does nothing else. */
function findOnlyExpression(fn: FunctionNode): TSESTree.Node | null {
  const [only, ...others] = fn.body.type === 'BlockStatement' ? fn.body.body : [];
  if (others.length > 0) return null;
  const expression = fn.body.type !== 'BlockStatement' ? fn.body : only?.type === 'ReturnStatement' ? only.argument : only?.type === 'ExpressionStatement' ? only.expression : null;
  if (!expression) return null;
  const inner = unwrap(expression);
  if (inner.type === 'AwaitExpression') return unwrap(inner.argument);
  return only?.type === 'ExpressionStatement' ? null : inner;
}

/** The delay as the caller gives it, where the helper's is one of its parameters. */
function getDelayAtCall(helper: FunctionNode, call: TSESTree.CallExpression, delay: TSESTree.Node | null): TSESTree.Node | null {
  if (delay?.type !== 'Identifier') return delay;
  const index = helper.params.findIndex((param) => getParameterName(param) === delay.name);
  if (index < 0) return delay;
  const param = helper.params[index];
  return call.arguments[index] ?? (param?.type === 'AssignmentPattern' ? param.right : null);
}

function getParameterName(param: TSESTree.Parameter): string | null {
  const target = param.type === 'AssignmentPattern' ? param.left : param;
  return target.type === 'Identifier' ? target.name : null;
}

/** Does it sleep for no time at all, only to let the event loop turn? */
function isMomentary(facts: FileFacts, sleep: Sleep): boolean {
  if (sleep.kind === 'options' && sleep.isLoop) return false;
  if (sleep.delay === null) return true;
  const constant = findConstant(facts, sleep.delay);
  if (constant === null) return false;
  return typeof constant.value !== 'number' || !(constant.value > LONGEST_SCHEDULE_POINT);
}
