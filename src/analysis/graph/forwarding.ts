import type { TSESTree } from '@typescript-eslint/utils';
import { type FunctionNode, findMethodCall, findPropertyName, isFunction, unwrap } from '../code/syntax.ts';
import { type MessageHandler, findCalledFunction, getDescendants, getListeners, getReach } from './message-handlers.ts';
import { type ModuleExport, findModuleExport } from './modules.ts';
import type { Program } from './program.ts';
import { isOwnModule } from './specifiers.ts';
import { isWholeMessage } from './understood-messages.ts';

/** Where the handlers of a program pass whole messages on. */
export interface Forwarding {
  /** Functions of other modules that get them. */
  readonly targets: readonly ModuleExport[];
  /** Are they passed to something, or dispatched by something, that cannot be followed? */
  readonly isOpen: boolean;
}

/** Methods that do nothing with a message but show, copy, keep or answer it. */
const PASSIVE: ReadonlySet<string> = new Set(['log', 'debug', 'info', 'warn', 'error', 'parse', 'stringify', 'postMessage', 'deserialize', 'push', 'decode', 'encode', 'has', 'get', 'includes', 'indexOf']);

export function getForwarding(program: Program, handlers: readonly MessageHandler[], isCounted: (node: TSESTree.Node) => boolean): Forwarding {
  const targets: ModuleExport[] = [];
  let isOpen = false;
  for (const { node } of getListeners(program)) {
    if (!isCounted(node)) continue;
    const target = findModuleExport(program, node);
    if (target !== null && isOwnModule(target.source)) targets.push(target);
    else if (target !== null) isOpen = true;
  }
  for (const handler of handlers) {
    for (const piece of getReach(program, handler.node)) {
      for (const node of getDescendants(piece)) {
        if (node.type === 'MemberExpression' && isDynamicDispatch(program, node)) isOpen = true;
        if (node.type !== 'CallExpression' || !node.arguments.some((argument) => isWholeMessage(program, argument))) continue;
        const target = findModuleExport(program, node.callee);
        if (target !== null && isOwnModule(target.source)) targets.push(target);
        else if (!isFollowed(program, node)) isOpen = true;
      }
    }
  }
  return { targets, isOpen };
}

function isFollowed(program: Program, call: TSESTree.CallExpression): boolean {
  if (findCalledFunction(program, call.callee) !== null) return true;
  const callee = unwrap(call.callee);
  // Nothing of the platform dispatches messages: `encodeURIComponent(data)`, `Object.keys(data)`.
  if (callee.type === 'Identifier') return program.findDeclaration(callee) === null;
  if (callee.type !== 'MemberExpression') return false;
  const object = unwrap(callee.object);
  const name = findPropertyName(callee);
  return (object.type === 'Identifier' && program.findDeclaration(object) === null) || (name !== null && PASSIVE.has(name));
}

/** `api[message.method](…)` on anything but an object literal of the file; `handlers.get(type)`. */
function isDynamicDispatch(program: Program, node: TSESTree.MemberExpression): boolean {
  const { parent } = node;
  const isCalled = parent?.type === 'CallExpression' && parent.callee === node;
  if (!node.computed) return isCalled && findPropertyName(node) === 'get' && findMethodCall(parent)?.name === 'get';
  if (!isCalled || findPropertyName(node) !== null) return false;
  const object = unwrap(node.object);
  const declaration = object.type === 'Identifier' ? program.findDeclaration(object) : null;
  const value = declaration?.values.length === 1 ? unwrap(declaration.values[0]!) : null;
  return value?.type !== 'ObjectExpression' || value.properties.some(({ type }) => type === 'SpreadElement');
}

/** The function that a module exports under a name, from its own text. */
export function findExportedFunction(program: Program, name: string): FunctionNode | null {
  for (const { declaration } of program.nodes('ExportDefaultDeclaration')) {
    if (name === 'default') return isFunction(declaration) ? declaration : findCalledFunction(program, declaration);
  }
  for (const { declaration, specifiers, source } of program.nodes('ExportNamedDeclaration')) {
    if (isFunction(declaration) && declaration.id?.name === name) return declaration;
    if (declaration?.type === 'VariableDeclaration') {
      for (const { id, init } of declaration.declarations) if (id.type === 'Identifier' && id.name === name && isFunction(init)) return init;
    }
    for (const { local, exported } of source ? [] : specifiers) {
      if ((exported.type === 'Identifier' ? exported.name : exported.value) === name) return findCalledFunction(program, local);
    }
  }
  return null;
}
