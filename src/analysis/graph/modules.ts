import type { TSESTree } from '@typescript-eslint/utils';
import { findPropertyName, findString, unwrap } from '../code/syntax.ts';
import type { Program } from './program.ts';

/** A thing that a module exports: `{ source: 'node:path', name: 'join' }`; `*` is the module itself. */
export interface ModuleExport {
  readonly source: string;
  readonly name: string;
}

/**
 * What an expression is, if it comes from another module: by import, `require`, destructuring, a
 * member of a namespace, an awaited `import()`.
 */
export function findModuleExport(program: Program, expression: TSESTree.Node, depth = 0): ModuleExport | null {
  const node = unwrap(expression);
  if (depth > 5) return null;
  switch (node.type) {
    case 'Identifier': {
      const declaration = program.findDeclaration(node);
      if (declaration === null) return null;
      if (declaration.imported !== null) return declaration.imported;
      if (declaration.origin !== null) {
        const whole = findModuleExport(program, declaration.origin.value, depth + 1);
        return declaration.origin.path.reduce<ModuleExport | null>((from, name) => from && getMember(from, name), whole);
      }
      return declaration.values.length === 1 ? findModuleExport(program, declaration.values[0]!, depth + 1) : null;
    }
    case 'MemberExpression': {
      const name = findPropertyName(node);
      const object = name === null ? null : findModuleExport(program, node.object, depth + 1);
      return object === null || name === null ? null : getMember(object, name);
    }
    case 'AwaitExpression':
      return findModuleExport(program, node.argument, depth + 1);
    case 'ImportExpression': {
      const source = findString(node.source);
      return source === null ? null : { source, name: '*' };
    }
    case 'CallExpression': {
      const source = isRequire(program, node.callee, depth + 1) ? findString(node.arguments[0]) : null;
      return source === null ? null : { source, name: '*' };
    }
    default:
      return null;
  }
}

/** A member of a module or of its default export: for CommonJS modules the two are the same. */
function getMember(from: ModuleExport, name: string): ModuleExport | null {
  return from.name === '*' || from.name === 'default' ? { source: from.source, name } : null;
}

/** Is the expression an export of this name of one of the modules? `node:` is understood. */
export function isExportOf(program: Program, expression: TSESTree.Node, sources: readonly string[], name: string, depth = 0): boolean {
  const found = findModuleExport(program, expression, depth);
  return found !== null && found.name === name && sources.includes(found.source.replace(/^node:/, ''));
}

/** Is the expression `require`: the global one, or one that `createRequire` made? */
export function isRequire(program: Program, expression: TSESTree.Node, depth = 0): boolean {
  if (isGlobal(program, expression, 'require')) return true;
  const node = unwrap(expression);
  const [made] = node.type === 'Identifier' ? (program.findDeclaration(node)?.values ?? []) : [node];
  return made?.type === 'CallExpression' && made !== expression.parent && isExportOf(program, made.callee, ['module'], 'createRequire', depth);
}

/** Is the expression the unshadowed global of this name, bare or as a member of `globalThis`, `self` or `window`? */
export function isGlobal(program: Program, expression: TSESTree.Node, name: string): boolean {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return node.name === name && program.findDeclaration(node) === null;
  if (node.type !== 'MemberExpression' || findPropertyName(node) !== name) return false;
  const object = unwrap(node.object);
  return (
    object.type === 'Identifier' &&
    (object.name === 'globalThis' || object.name === 'self' || object.name === 'window') &&
    program.findDeclaration(object) === null
  );
}
