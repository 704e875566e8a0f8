import type { TSESTree } from '@typescript-eslint/utils';
import { findCheckedSignal } from '../handles/checked-types.ts';
import type { FileFacts } from '../file-facts.ts';
import { findCalledFunction, getReturned, isExportedVariable } from '../code/functions.ts';
import { type Variable, findGlobalName, findOnlyValue, findVariable } from '../code/globals.ts';
import { getWords } from '../stopping/stop-words.ts';
import { ancestors, findEnclosingFunction, findMethodCall, findProperty, findPropertyName, isInside, isLoop, unwrap } from '../code/syntax.ts';
import { ownNodes } from '../code/walk.ts';

/** Does a call get an AbortSignal or cancellation token, so that a stop makes it reject? */
export function takesSignal(facts: FileFacts, call: TSESTree.Node): boolean {
  for (const node of ownNodes(facts, call)) {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') continue;
    if (node.arguments.some((argument) => holdsSignal(facts, argument))) return true;
    // `signal.sleep(ms)` of the runtime rejects on abort.
    const method = findMethodCall(node);
    if (method !== null && findGlobalName(facts, method.object) === null && isStopSignal(facts, method.object)) return true;
  }
  return false;
}

function holdsSignal(facts: FileFacts, argument: TSESTree.Node): boolean {
  const node = unwrap(argument);
  switch (node.type) {
    case 'Identifier':
      return isStopSignal(facts, node) || holdsOptions(facts, node);
    case 'MemberExpression':
      return isStopSignal(facts, node);
    case 'SpreadElement':
      return holdsSignal(facts, node.argument);
    case 'ObjectExpression':
      return node.properties.some((property) =>
        property.type === 'SpreadElement' ? holdsSignal(facts, property.argument) : namesSignal(findPropertyName(property)) && isMeant(facts, property.value),
      );
    case 'ConditionalExpression':
      return holdsSignal(facts, node.consequent) || holdsSignal(facts, node.alternate);
    case 'LogicalExpression':
      return holdsSignal(facts, node.left) || holdsSignal(facts, node.right);
    default:
      return false;
  }
}

/** Is what a `signal` property is given a signal that a stop can abort? */
function isMeant(facts: FileFacts, value: TSESTree.Node): boolean {
  const node = unwrap(value);
  if (node.type === 'Literal' || (node.type === 'Identifier' && node.name === 'undefined')) return false;
  if (node.type !== 'CallExpression') return !isOwnOrTimed(facts, node);
  const method = findMethodCall(node);
  if (method?.name === 'timeout') return false;
  if (method?.name !== 'any') return true;
  const list = node.arguments[0] === undefined ? null : unwrap(node.arguments[0]);
  return list?.type !== 'ArrayExpression' || list.elements.some((item) => item !== null && isMeant(facts, item));
}

/** An expression that by its name, or its value, is a signal or a token which a stop can fire. */
export function isStopSignal(facts: FileFacts, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  const name = node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? findPropertyName(node) : null;
  if (name === null || isOwnOrTimed(facts, node)) return false;
  if (namesSignal(name) || facts.settings.signalNames.includes(name)) return true;
  const type = findCheckedSignal(facts, node);
  return type === 'signal' || type === 'optional';
}

function namesSignal(name: string | null): boolean {
  if (name === null) return false;
  const words = getWords(name);
  return words.at(-1) === 'signal' || (words.at(-1) === 'token' && (words.length === 1 || words.includes('cancellation') || words.includes('cancel')));
}

/** `options` that the function reads a signal from, or hands on with one in it. */
function holdsOptions(facts: FileFacts, name: TSESTree.Identifier): boolean {
  const variable = findVariable(facts, name);
  if (variable === null) return false;
  const value = findOnlyValue(variable);
  if (value !== null) {
    const init = unwrap(value.init);
    if (init.type === 'ObjectExpression' && init !== name.parent) return init.properties.some((property) => property.type === 'Property' && namesSignal(findPropertyName(property)) && isMeant(facts, property.value));
  }
  return variable.references.some(({ identifier }) => {
    const { parent } = identifier;
    return parent?.type === 'MemberExpression' && parent.object === identifier && namesSignal(findPropertyName(parent));
  });
}

/**
 * A signal of `AbortSignal.timeout`, or of a controller that only a timer aborts, or the turn of a loop
 * that makes it: it bounds a call, it stops no work.
 */
export function isOwnOrTimed(facts: FileFacts, expression: TSESTree.Node, depth = 0): boolean {
  const node = unwrap(expression);
  if (depth > MAX_DEPTH) return false;
  if (node.type === 'CallExpression') return isTimeLimit(facts, node) || isMadeByHelper(facts, node, null, depth);
  const variable = findSignalRoot(facts, node);
  const value = variable === null ? null : findOnlyValue(variable);
  if (variable === null || value === null) return false;
  const init = unwrap(value.init);
  const pattern = value.definition.node.type === 'VariableDeclarator' && value.definition.node.id.type === 'ObjectPattern' ? value.definition.node.id : null;
  if (init.type === 'CallExpression') return isTimeLimit(facts, init) || isMadeByHelper(facts, init, findTakenKey(node, pattern, variable), depth);
  if (init.type === 'Identifier' && pattern !== null) return isOwnOrTimed(facts, init, depth + 1);
  if (init.type === 'MemberExpression' && findPropertyName(init) === 'signal') return isOwnOrTimed(facts, init, depth + 1);
  if (init.type !== 'NewExpression' || findGlobalName(facts, init.callee) !== 'AbortController') return false;
  return !mayBeAborted(facts, variable);
}

/** How many names and helpers a signal is followed through. */
const MAX_DEPTH = 6;

/** `AbortSignal.timeout(ms)`. */
function isTimeLimit(facts: FileFacts, call: TSESTree.CallExpression): boolean {
  const method = findMethodCall(call);
  return method?.name === 'timeout' && findGlobalName(facts, method.object) === 'AbortSignal';
}

/** By which name is the signal taken of what a call returns: `limit(ms).signal`, `const { signal } = limit(ms)`? Null for the whole. */
function findTakenKey(node: TSESTree.Node, pattern: TSESTree.ObjectPattern | null, variable: Variable): string | null {
  if (pattern === null) return node.type === 'MemberExpression' ? findPropertyName(node) : null;
  const property = pattern.properties.find((one) => one.type === 'Property' && one.value === variable.defs[0]?.name);
  return property?.type === 'Property' ? findPropertyName(property) : null;
}

/** Does a function of the file return only signals, under that name, that it makes itself and a timer aborts? */
function isMadeByHelper(facts: FileFacts, call: TSESTree.CallExpression, key: string | null, depth: number): boolean {
  const fn = findCalledFunction(facts, call);
  if (fn === null || fn.async || fn.generator) return false;
  const returned = getReturned(facts, fn).map(unwrap);
  return returned.length > 0 && returned.every((value) => {
    const signal = key !== null && value.type === 'ObjectExpression' ? (findProperty(value, key)?.value ?? null) : value;
    return signal !== null && isOwnOrTimed(facts, signal, depth + 1);
  });
}

/** The variable that holds a signal, or its controller. */
export function findSignalRoot(facts: FileFacts, signal: TSESTree.Node): Variable | null {
  const root = signal.type === 'MemberExpression' ? unwrap(signal.object) : signal;
  return root.type === 'Identifier' ? findVariable(facts, root) : null;
}

/** Does anything but a timer, or the turn that made it, abort a controller; or does it go where others can? */
function mayBeAborted(facts: FileFacts, variable: Variable): boolean {
  return variable.references.some(({ identifier, init }) => {
    if (init) return variable.scope.type === 'module' && isExportedVariable(variable);
    const { parent } = identifier;
    if (parent?.type === 'VariableDeclarator' && parent.id.type === 'ObjectPattern') return takesAbort(parent.id);
    if (parent?.type !== 'MemberExpression' || parent.object !== identifier) return true;
    if (findPropertyName(parent) !== 'abort') return false;
    return !isInTimer(facts, parent) && !isInTurn(parent, variable.defs[0]!.node);
  });
}

/** Does the very turn of the loop that makes a controller evaluate a node? */
function isInTurn(node: TSESTree.Node, declaration: TSESTree.Node): boolean {
  const owner = findEnclosingFunction(declaration);
  if (findEnclosingFunction(node) !== owner) return false;
  for (const ancestor of ancestors(declaration)) {
    if (ancestor === owner) return false;
    if (isLoop(ancestor)) return isInside(node, ancestor);
  }
  return false;
}

/** Does `const { signal } = controller` take more than the signal? */
function takesAbort(pattern: TSESTree.ObjectPattern): boolean {
  return pattern.properties.some((property) => property.type !== 'Property' || findPropertyName(property) !== 'signal');
}

const TIMERS: ReadonlySet<string> = new Set(['setTimeout', 'setInterval', 'setImmediate']);

/** Is a node in, or itself, the callback of a timer? */
export function isInTimer(facts: FileFacts, node: TSESTree.Node): boolean {
  for (let inner = node; inner.parent; inner = inner.parent) {
    const { parent } = inner;
    if (parent.type === 'CallExpression' && parent.arguments[0] === inner && TIMERS.has(findGlobalName(facts, parent.callee) ?? '')) return true;
  }
  return false;
}
