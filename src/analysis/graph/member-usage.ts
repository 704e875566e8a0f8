import type { TSESTree } from '@typescript-eslint/utils';
import { findPropertyName, isFunction, unwrap } from '../syntax.ts';
import { getMentions } from './mentioned-members.ts';
import type { Program } from './program.ts';

type Member = TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.Property;

/** Of the methods of a module's classes and objects, those that somebody calls by name. */
export interface MemberUsage {
  /** No for a method, and what is in it, whose name nothing that runs in the worker mentions. */
  isUsed(unit: TSESTree.Node, node: TSESTree.Node): boolean;
}

/** @param mentioned The members that other files name. */
export function getMemberUsage(program: Program, mentioned: ReadonlySet<string>): MemberUsage {
  const names = new Set(mentioned);
  const waiting = new Map<string, string[]>();
  for (const { name, node } of getMentions(program)) {
    const holder = findHolder(node);
    if (holder === null) names.add(name);
    else waiting.set(holder, [...(waiting.get(holder) ?? []), name]);
  }
  // What a method mentions is mentioned once the method itself is.
  for (const name of names) for (const next of waiting.get(name) ?? []) names.add(next);
  return {
    isUsed: (unit, node) => {
      const name = findMethodName(unit, node);
      return name === null || names.has(name);
    },
  };
}

/** The name of the method at module level around a node; null when there is none. */
function findHolder(node: TSESTree.Node): string | null {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (isMethod(current) && isOfModule(current)) return findPropertyName(current);
  }
  return null;
}

/** The name of the method of this declaration around a node; null when it is in none, or when others may call it. */
function findMethodName(unit: TSESTree.Node, node: TSESTree.Node): string | null {
  let method: Member | null = null;
  for (let current: TSESTree.Node | undefined = node; current && current !== unit; current = current.parent) if (isMethod(current)) method = current;
  return method === null || !isOfModule(method) ? null : findPropertyName(method);
}

/** A function under a name; what runs with the class, or when one is made, is none. */
function isMethod(node: TSESTree.Node): node is Member {
  if (node.type === 'MethodDefinition') return node.kind !== 'constructor';
  return (node.type === 'PropertyDefinition' || node.type === 'Property') && isFunction(node.value);
}

/** Is it a method of a class or an object that the module declares? A class that extends another is called by that one too. */
function isOfModule(method: Member): boolean {
  const owner = method.type === 'Property' ? method.parent : method.parent.parent;
  if (owner.type !== 'ObjectExpression' && owner.type !== 'ClassDeclaration' && owner.type !== 'ClassExpression') return false;
  if (owner.type !== 'ObjectExpression' && owner.superClass) return false;
  let outer: TSESTree.Node | undefined = owner.parent;
  while (outer && unwrap(outer) === owner) outer = outer.parent;
  if (outer?.type === 'VariableDeclarator') outer = outer.parent.parent;
  return outer?.type === 'Program' || outer?.type === 'ExportNamedDeclaration' || outer?.type === 'ExportDefaultDeclaration';
}
