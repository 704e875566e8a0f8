import type { TSESTree } from '@typescript-eslint/utils';
import { findPropertyName, isFunction, unwrap } from '../code/syntax.ts';
import { getMentions } from './mentions.ts';
import type { Program } from './program.ts';

type Method = TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.Property | TSESTree.AssignmentExpression;

/** Of the methods of a module's classes and objects, those that somebody calls by name. */
export interface MemberUsage {
  /** No for a method, and what is in it, whose name nothing that runs in the worker mentions. */
  isUsed(node: TSESTree.Node): boolean;
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
    isUsed: (node) => {
      for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
        const name = isMethod(current) ? findName(current) : null;
        if (name !== null && !names.has(name)) return false;
      }
      return true;
    },
  };
}

/** The name of the method at module level around a node; null when there is none. */
function findHolder(node: TSESTree.Node): string | null {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (isMethod(current)) return findName(current);
  }
  return null;
}

function findName(method: Method): string | null {
  if (method.type !== 'AssignmentExpression') return findPropertyName(method);
  return method.left.type === 'MemberExpression' ? findPropertyName(method.left) : null;
}

/** A function under a name, by which others are to call it; what runs with the class, or when one is made, is none. */
function isMethod(node: TSESTree.Node): node is Method {
  switch (node.type) {
    case 'MethodDefinition':
      return node.kind !== 'constructor' && isOfModule(node.parent.parent);
    case 'PropertyDefinition':
      return isFunction(node.value) && isOfModule(node.parent.parent);
    case 'Property':
      return (isFunction(node.value) || node.value.type === 'Identifier') && isOfModule(node.parent);
    case 'AssignmentExpression':
      // `Tool.prototype.run = function () {}`, `exports.run = …`; `image.onload` and its like are called by the host.
      return isFunction(node.right) && node.left.type === 'MemberExpression' && !isCalledByHost(node.left);
    default:
      return false;
  }
}

function isCalledByHost(member: TSESTree.MemberExpression): boolean {
  if (member.object.type === 'Identifier' && ['self', 'globalThis', 'global'].includes(member.object.name)) return true;
  return /^on[a-z]+$/.test(findPropertyName(member) ?? '');
}

/** Is it a class or an object that the module declares or exports? A class that extends another is called by that one too. */
function isOfModule(owner: TSESTree.Node): boolean {
  if (owner.type !== 'ObjectExpression' && owner.type !== 'ClassDeclaration' && owner.type !== 'ClassExpression') return false;
  if (owner.type !== 'ObjectExpression' && owner.superClass) return false;
  if (owner.parent.type === 'Property' && owner.parent.value === owner) return isOfModule(owner.parent.parent);
  let outer: TSESTree.Node | undefined = owner.parent;
  while (outer && unwrap(outer) === owner) outer = outer.parent;
  if (outer?.type === 'VariableDeclarator') outer = outer.parent.parent;
  else if (outer?.type === 'AssignmentExpression') outer = outer.parent.parent;
  return outer?.type === 'Program' || outer?.type === 'ExportNamedDeclaration' || outer?.type === 'ExportDefaultDeclaration';
}
