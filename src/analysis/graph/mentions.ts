import type { TSESTree } from '@typescript-eslint/utils';
import { findPropertyName, unwrap } from '../code/syntax.ts';
import { findRegistration } from './evidence.ts';
import { findModuleExport } from './modules.ts';
import type { Program } from './program.ts';

/** A name by which code takes a member of something: `a.name`, `const { name } = a`. */
export interface Mention {
  readonly name: string;
  readonly node: TSESTree.Node;
}

/** All members that a program names. */
export function* getMentions(program: Program): Generator<Mention> {
  for (const node of program.nodes('MemberExpression')) {
    const name = isAssigned(node) ? null : findPropertyName(node);
    if (name !== null) yield { name, node };
  }
  for (const pattern of program.nodes('ObjectPattern')) {
    for (const property of pattern.properties) {
      const name = property.type === 'Property' ? findPropertyName(property) : null;
      if (name !== null) yield { name, node: property };
    }
  }
}

/**
 * Is the member taken of something that no file of the project makes: of a library (`Sentry.setUser(user)`),
 * or of what the file itself makes of a class that is global or a library's (`registry.get(key)?.apply()` of a `Map`)?
 * @param isOwn Does a module that the program names belong to the project?
 */
export function isOfOthers(program: Program, { node }: Mention, isOwn: (source: string) => boolean): boolean {
  let root: TSESTree.Node = unwrap(node);
  while (root.type === 'MemberExpression' || root.type === 'CallExpression') root = unwrap(root.type === 'CallExpression' ? root.callee : root.object);
  if (root.type !== 'Identifier') return false;
  if (isOfLibrary(program, root, isOwn)) return true;
  const values = program.findDeclaration(root)?.values ?? [];
  return values.length > 0 && values.map(unwrap).every((value) => value.type === 'NewExpression' && isForeignClass(program, value.callee, isOwn));
}

function isForeignClass(program: Program, callee: TSESTree.Node, isOwn: (source: string) => boolean): boolean {
  return (callee.type === 'Identifier' && program.findDeclaration(callee) === null) || isOfLibrary(program, callee, isOwn);
}

function isOfLibrary(program: Program, expression: TSESTree.Node, isOwn: (source: string) => boolean): boolean {
  const exported = findModuleExport(program, expression);
  return exported !== null && !isOwn(exported.source);
}

/** Who writes a member does not call it. */
function isAssigned(node: TSESTree.MemberExpression): boolean {
  return node.parent.type === 'AssignmentExpression' && node.parent.operator === '=' && node.parent.left === node;
}

/** May a call be one of any member: `expose(api)`, `api[message.method]()`? */
export function mayCallAny(program: Program, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  return (callee.type === 'MemberExpression' && findPropertyName(callee) === null) || findRegistration(program, call) !== null;
}
