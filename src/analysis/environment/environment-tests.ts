import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findGlobalName, findImported, findOnlyValue, findVariable, isGlobalObject } from '../code/globals.ts';
import { findPropertyName, findString, isFunction, unwrap } from '../code/syntax.ts';
import { NODE_NAMES, WINDOW_NAMES } from './window-names.ts';

/**
 * What a test for the environment comes to in a worker: `typeof document !== 'undefined'` is false there.
 */

/** 'environment': it asks where the code runs, but the answer is not to be had; 'other': it asks something else. */
export type Answer = true | false | 'environment' | 'other';

const WORKER_NAMES: ReadonlySet<string> = new Set(['importScripts', 'WorkerGlobalScope', 'DedicatedWorkerGlobalScope', 'SharedWorkerGlobalScope', 'WorkerNavigator']);
/** Globals by whose presence a program tells runtimes and module loaders apart. */
const ENVIRONMENT_NAMES: ReadonlySet<string> = new Set(['process', 'navigator', 'self', 'require', 'module', 'exports', 'define']);
/** Words that a name consists of when it says where code runs: `isBrowser`, `IN_WORKER`, `canUseDom`. */
const ENVIRONMENT_WORDS: ReadonlySet<string> = new Set('browser window document dom worker thread ssr server env environment platform node web webworker'.split(' '));
const MAX_STEPS = 6;

/** A file, and which globals there are where it runs. */
interface World {
  readonly facts: FileFacts;
  readonly isPresent: (name: string) => Answer;
}

/** What a test comes to in a worker. */
export function getAnswerInWorker(facts: FileFacts, test: TSESTree.Node): Answer {
  return answer({ facts, isPresent: isInWorker }, test, MAX_STEPS);
}

/** What a test comes to in a worker of Node. */
export function getAnswerInNode(facts: FileFacts, test: TSESTree.Node): Answer {
  return answer({ facts, isPresent: isInNodeWorker }, test, MAX_STEPS);
}

function negate(value: Answer): Answer {
  return typeof value === 'boolean' ? !value : value;
}

function answer(world: World, node: TSESTree.Node, steps: number): Answer {
  if (steps === 0) return 'other';
  const inner = unwrap(node);
  switch (inner.type) {
    case 'UnaryExpression':
      return inner.operator === '!' ? negate(answer(world, inner.argument, steps)) : 'other';
    case 'LogicalExpression':
      return answerLogical(inner.operator, answer(world, inner.left, steps), answer(world, inner.right, steps));
    case 'BinaryExpression':
      return answerBinary(world, inner, steps);
    case 'Literal':
      return typeof inner.value === 'boolean' ? inner.value : 'other';
    case 'MemberExpression':
      return answerMember(world, inner);
    case 'Identifier':
      return answerName(world, inner, steps);
    case 'CallExpression':
      return answerCall(world, inner, steps);
    default:
      return 'other';
  }
}

function answerLogical(operator: '&&' | '||' | '??', left: Answer, right: Answer): Answer {
  if (operator === '??') return 'other';
  const decisive = operator === '||';
  if (left === decisive || right === decisive) return decisive;
  if (typeof left === 'boolean') return right;
  if (typeof right === 'boolean') return left;
  return left === 'environment' || right === 'environment' ? 'environment' : 'other';
}

function answerBinary(world: World, { operator, left, right }: TSESTree.BinaryExpression, steps: number): Answer {
  if (operator === 'in') {
    const name = findString(left);
    if (name === null || !isGlobalObject(world.facts, right)) return 'other';
    return world.isPresent(name);
  }
  if (operator === 'instanceof') {
    const name = findGlobalName(world.facts, right) ?? '';
    return WORKER_NAMES.has(name) ? world.isPresent(name) : 'other';
  }
  const isEqual = operator === '===' || operator === '==';
  if (!isEqual && operator !== '!==' && operator !== '!=') return 'other';
  const presence = answerComparison(world, left, right, steps) ?? answerComparison(world, right, left, steps);
  if (presence === null) return asksForEnvironment(world.facts, left) || asksForEnvironment(world.facts, right) ? 'environment' : 'other';
  return isEqual ? negate(presence) : presence;
}

/** Is the value on one side there, where the other side is what an absent one equals? Null if that is not compared. */
function answerComparison(world: World, value: TSESTree.Node, compared: TSESTree.Node, steps: number): Answer | null {
  const inner = unwrap(value);
  const other = unwrap(compared);
  if (inner.type === 'UnaryExpression' && inner.operator === 'typeof') {
    const name = findProbedName(world.facts, inner.argument);
    const type = findString(other);
    if (name === null || type === null) return null;
    const presence = world.isPresent(name);
    return type === 'undefined' ? presence : negate(presence);
  }
  const isNothing = (other.type === 'Identifier' && other.name === 'undefined') || (other.type === 'Literal' && other.raw === 'null');
  if (isNothing) return answer(world, inner, steps) === 'other' ? null : answer(world, inner, steps);
  if (other.type === 'Literal' && typeof other.value === 'boolean') {
    const truth = answer(world, inner, steps);
    if (truth === 'other') return null;
    return other.value ? negate(truth) : truth;
  }
  return null;
}

/** `document` and `window.document` of `typeof document`. */
function findProbedName(facts: FileFacts, node: TSESTree.Node): string | null {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') {
    const base = findGlobalName(facts, inner);
    // `typeof document.createElement` is as good as `typeof document`.
    return base ?? findProbedName(facts, inner.object);
  }
  return findGlobalName(facts, inner);
}

function isInWorker(name: string): Answer {
  if (WINDOW_NAMES.has(name)) return false;
  if (WORKER_NAMES.has(name)) return true;
  return ENVIRONMENT_NAMES.has(name) ? 'environment' : 'other';
}

function isInNodeWorker(name: string): Answer {
  if (name === 'process') return true;
  // Later versions of Node have some of what a window has.
  if (WINDOW_NAMES.has(name)) return NODE_NAMES.has(name) ? 'environment' : false;
  if (WORKER_NAMES.has(name)) return false;
  return ENVIRONMENT_NAMES.has(name) ? 'environment' : 'other';
}

function answerMember(world: World, node: TSESTree.MemberExpression): Answer {
  const name = findGlobalName(world.facts, node);
  if (name !== null) return world.isPresent(name);
  return asksForEnvironment(world.facts, node) ? 'environment' : 'other';
}

function answerName(world: World, node: TSESTree.Identifier, steps: number): Answer {
  const variable = findVariable(world.facts, node);
  if (variable === null) return WORKER_NAMES.has(node.name) ? world.isPresent(node.name) : 'other';
  const imported = findImported(world.facts, node);
  if (imported?.source === 'worker_threads' && imported.imported === 'isMainThread') return false;
  const value = findOnlyValue(variable);
  const own = value && value.definition.name === (value.definition.node as TSESTree.VariableDeclarator).id ? answer(world, value.init, steps - 1) : 'other';
  if (own !== 'other') return own;
  return asksForEnvironment(world.facts, node) ? 'environment' : 'other';
}

function answerCall(world: World, call: TSESTree.CallExpression, steps: number): Answer {
  const callee = unwrap(call.callee);
  if (findGlobalName(world.facts, callee) === 'Boolean' && call.arguments[0]) return answer(world, call.arguments[0], steps);
  if (callee.type !== 'Identifier') return asksForEnvironment(world.facts, callee) ? 'environment' : 'other';
  const returned = findReturned(world.facts, callee);
  const own = returned === null ? 'other' : answer(world, returned, steps - 1);
  if (own !== 'other') return own;
  return asksForEnvironment(world.facts, callee) ? 'environment' : 'other';
}

/** What a function of this file returns, if that is all it does. */
function findReturned(facts: FileFacts, callee: TSESTree.Identifier): TSESTree.Expression | null {
  const definition = findVariable(facts, callee)?.defs[0]?.node;
  const fn = definition?.type === 'VariableDeclarator' ? definition.init : definition;
  if (!isFunction(fn)) return null;
  const { body } = fn as TSESTree.FunctionDeclaration | TSESTree.ArrowFunctionExpression;
  if (body.type !== 'BlockStatement') return body;
  const [only] = body.body;
  return body.body.length === 1 && only?.type === 'ReturnStatement' ? only.argument : null;
}

/** Does a name, or a path of names, say that it is about where code runs? Parameters are data, whatever they are called. */
function asksForEnvironment(facts: FileFacts, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return hasEnvironmentWord(inner.name) && !isData(facts, inner);
  if (inner.type !== 'MemberExpression') return false;
  const object = unwrap(inner.object);
  if (object.type === 'MetaProperty') return true;
  if (object.type === 'Identifier' && isData(facts, object)) return false;
  return hasEnvironmentWord(findPropertyName(inner) ?? '') || asksForEnvironment(facts, object);
}

function isData(facts: FileFacts, node: TSESTree.Identifier): boolean {
  return findVariable(facts, node)?.defs.some(({ type }) => (type as string) === 'Parameter') ?? false;
}

function hasEnvironmentWord(name: string): boolean {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[\s_$#]+/);
  return words.some((word) => ENVIRONMENT_WORDS.has(word));
}
