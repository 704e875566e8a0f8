import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from './file-facts.ts';
import { findGlobalName, findVariable, isGlobalObject } from './globals.ts';
import { findMethodCall, findPropertyName, findString, getUser, unwrap, wrapped } from './syntax.ts';
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
  if (hasSubstitute(facts)) return [];
  const provided = getProvidedNames(facts);
  const isMissing = (name: string): boolean => WINDOW_NAMES.has(name) && !provided.has(name);
  const bare = getFreeReferences(facts).filter(({ name }) => isMissing(name)).filter(isValueUse);
  const members = facts.nodes('MemberExpression').filter((member) => {
    const object = unwrap(member.object);
    if (object.type !== 'Identifier' || !SHARED_GLOBAL_OBJECTS.has(object.name) || !isGlobalObject(facts, object)) return false;
    return isMissing(findPropertyName(member) ?? '') && failsIfUndefined(member);
  });
  return [
    ...bare.map((node) => ({ node, name: node.name, property: findAskedProperty(node) })),
    ...members.map((node) => ({ node, name: findPropertyName(node) ?? '', property: findAskedProperty(node) })),
  ].sort((a, b) => a.node.range[0] - b.node.range[0]);
});

/** Does Node have this global as well? */
export function isInNode(name: string): boolean {
  return NODE_NAMES.has(name);
}

/** Identifiers that mean no variable of the file. */
function getFreeReferences(facts: FileFacts): readonly TSESTree.Identifier[] {
  const scopes = facts.sourceCode.scopeManager?.scopes ?? [];
  const references = scopes.flatMap((scope: TSESLint.Scope.Scope) => scope.references);
  return references
    .filter((reference) => isValueReference(reference) && WINDOW_NAMES.has(reference.identifier.name))
    .map((reference) => reference.identifier as TSESTree.Identifier)
    .filter((identifier) => identifier.type === 'Identifier' && findVariable(facts, identifier) === null);
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
