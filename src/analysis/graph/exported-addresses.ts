import type { TSESTree } from '@typescript-eslint/utils';
import { readFileSync } from 'node:fs';
import { findPropertyName, unwrap } from '../code/syntax.ts';
import type { Specifier } from './addresses.ts';
import { findMember } from './call-sites.ts';
import { parseProgram } from './parse.ts';
import type { Program } from './program.ts';
import { getSpecifiers } from './specifiers.ts';

/** The files that a member of an export can name, read from the module's file; none when it cannot be read. */
export function readExportedAddresses(file: string, name: string, members: readonly string[]): readonly Specifier[] {
  try {
    const program = parseProgram(file, readFileSync(file, 'utf8'));
    return program === null ? [] : getExportedAddresses(program, name, members);
  } catch {
    return [];
  }
}

/** The files that a member of an export can name; `*` is the module itself. */
export function getExportedAddresses(program: Program, name: string, members: readonly string[]): readonly Specifier[] {
  const [first, ...rest] = members;
  if (name === '*' || name === 'default') {
    const whole = findDefault(program);
    if (whole !== null) return getMember(program, whole, members);
    return first === undefined ? [] : getExportedAddresses(program, first, rest);
  }
  return getNamed(program, name, members);
}

function findDefault(program: Program): TSESTree.Node | null {
  const [exported] = program.nodes('ExportDefaultDeclaration');
  if (exported !== undefined) return exported.declaration;
  return program.nodes('AssignmentExpression').find(({ left }) => isModuleExports(left))?.right ?? null;
}

function isModuleExports(node: TSESTree.Node): boolean {
  return node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === 'module' && findPropertyName(node) === 'exports';
}

function getNamed(program: Program, name: string, members: readonly string[]): readonly Specifier[] {
  for (const { declaration, specifiers, source } of program.nodes('ExportNamedDeclaration')) {
    if (declaration?.type === 'VariableDeclaration') {
      for (const { id, init } of declaration.declarations) if (id.type === 'Identifier' && id.name === name && init) return getMember(program, init, members);
    }
    for (const { local, exported } of specifiers) {
      if (getText(exported) !== name) continue;
      if (source) return [{ kind: 'export', source: source.value, name: getText(local), members }];
      return getMember(program, local, members);
    }
  }
  const assigned = program.nodes('AssignmentExpression').find(({ left }) => left.type === 'MemberExpression' && isExports(left.object) && findPropertyName(left) === name);
  if (assigned !== undefined) return getMember(program, assigned.right, members);
  const whole = program.nodes('AssignmentExpression').find(({ left }) => isModuleExports(left));
  if (whole !== undefined) return getMember(program, whole.right, [name, ...members]);
  return program.nodes('ExportAllDeclaration').map(({ source }) => ({ kind: 'export', source: source.value, name, members }));
}

function isExports(node: TSESTree.Node): boolean {
  return (node.type === 'Identifier' && node.name === 'exports') || isModuleExports(node);
}

function getText(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}

function getMember(program: Program, expression: TSESTree.Node, members: readonly string[]): readonly Specifier[] {
  let node = unwrap(expression);
  const [only, ...others] = node.type === 'Identifier' ? (program.findDeclaration(node)?.values ?? []) : [];
  if (members.length > 0 && only !== undefined && others.length === 0) node = unwrap(only);
  const value = findMember(node, members);
  return value === null ? [] : getSpecifiers(program, value);
}
