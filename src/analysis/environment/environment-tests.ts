import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findGlobalName, findImported, findOnlyValue, findVariable, isGlobalObject } from '../code/globals.ts';
import { findPropertyName, findString, isFunction, unwrap } from '../code/syntax.ts';
import { WINDOW_NAMES } from './window-names.ts';

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

/** What a test comes to in a worker. */
export function getAnswerInWorker(facts: FileFacts, test: TSESTree.Node): Answer {
  return answer(facts, test, MAX_STEPS);
}

function negate(value: Answer): Answer {
  return typeof value === 'boolean' ? !value : value;
}

function answer(facts: FileFacts, node: TSESTree.Node, steps: number): Answer {
  if (steps === 0) return 'other';
  const inner = unwrap(node);
  switch (inner.type) {
    case 'UnaryExpression':
      return inner.operator === '!' ? negate(answer(facts, inner.argument, steps)) : 'other';
    case 'LogicalExpression':
      return answerLogical(inner.operator, answer(facts, inner.left, steps), answer(facts, inner.right, steps));
    case 'BinaryExpression':
      return answerBinary(facts, inner, steps);
    case 'Literal':
      return typeof inner.value === 'boolean' ? inner.value : 'other';
    case 'MemberExpression':
      return answerMember(facts, inner);
    case 'Identifier':
      return answerName(facts, inner, steps);
    case 'CallExpression':
      return answerCall(facts, inner, steps);
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

function answerBinary(facts: FileFacts, { operator, left, right }: TSESTree.BinaryExpression, steps: number): Answer {
  if (operator === 'in') {
    const name = findString(left);
    if (name === null || !isGlobalObject(facts, right)) return 'other';
    return answerPresence(name);
  }
  if (operator === 'instanceof') {
    const name = findGlobalName(facts, right) ?? '';
    return WORKER_NAMES.has(name) ? true : 'other';
  }
  const isEqual = operator === '===' || operator === '==';
  if (!isEqual && operator !== '!==' && operator !== '!=') return 'other';
  const presence = answerComparison(facts, left, right, steps) ?? answerComparison(facts, right, left, steps);
  if (presence === null) return asksForEnvironment(facts, left) || asksForEnvironment(facts, right) ? 'environment' : 'other';
  return isEqual ? negate(presence) : presence;
}

/** Is the value on one side there, where the other side is what an absent one equals? Null if that is not compared. */
function answerComparison(facts: FileFacts, value: TSESTree.Node, compared: TSESTree.Node, steps: number): Answer | null {
  const inner = unwrap(value);
  const other = unwrap(compared);
  if (inner.type === 'UnaryExpression' && inner.operator === 'typeof') {
    const name = findProbedName(facts, inner.argument);
    const type = findString(other);
    if (name === null || type === null) return null;
    const presence = answerPresence(name);
    return type === 'undefined' ? presence : negate(presence);
  }
  const isNothing = (other.type === 'Identifier' && other.name === 'undefined') || (other.type === 'Literal' && other.raw === 'null');
  if (isNothing) return answer(facts, inner, steps) === 'other' ? null : answer(facts, inner, steps);
  if (other.type === 'Literal' && typeof other.value === 'boolean') {
    const truth = answer(facts, inner, steps);
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

function answerPresence(name: string): Answer {
  if (WINDOW_NAMES.has(name)) return false;
  if (WORKER_NAMES.has(name)) return true;
  return ENVIRONMENT_NAMES.has(name) ? 'environment' : 'other';
}

function answerMember(facts: FileFacts, node: TSESTree.MemberExpression): Answer {
  const name = findGlobalName(facts, node);
  if (name !== null) return answerPresence(name);
  return asksForEnvironment(facts, node) ? 'environment' : 'other';
}

function answerName(facts: FileFacts, node: TSESTree.Identifier, steps: number): Answer {
  const variable = findVariable(facts, node);
  if (variable === null) return WORKER_NAMES.has(node.name) ? true : 'other';
  const imported = findImported(facts, node);
  if (imported?.source === 'worker_threads' && imported.imported === 'isMainThread') return false;
  const value = findOnlyValue(variable);
  const own = value && value.definition.name === (value.definition.node as TSESTree.VariableDeclarator).id ? answer(facts, value.init, steps - 1) : 'other';
  if (own !== 'other') return own;
  return asksForEnvironment(facts, node) ? 'environment' : 'other';
}

function answerCall(facts: FileFacts, call: TSESTree.CallExpression, steps: number): Answer {
  const callee = unwrap(call.callee);
  if (findGlobalName(facts, callee) === 'Boolean' && call.arguments[0]) return answer(facts, call.arguments[0], steps);
  if (callee.type !== 'Identifier') return asksForEnvironment(facts, callee) ? 'environment' : 'other';
  const returned = findReturned(facts, callee);
  const own = returned === null ? 'other' : answer(facts, returned, steps - 1);
  if (own !== 'other') return own;
  return asksForEnvironment(facts, callee) ? 'environment' : 'other';
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
