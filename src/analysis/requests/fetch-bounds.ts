import type { TSESTree } from '@typescript-eslint/utils';
import type { FetchCall, Init } from './fetch-calls.ts';
import type { FileFacts } from '../file-facts.ts';
import { findGlobalName, findOnlyValue, findVariable } from '../code/globals.ts';
import { findEnclosingFunction, findMethodCall, findPropertyName, findString, getUser, unwrap } from '../code/syntax.ts';

/**
 * What ends a request that was given no signal of its own: it is a `Request` that may carry one, it
 * goes nowhere, or its promise is raced against a clock. And: does a signal carry a time limit?
 */

const REQUEST_TYPES: ReadonlySet<string> = new Set(['Request', 'RequestInfo', 'NextRequest']);
const LOCAL_SCHEMES = ['data:', 'blob:'];
const MAX_STEPS = 4;

/** Do the options of a request set a bound? */
export function isBounded(facts: FileFacts, call: FetchCall, init: Init): boolean {
  const properties = init.kind === 'literal' ? init.properties : null;
  if (properties?.has('signal')) return true;
  const timeout = properties?.get('timeout');
  // ky gives up after ten seconds, unless it is told not to.
  if (call.client === 'ky') return !(timeout?.type === 'Literal' && timeout.value === false);
  if (call.client === 'axios' && properties?.has('cancelToken')) return true;
  if (call.hasTimeoutOption && timeout !== undefined) return true;
  const dispatcher = properties?.get('dispatcher');
  return dispatcher !== undefined && mayLimitTime(facts, dispatcher);
}

/** An undici dispatcher may bring time limits, unless its options are there to see and name none. */
function mayLimitTime(facts: FileFacts, dispatcher: TSESTree.Node): boolean {
  const inner = unwrap(dispatcher);
  const variable = inner.type === 'Identifier' ? findVariable(facts, inner) : null;
  const made = unwrap((variable && findOnlyValue(variable)?.init) ?? inner);
  if (made.type !== 'NewExpression') return true;
  return made.arguments.some((argument) => argument.type !== 'ObjectExpression' || /timeout/i.test(facts.sourceCode.getText(argument)));
}

/** May the first argument be a `Request`, which brings its own signal? */
export function mayBeRequest(facts: FileFacts, { node }: FetchCall): boolean {
  const [first] = node.arguments;
  return first !== undefined && isRequestLike(facts, first, MAX_STEPS);
}

function isRequestLike(facts: FileFacts, node: TSESTree.Node, steps: number): boolean {
  if (steps === 0) return false;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Identifier':
      return /^req$|request$/i.test(inner.name) || isRequestVariable(facts, inner, steps);
    case 'MemberExpression':
      return /^#?req$|request$/i.test(findPropertyName(inner) ?? '');
    case 'CallExpression':
      return findMethodCall(inner)?.name === 'clone' || isRequestLike(facts, inner.callee, steps - 1);
    case 'AwaitExpression':
      return isRequestLike(facts, inner.argument, steps - 1);
    case 'NewExpression':
      return inner.callee.type === 'Identifier' && /Request$/.test(inner.callee.name);
    default:
      return false;
  }
}

function isRequestVariable(facts: FileFacts, node: TSESTree.Identifier, steps: number): boolean {
  const variable = findVariable(facts, node);
  const [definition] = variable?.defs ?? [];
  if (!variable || definition === undefined) return false;
  const name = definition.name as TSESTree.Identifier;
  if (name.typeAnnotation && mentionsRequest(name.typeAnnotation.typeAnnotation)) return true;
  const value = findOnlyValue(variable);
  return value !== null && value.definition.name.parent === value.definition.node && isRequestLike(facts, value.init, steps - 1);
}

function mentionsRequest(type: TSESTree.TypeNode): boolean {
  if (type.type === 'TSUnionType') return type.types.some(mentionsRequest);
  if (type.type === 'TSIndexedAccessType') return mentionsRequest(type.objectType);
  if (type.type !== 'TSTypeReference') return false;
  // `Parameters<typeof fetch>[0]` is RequestInfo.
  if (type.typeName.type === 'Identifier' && type.typeName.name === 'Parameters') return true;
  return type.typeName.type === 'Identifier' && REQUEST_TYPES.has(type.typeName.name);
}

/** Does the request stay inside the process, as one for a `data:` or `blob:` URL does? */
export function isLocal(facts: FileFacts, { node }: FetchCall): boolean {
  const [first] = node.arguments;
  return first !== undefined && isLocalUrl(facts, first, MAX_STEPS);
}

function isLocalUrl(facts: FileFacts, node: TSESTree.Node, steps: number): boolean {
  if (steps === 0) return false;
  const inner = unwrap(node);
  const text = inner.type === 'TemplateLiteral' ? (inner.quasis[0]?.value.raw ?? '') : findString(inner);
  if (text !== null) return LOCAL_SCHEMES.some((scheme) => text.startsWith(scheme));
  // `'data:application/wasm;base64,' + code`: how it begins decides.
  if (inner.type === 'BinaryExpression') return isLocalUrl(facts, inner.left, steps - 1);
  const method = findMethodCall(inner);
  if (method !== null) return method.name === 'createObjectURL' || method.name === 'toDataURL';
  if (inner.type !== 'Identifier') return false;
  if (/^(data|blob|object)_?ur[il]$/i.test(inner.name)) return true;
  const variable = findVariable(facts, inner);
  const value = variable && findOnlyValue(variable);
  return value !== null && isLocalUrl(facts, value.init, steps - 1);
}

/** Is the promise of a request raced against something, or handed to a function that sets a time limit? */
export function isRaced({ node }: FetchCall): boolean {
  for (let fn = findEnclosingFunction(node); fn !== null; fn = findEnclosingFunction(fn)) {
    // `withTimeout(async () => { … }, 5000)`
    if (isGivenTimeLimit(fn)) return true;
  }
  let promise: TSESTree.Node = node;
  for (;;) {
    if (isGivenTimeLimit(promise)) return true;
    const user = getUser(promise);
    if (user?.type === 'ArrayExpression') return isMethodCallOf(getUser(user), ['race', 'any']) && user.elements.length > 1;
    const isChained = user?.type === 'MemberExpression' && isMethodCallOf(user.parent, ['then', 'catch', 'finally']);
    if (!isChained || unwrap(user.object) !== unwrap(promise)) return false;
    promise = user.parent;
  }
}

function isGivenTimeLimit(value: TSESTree.Node): boolean {
  const user = getUser(value);
  return user?.type === 'CallExpression' && unwrap(user.callee) !== value && isTimeoutFunction(user.callee);
}

function isMethodCallOf(node: TSESTree.Node | null | undefined, names: readonly string[]): boolean {
  return node !== null && node !== undefined && names.includes(findMethodCall(node)?.name ?? '');
}

function isTimeoutFunction(callee: TSESTree.Node): boolean {
  const inner = unwrap(callee);
  const name = inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? findPropertyName(inner) : null;
  return name !== null && name !== 'setTimeout' && /time_?out|deadline|time_?limit/i.test(name);
}

/** Has a signal a time limit? Unknown ones (results of calls) are given the benefit of the doubt. */
export function mayHaveTimeLimit(facts: FileFacts, signal: TSESTree.Node): boolean {
  return mayBeTimed(facts, signal, MAX_STEPS);
}

function mayBeTimed(facts: FileFacts, node: TSESTree.Node, steps: number): boolean {
  if (steps === 0) return true;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'CallExpression': {
      if (findMethodCall(inner)?.name !== 'any') return true;
      const [list] = inner.arguments;
      if (list?.type !== 'ArrayExpression') return true;
      return list.elements.some((element) => element !== null && mayBeTimed(facts, element, steps - 1));
    }
    case 'Identifier': {
      if (/time|deadline/i.test(inner.name)) return true;
      const variable = findVariable(facts, inner);
      const value = variable && findOnlyValue(variable);
      return value ? mayBeTimed(facts, value.init, steps - 1) : false;
    }
    case 'MemberExpression':
      return isAbortedByTimer(facts, inner.object);
    case 'NewExpression':
      return isAbortedByTimer(facts, inner);
    case 'SpreadElement':
    case 'ConditionalExpression':
    case 'LogicalExpression':
      return true;
    default:
      return false;
  }
}

/** Is `controller.abort` given to, or called in, a `setTimeout` of this file? */
function isAbortedByTimer(facts: FileFacts, controller: TSESTree.Node): boolean {
  const name = facts.sourceCode.getText(controller);
  return facts.nodes('CallExpression').some((call) => {
    if (findGlobalName(facts, call.callee) !== 'setTimeout') return false;
    const [callback] = call.arguments;
    return callback !== undefined && facts.sourceCode.getText(callback).includes(`${name}.abort`);
  });
}
