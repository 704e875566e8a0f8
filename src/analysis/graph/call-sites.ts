import type { TSESTree } from '@typescript-eslint/utils';
import { type FunctionNode, findProperty, findPropertyName, isInside, unwrap } from '../code/syntax.ts';
import { findPatternPath } from './declarations.ts';
import type { Program } from './program.ts';

export type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** Calls followed from one function: more callers than this give too many files to choose from. */
const MAX_CALLS = 12;

/** Where the same file calls a function: by its name, as `this.method(…)`, or as the constructor of a class. */
export function getCallSites(program: Program, fn: FunctionNode): readonly Call[] {
  const { parent } = fn;
  if (parent?.type === 'MethodDefinition') {
    const name = findPropertyName(parent);
    const { parent: owner } = parent.parent;
    if (parent.kind === 'constructor') return owner.id === null ? [] : getNamedCalls(program, owner.id, 'NewExpression');
    return program.nodes('CallExpression').filter(({ callee }) => isMethodOfThis(callee, name) && isInside(callee, owner)).slice(0, MAX_CALLS);
  }
  const name = fn.type === 'FunctionDeclaration' ? fn.id : parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : null;
  return name === null ? [] : getNamedCalls(program, name, 'CallExpression');
}

function isMethodOfThis(callee: TSESTree.Node, name: string | null): boolean {
  const node = unwrap(callee);
  return name !== null && node.type === 'MemberExpression' && node.object.type === 'ThisExpression' && findPropertyName(node) === name;
}

function getNamedCalls(program: Program, name: TSESTree.Identifier, type: `${Call['type']}`): readonly Call[] {
  const declaration = program.findDeclaration(name);
  const calls: readonly Call[] = program.nodes(type);
  return calls.filter(({ callee }) => callee.type === 'Identifier' && callee.name === name.name && program.findDeclaration(callee) === declaration).slice(0, MAX_CALLS);
}

/** What a call gives to a parameter of this name, or the parameter's default; null when that is not to be seen. */
export function findArgument(fn: FunctionNode, parameter: TSESTree.Node, name: string, call: Call): TSESTree.Node | null {
  const at = fn.params.findIndex((param) => param === parameter);
  const given = call.arguments[at];
  if (at === -1 || call.arguments.slice(0, at + 1).some(({ type }) => type === 'SpreadElement')) return null;
  const path = findPatternPath(parameter, name);
  if (given === undefined || path === null) return findDefault(parameter);
  return findMember(given, path);
}

/** The default value of a whole parameter. */
export function findDefault(parameter: TSESTree.Node): TSESTree.Node | null {
  const pattern = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
  return pattern.type === 'AssignmentPattern' ? pattern.right : null;
}

/** The value at a path of object literals: `{ urls: { search } }`, `['urls', 'search']`. */
export function findMember(value: TSESTree.Node, path: readonly string[]): TSESTree.Node | null {
  let node = unwrap(value);
  for (const name of path) {
    const property = node.type === 'ObjectExpression' ? findProperty(node, name) : null;
    if (property === null) return null;
    node = unwrap(property.value);
  }
  return node;
}
