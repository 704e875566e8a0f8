import type { TSESTree } from '@typescript-eslint/utils';
import { findPropertyName, isFunction, unwrap } from '../code/syntax.ts';
import type { Program } from './program.ts';

type Method = TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.Property | TSESTree.AssignmentExpression;

/**
 * The names of the methods of a module's classes and objects around a node, the innermost first: what
 * is in them runs once somebody calls them by name.
 */
export function getMethodsAround(program: Program, node: TSESTree.Node): readonly string[] {
  const names: string[] = [];
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    const name = isMethod(program, current) ? findName(current) : null;
    if (name !== null) names.push(name);
  }
  return names;
}

function findName(method: Method): string | null {
  if (method.type !== 'AssignmentExpression') return findPropertyName(method);
  return method.left.type === 'MemberExpression' ? findPropertyName(method.left) : null;
}

/** A function under a name, by which others are to call it; what runs with the class, or when one is made, is none. */
function isMethod(program: Program, node: TSESTree.Node): node is Method {
  switch (node.type) {
    case 'MethodDefinition':
      return node.kind !== 'constructor' && isOfModule(program, node.parent.parent);
    case 'PropertyDefinition':
      return (isFunction(node.value) || isDeclared(program, node.value)) && isOfModule(program, node.parent.parent);
    case 'Property':
      return (isFunction(node.value) || node.value.type === 'Identifier') && isOfModule(program, node.parent);
    case 'AssignmentExpression':
      // `Tool.prototype.run = function () {}`, `exports.run = …`; `image.onload` and its like are called by the host.
      return isFunction(node.right) && node.left.type === 'MemberExpression' && !isCalledByHost(node.left);
    default:
      return false;
  }
}

/** `static save = save`: something of the module, under another name. */
function isDeclared(program: Program, value: TSESTree.Expression | null): boolean {
  return value?.type === 'Identifier' && program.findDeclaration(value) !== null;
}

function isCalledByHost(member: TSESTree.MemberExpression): boolean {
  if (member.object.type === 'Identifier' && ['self', 'globalThis', 'global'].includes(member.object.name)) return true;
  return /^on[a-z]+$/.test(findPropertyName(member) ?? '');
}

/** Classes that call no method which a class that extends them adds. */
const PASSIVE_CLASS = /Emitter\d?$|^(?:EventTarget|Error|\w+Error|Array|Map|Set|WeakMap|Promise)$/;

/** May a base class call the methods of the class that extends it? One of the same file does so by their names. */
function mayCallMethods(program: Program, superClass: TSESTree.LeftHandSideExpression, depth = 0): boolean {
  const base = unwrap(superClass);
  if (base.type !== 'Identifier') return true;
  const declared = program.findDeclaration(base)?.node;
  if (declared?.type !== 'ClassDeclaration') return !PASSIVE_CLASS.test(base.name);
  return depth > MAX_BASES || (declared.superClass !== null && mayCallMethods(program, declared.superClass, depth + 1));
}

const MAX_BASES = 8;

/** Is it a class or an object that the module declares or exports? A class that extends one of elsewhere is called by that one too. */
function isOfModule(program: Program, owner: TSESTree.Node): boolean {
  if (owner.type !== 'ObjectExpression' && owner.type !== 'ClassDeclaration' && owner.type !== 'ClassExpression') return false;
  if (owner.type !== 'ObjectExpression' && owner.superClass && mayCallMethods(program, owner.superClass)) return false;
  if (owner.parent.type === 'Property' && owner.parent.value === owner) return isOfModule(program, owner.parent.parent);
  let outer: TSESTree.Node | undefined = owner.parent;
  while (outer && unwrap(outer) === owner) outer = outer.parent;
  if (outer?.type === 'VariableDeclarator') outer = outer.parent.parent;
  else if (outer?.type === 'AssignmentExpression') outer = outer.parent.parent;
  return outer?.type === 'Program' || outer?.type === 'ExportNamedDeclaration' || outer?.type === 'ExportDefaultDeclaration';
}
