import type { TSESTree } from '@typescript-eslint/utils';
import { type FunctionNode, findMethodCall, findPropertyName, findString, isFunction, unwrap } from '../code/syntax.ts';
import { isExportOf, isGlobal } from './modules.ts';
import { type Program, getChildren } from './program.ts';

/** A piece of a program that runs for each message. */
export interface MessageHandler {
  /** The function, or the loop over `on(port, 'message')`. */
  readonly node: TSESTree.Node;
  /** What the first parameter is: an event with `data`, or the message itself. */
  readonly receives: 'event' | 'message' | 'either';
}

/** What is given to `onmessage`, or as a listener of `self`, of a port, of `parentPort`. */
export interface Listener extends MessageHandler {
  /** The expression, before it is followed to a function. */
  readonly node: TSESTree.Node;
}

/** Where a worker entry listens, followed to the functions of the file. */
export function getMessageHandlers(program: Program): readonly MessageHandler[] {
  return getListeners(program).flatMap(({ node, receives }) => {
    const handler = node.type === 'ForOfStatement' ? node : findListener(program, node);
    return handler === null ? [] : [{ node: handler, receives }];
  });
}

/** Every expression or loop by which a program listens to messages. */
export function getListeners(program: Program): readonly Listener[] {
  const listeners: Listener[] = [];
  const add = (node: TSESTree.Node | undefined, receives: MessageHandler['receives']): void => {
    if (node !== undefined && !(node.type === 'Literal' && node.value === null)) listeners.push({ node, receives });
  };
  for (const node of program.nodes('AssignmentExpression')) {
    const left = unwrap(node.left);
    const name = left.type === 'Identifier' ? left.name : left.type === 'MemberExpression' ? findPropertyName(left) : null;
    if (name !== 'onmessage' || (left.type === 'MemberExpression' && isWindow(program, left.object))) continue;
    add(node.right, 'event');
  }
  for (const node of program.nodes('CallExpression')) {
    if (findString(node.arguments[0]) !== 'message') continue;
    const method = findMethodCall(node);
    const name = method?.name ?? (node.callee.type === 'Identifier' ? node.callee.name : '');
    if (name === 'addEventListener' && !(method && isWindow(program, method.object))) add(node.arguments[1], 'event');
    else if (method !== null && isPortMethod(program, method.name, method.object)) add(node.arguments[1], 'message');
  }
  for (const node of program.nodes('FunctionDeclaration')) {
    if (node.id?.name === 'onmessage' && node.parent.type === 'Program') add(node, 'event');
  }
  for (const node of program.nodes('ForOfStatement')) {
    if (node.await && isMessageIteration(program, node.right)) add(node, 'message');
  }
  return listeners;
}

function isWindow(program: Program, node: TSESTree.Node): boolean {
  return isGlobal(program, node, 'window') || isGlobal(program, node, 'document');
}

/** `parentPort.on('message', …)`, and `.on` of any port but a process. */
function isPortMethod(program: Program, name: string, object: TSESTree.Node): boolean {
  if (name !== 'on' && name !== 'once' && name !== 'addListener') return false;
  if (isExportOf(program, object, ['worker_threads'], 'parentPort')) return true;
  const node = unwrap(object);
  const text = node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? (findPropertyName(node) ?? '') : '';
  return /port\d?$/i.test(text);
}

/** `on(parentPort, 'message')` of node:events. */
function isMessageIteration(program: Program, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  return node.type === 'CallExpression' && findString(node.arguments[1]) === 'message' && isExportOf(program, node.callee, ['events'], 'on');
}

/** The function that a listener is: inline, by name, bound, or a method. */
function findListener(program: Program, expression: TSESTree.Node): FunctionNode | null {
  const node = unwrap(expression);
  if (isFunction(node)) return node;
  if (node.type === 'CallExpression') {
    const method = findMethodCall(node);
    if (method?.name === 'bind') return findListener(program, method.object);
    // `wrap(async (event) => …)`: the wrapper calls it.
    const inner = node.arguments.find((argument) => isFunction(argument));
    return isFunction(inner) ? inner : null;
  }
  return findCalledFunction(program, node);
}

/** The function of the same file that a callee means, by name or, for a method, by its name alone. */
export function findCalledFunction(program: Program, callee: TSESTree.Node): FunctionNode | null {
  const node = unwrap(callee);
  if (node.type === 'Identifier') {
    const declaration = program.findDeclaration(node);
    if (declaration?.kind === 'function' && isFunction(declaration.node)) return declaration.node;
    const value = declaration?.values.length === 1 ? unwrap(declaration.values[0]!) : null;
    return isFunction(value) ? value : null;
  }
  if (node.type !== 'MemberExpression') return null;
  const name = findPropertyName(node);
  const methods = program.nodes('MethodDefinition').filter((method) => findPropertyName(method) === name);
  const fields = program.nodes('PropertyDefinition').filter((field) => findPropertyName(field) === name && isFunction(field.value));
  const [only, ...others] = [...methods, ...fields];
  return only !== undefined && others.length === 0 && isFunction(only.value) ? only.value : null;
}

/** Functions followed from one piece of code: enough for a dispatcher of dispatchers. */
const MAX_FUNCTIONS = 40;

/** A piece of code and the functions of the same file that it calls, directly or through others. */
export function getReach(program: Program, start: TSESTree.Node): ReadonlySet<TSESTree.Node> {
  const reach = new Set<TSESTree.Node>([start]);
  for (const piece of reach) {
    if (reach.size > MAX_FUNCTIONS) break;
    for (const node of getDescendants(piece)) {
      if (node.type !== 'CallExpression') continue;
      const called = findCalledFunction(program, node.callee);
      if (called !== null) reach.add(called);
    }
  }
  return reach;
}

/** A node and all below it, in source order. */
export function* getDescendants(root: TSESTree.Node): Generator<TSESTree.Node> {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    pending.push(...getChildren(node).reverse());
  }
}
