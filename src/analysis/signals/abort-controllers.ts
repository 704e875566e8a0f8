import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { isExportedVariable } from '../code/functions.ts';
import { type Variable, findGlobalName, findImported, findOnlyValue, findVariable } from '../code/globals.ts';
import { isSignalName } from './parameter-signals.ts';
import { getSignalType } from './signal-types.ts';
import { isInTimer } from './signal-values.ts';
import type { NamedSignal } from '../signals.ts';
import { ancestors, findEnclosingFunction, findMethodCall, findPropertyName, isInside, isLoop, unwrap } from '../code/syntax.ts';

/** Is this `new AbortController()`, or the runtime's shared one? */
export function isControllerConstruction(facts: FileFacts, node: TSESTree.Node): boolean {
  if (node.type !== 'NewExpression') return false;
  if (findGlobalName(facts, node.callee) === 'AbortController') return true;
  const imported = findImported(facts, node.callee);
  return imported?.imported === 'SharedAbortController' && imported.source.startsWith('graceful-workers');
}

/** Does a declaration look like one of a controller, or of a signal? What it looks like is told without its uses. */
export function mayDeclareSignal(facts: FileFacts, { id, init }: TSESTree.VariableDeclarator): boolean {
  if (init === null) return false;
  if (id.type === 'ObjectPattern' || id.typeAnnotation !== undefined) return true;
  const value = unwrap(init);
  if (value.type === 'MemberExpression') return isSignalName(facts, findPropertyName(value) ?? '');
  return isControllerConstruction(facts, value) || findMethodCall(value)?.name === 'any';
}

/** `controller.signal`, of a controller that something other than a timer aborts. */
export function findControllerSignal(facts: FileFacts, variable: Variable, node: TSESTree.Node): NamedSignal | null {
  const value = findOnlyValue(variable);
  if (value === null || !isWhole(variable) || !isControllerConstruction(facts, unwrap(value.init))) return null;
  if (!stopsWork(facts, variable, node)) return null;
  return { signal: { text: `${variable.name}.signal`, isOptional: false, origin: 'controller', owner: null }, identity: variable };
}

/** `const signal = controller.signal`, `const { signal } = options`, `const signal: AbortSignal = …`. */
export function findSignalAlias(facts: FileFacts, variable: Variable, node: TSESTree.Node): NamedSignal | null {
  const value = findOnlyValue(variable);
  if (value === null) {
    return facts.settings.signalNames.includes(variable.name) ? named(variable, false) : null;
  }
  const declarator = value.definition.node as TSESTree.VariableDeclarator;
  const init = unwrap(value.init);
  const source = findAliasSource(declarator, variable, init);
  if (source !== null) return findMemberAlias(facts, variable, source, node);
  if (declarator.id.type !== 'Identifier') return null;
  const type = getSignalType(declarator.id.typeAnnotation?.typeAnnotation);
  if (init.type === 'CallExpression' && findMethodCall(init)?.name === 'any') return findCombined(facts, variable, init);
  if (init.type === 'CallExpression' && isTimeout(facts, init)) return null;
  if (type === 'signal' || type === 'optional') return named(variable, type === 'optional');
  return facts.settings.signalNames.includes(variable.name) ? named(variable, false) : null;
}

function named(variable: Variable, isOptional: boolean): NamedSignal {
  return { signal: { text: variable.name, isOptional, origin: 'property', owner: null }, identity: variable };
}

function isWhole(variable: Variable): boolean {
  const declarator = variable.defs[0]?.node;
  return declarator?.type === 'VariableDeclarator' && declarator.id.type === 'Identifier';
}

/** The object whose property a variable takes: `controller` of `controller.signal` and of `{ signal } = controller`. */
function findAliasSource(declarator: TSESTree.VariableDeclarator, variable: Variable, init: TSESTree.Node): { object: TSESTree.Node; key: string; hasDefault: boolean } | null {
  if (declarator.id.type === 'Identifier') {
    const key = init.type === 'MemberExpression' ? findPropertyName(init) : null;
    return init.type === 'MemberExpression' && key !== null ? { object: unwrap(init.object), key, hasDefault: false } : null;
  }
  if (declarator.id.type !== 'ObjectPattern') return null;
  for (const property of declarator.id.properties) {
    if (property.type !== 'Property') continue;
    const hasDefault = property.value.type === 'AssignmentPattern';
    const target = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    const key = findPropertyName(property);
    if (target === variable.defs[0]?.name && key !== null) return { object: init, key, hasDefault };
  }
  return null;
}

function findMemberAlias(facts: FileFacts, variable: Variable, source: { object: TSESTree.Node; key: string; hasDefault: boolean }, node: TSESTree.Node): NamedSignal | null {
  if (!isSignalName(facts, source.key)) return null;
  const { object } = source;
  const root = object.type === 'Identifier' ? findVariable(facts, object) : null;
  if (root === null) return null;
  const [definition] = root.defs;
  if (definition?.type === 'Parameter') {
    const { signal } = named(variable, true);
    return { signal: { ...signal, owner: findEnclosingFunction(variable.defs[0]!.node) }, identity: root };
  }
  const makes = root.references.some(({ writeExpr }) => writeExpr && isControllerConstruction(facts, unwrap(writeExpr)));
  if (!makes || !stopsWork(facts, root, node)) return null;
  return { signal: { text: variable.name, isOptional: source.hasDefault, origin: 'controller', owner: null }, identity: root };
}

/** `AbortSignal.any([signal, AbortSignal.timeout(ms)])` in which one member may stop the work. */
function findCombined(facts: FileFacts, variable: Variable, call: TSESTree.CallExpression): NamedSignal | null {
  const list = call.arguments[0] === undefined ? null : unwrap(call.arguments[0]);
  if (list?.type !== 'ArrayExpression') return null;
  // A member that a clock aborts ends the work without a stop: it is for the call it was made for.
  if (list.elements.some((item) => item === null || isTimeout(facts, unwrap(item)))) return null;
  return named(variable, false);
}

function isTimeout(facts: FileFacts, node: TSESTree.Node): boolean {
  const method = findMethodCall(node);
  return method?.name === 'timeout' && findGlobalName(facts, method.object) === 'AbortSignal';
}

/** Does an owner or a stop message abort a controller; never a timer, nor the work at the node itself? */
function stopsWork(facts: FileFacts, variable: Variable, node: TSESTree.Node): boolean {
  const here = findEnclosingFunction(node);
  let isAborted = isExportedVariable(variable);
  for (const { identifier, init } of variable.references) {
    const { parent } = identifier;
    if (init || parent === undefined) continue;
    if (parent.type === 'AssignmentExpression' && parent.left === identifier) continue;
    if (parent.type !== 'MemberExpression' || parent.object !== identifier) {
      isAborted ||= isHandedOver(identifier);
      continue;
    }
    if (findPropertyName(parent) !== 'abort') continue;
    if (isInTimer(facts, parent) || [...ancestors(node)].some((loop) => isLoop(loop) && isInside(parent, loop))) return false;
    if (findEnclosingFunction(parent) !== here || parent.parent.type !== 'CallExpression' || parent.parent.callee !== parent) isAborted = true;
  }
  return isAborted;
}

function isHandedOver(identifier: TSESTree.Node): boolean {
  const { parent } = identifier;
  return parent?.type === 'CallExpression' || parent?.type === 'NewExpression' || parent?.type === 'ReturnStatement' || parent?.type === 'Property' || parent?.type === 'AssignmentExpression' || parent?.type === 'ExportSpecifier';
}
