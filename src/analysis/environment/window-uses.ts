import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { findGlobalName, findVariable, getFreeReferences, isGlobalObject } from '../code/globals.ts';
import { findMethodCall, findPropertyName, findString, getUser, unwrap, wrapped } from '../code/syntax.ts';
import { NODE_NAMES, WINDOW_NAMES } from './window-names.ts';

/**
 * Where a file uses globals that a window has and a worker has not.
 */

/** An expression that fails in a worker. */
export interface WindowUse {
  /** `document`, or `self.document` as a whole. */
  readonly node: TSESTree.Node;
  /** The global: `document`. */
  readonly name: string;
  /** What is asked of it: `createElement` of `document.createElement`; null when it is used whole. */
  readonly property: string | null;
}

/** Objects through which the window's globals can be had, and that a worker has too. */
const SHARED_GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'self', 'global']);
/** Modules that bring a document of their own. */
const SUBSTITUTES = /jsdom|happy-dom|linkedom|domino|polyfill|shim|(?:fake|mock)-(?:dom|window|indexeddb)|dom-(?:fake|mock)/i;

/** All uses of the window's globals in a file, in source order, guarded or not. */
export const getWindowUses: (facts: FileFacts) => readonly WindowUse[] = defineFact((facts) => {
  const uses: WindowUse[] = [];
  for (const identifier of getWindowReferences(facts)) {
    const use = SHARED_GLOBAL_OBJECTS.has(identifier.name) ? findMemberUse(identifier) : isValueUse(identifier) ? describe(identifier, identifier.name) : null;
    if (use !== null) uses.push(use);
  }
  if (uses.length === 0 || hasSubstitute(facts)) return [];
  const provided = getProvidedNames(facts);
  return uses.filter(({ name }) => !provided.has(name)).sort((a, b) => a.node.range[0] - b.node.range[0]);
});

function describe(node: TSESTree.Node, name: string): WindowUse {
  return { node, name, property: findAskedProperty(node) };
}

/** `self.document`, where `self` is the global object. */
function findMemberUse(object: TSESTree.Identifier): WindowUse | null {
  const member = getUser(object);
  if (member?.type !== 'MemberExpression' || unwrap(member.object) !== object) return null;
  const name = findPropertyName(member) ?? '';
  return WINDOW_NAMES.has(name) && failsIfUndefined(member) ? describe(member, name) : null;
}

/** Does Node have this global as well? */
export function isInNode(name: string): boolean {
  return NODE_NAMES.has(name);
}

/** Identifiers that mean no variable of the file, but a global by which the window's can be had. */
function getWindowReferences(facts: FileFacts): readonly TSESTree.Identifier[] {
  const found: TSESTree.Identifier[] = [];
  for (const [name, references] of getFreeReferences(facts)) {
    if (!WINDOW_NAMES.has(name) && !SHARED_GLOBAL_OBJECTS.has(name)) continue;
    for (const reference of references) {
      const identifier = reference.identifier as TSESTree.Identifier;
      if (identifier.type === 'Identifier' && isValueReference(reference) && findVariable(facts, identifier) === null) found.push(identifier);
    }
  }
  return found;
}

/** espree's references are all of values, and do not say so. */
function isValueReference(reference: { readonly isValueReference?: boolean }): boolean {
  return reference.isValueReference ?? true;
}

/** Does evaluating this identifier fail when there is no such variable? */
function isValueUse(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  if (parent.type === 'UnaryExpression' && parent.operator === 'typeof') return false;
  if (parent.type === 'AssignmentExpression' && parent.left === node) return false;
  if (parent.type === 'ExportSpecifier') return false;
  return !isInType(node);
}

/** `typeof document` in a type, and whatever else is gone at run time. */
function isInType(node: TSESTree.Node): boolean {
  const parent = node.parent?.type;
  return parent === 'TSTypeQuery' || parent === 'TSQualifiedName' || parent === 'TSTypeReference' || parent === 'TSClassImplements' || parent === 'TSInterfaceHeritage';
}

/** `self.document` is undefined in a worker: that harms only where it is called, constructed or asked for a member. */
function failsIfUndefined(member: TSESTree.MemberExpression): boolean {
  const value = wrapped(member);
  const user = value.parent;
  if (user?.type === 'MemberExpression') return unwrap(user.object) === member && !user.optional;
  if (user?.type === 'CallExpression') return unwrap(user.callee) === member && !user.optional;
  if (user?.type === 'NewExpression') return unwrap(user.callee) === member;
  return user?.type === 'BinaryExpression' && user.operator === 'instanceof' && unwrap(user.right) === member;
}

function findAskedProperty(node: TSESTree.Node): string | null {
  const user = getUser(node);
  return user?.type === 'MemberExpression' && unwrap(user.object) === node ? findPropertyName(user) : null;
}

/** Does the file load something that stands in for the window? */
function hasSubstitute(facts: FileFacts): boolean {
  const sources = [
    ...facts.nodes('ImportDeclaration').map(({ source }) => source.value),
    ...facts.nodes('CallExpression').map((call) => (isLoader(facts, call) ? findString(call.arguments[0]) : null)),
  ];
  return sources.some((source) => source !== null && SUBSTITUTES.test(source));
}

function isLoader(facts: FileFacts, { callee }: TSESTree.CallExpression): boolean {
  const name = findGlobalName(facts, callee);
  return name === 'require' || name === 'importScripts';
}

/** Names that the file itself puts on the global object. */
function getProvidedNames(facts: FileFacts): ReadonlySet<string> {
  const provided = new Set<string>();
  for (const { left } of facts.nodes('AssignmentExpression')) {
    const name = findGlobalName(facts, left);
    if (name !== null) provided.add(name);
  }
  for (const call of facts.nodes('CallExpression')) {
    const method = findMethodCall(call);
    const [target, second] = call.arguments;
    if (method === null || target === undefined || second === undefined || !isGlobalObject(facts, target)) continue;
    if (method.name === 'defineProperty') provided.add(findString(second) ?? '');
    else if ((method.name === 'assign' || method.name === 'defineProperties') && second.type === 'ObjectExpression') {
      for (const property of second.properties) if (property.type === 'Property') provided.add(findPropertyName(property) ?? '');
    }
  }
  return provided;
}
