import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { type Variable, findOnlyValue, findVariable } from '../code/globals.ts';
import { findMethodCall, findPropertyName, getUser, unwrap, wrapped } from '../code/syntax.ts';
import type { Transfer } from './transfers.ts';
import { ELEMENT_SIZES, findConstructed } from './typed-arrays.ts';

/** A variable whose memory is gone after a transfer. */
export interface DetachedName {
  readonly variable: Variable;
  /**
   * What it is known to hold: the thing in the list; a view over it; or something whose `buffer` was in
   * the list and which need not be a view.
   */
  readonly holds: 'transferable' | 'view' | 'holder of a buffer';
}

const MAX_NAMES = 16;

/** The variables that share the memory of a transfer, the transferred one first. */
export function getDetachedNames(facts: FileFacts, { variable, what, call }: Transfer): readonly DetachedName[] {
  const holds = what === 'itself' ? 'transferable' : isView(facts, variable) ? 'view' : 'holder of a buffer';
  const names: DetachedName[] = [{ variable, holds }];
  // Other names are certain only while the variable keeps its value.
  if (holds === 'holder of a buffer' || !isKept(variable)) return names;
  const add = (name: DetachedName | null): void => {
    if (name === null || names.length > MAX_NAMES || names.some((known) => known.variable === name.variable)) return;
    if (isMadeBefore(name.variable, call)) names.push(name);
  };
  for (const name of names) {
    if (name.holds === 'view') add(findBufferUnder(facts, name.variable));
    for (const { identifier, init } of name.variable.references) if (!init) add(findNameMadeFrom(facts, identifier, name.holds));
  }
  return names;
}

/** Is the variable given a value once: a parameter never assigned, or a declaration? */
export function isKept(variable: Variable): boolean {
  return variable.references.every((reference) => !reference.isWrite() || reference.init === true);
}

function isMadeBefore(variable: Variable, call: TSESTree.Node): boolean {
  const [definition] = variable.defs;
  return definition !== undefined && definition.name.range[0] < call.range[0];
}

/** The variable declared with something made from the memory that an identifier holds: `new Uint8Array(data)`, `view.subarray(1)`, `view.buffer`. */
function findNameMadeFrom(facts: FileFacts, identifier: TSESTree.Node, holds: DetachedName['holds']): DetachedName | null {
  const user = getUser(identifier);
  if (user === null) return null;
  if (user.type === 'VariableDeclarator') return nameOf(facts, user, identifier, holds);
  if (holds === 'transferable') return isViewOver(facts, user, identifier) ? nameOf(facts, getUser(user), user, 'view') : null;
  if (user.type !== 'MemberExpression') return null;
  if (findPropertyName(user) === 'buffer') return nameOf(facts, getUser(user), user, 'transferable');
  const call = getUser(user);
  const isPart = call?.type === 'CallExpression' && call.callee === user && findPropertyName(user) === 'subarray';
  return isPart ? nameOf(facts, getUser(call), call, 'view') : null;
}

function nameOf(facts: FileFacts, declarator: TSESTree.Node | null, value: TSESTree.Node, holds: DetachedName['holds']): DetachedName | null {
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return null;
  if (declarator.init === null || unwrap(declarator.init) !== unwrap(value)) return null;
  const variable = findVariable(facts, declarator.id);
  return variable !== null && isKept(variable) ? { variable, holds } : null;
}

function isViewOver(facts: FileFacts, node: TSESTree.Node, buffer: TSESTree.Node): boolean {
  const made = findConstructed(facts, node);
  if (made === null || (made.name !== 'DataView' && !ELEMENT_SIZES.has(made.name))) return false;
  return made.node.arguments[0] !== undefined && unwrap(made.node.arguments[0]) === buffer;
}

/** `data` of `const pixels = new Uint8Array(data)`, if it is an ArrayBuffer: a typed array would have been copied. */
function findBufferUnder(facts: FileFacts, view: Variable): DetachedName | null {
  const source = findConstructed(facts, findOnlyValue(view)?.init)?.node.arguments[0];
  const variable = source?.type === 'Identifier' ? findVariable(facts, source) : null;
  const isBuffer = variable !== null && findConstructed(facts, findOnlyValue(variable)?.init)?.name === 'ArrayBuffer';
  return isBuffer ? { variable, holds: 'transferable' } : null;
}

/** Is the variable known to be a typed array: made or annotated as one, part of one, used by index, or sent as a part of the message? */
function isView(facts: FileFacts, variable: Variable): boolean {
  const init = findOnlyValue(variable)?.init;
  const made = findConstructed(facts, init);
  if (made !== null) return ELEMENT_SIZES.has(made.name) || made.name === 'DataView';
  if (init && unwrap(init).type === 'ObjectExpression') return false;
  if (init && findMethodCall(init)?.name === 'subarray') return true;
  const [definition] = variable.defs;
  const annotation = definition?.name.type === 'Identifier' ? definition.name.typeAnnotation?.typeAnnotation : undefined;
  if (annotation?.type === 'TSTypeReference' && annotation.typeName.type === 'Identifier') return ELEMENT_SIZES.has(annotation.typeName.name);
  return variable.references.some(({ identifier }) => isUsedAsView(identifier));
}

/** By index, or as `{ pixels }` in a message: an object that only carries a buffer is the message itself. */
function isUsedAsView(identifier: TSESTree.Node): boolean {
  const user = getUser(identifier);
  if (user?.type === 'MemberExpression') return user.computed && user.property.type !== 'Literal' && unwrap(user.object) === identifier;
  if (user?.type !== 'Property' || user.value !== wrapped(identifier)) return false;
  const call = getUser(user.parent);
  return call?.type === 'CallExpression' && call.arguments[0] === user.parent;
}
