import type { TSESTree } from '@typescript-eslint/utils';
import { dirname, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findMethodCall, findPropertyName, findString, unwrap } from '../syntax.ts';
import { findModuleExport, isExportOf, isGlobal } from './modules.ts';
import type { Program } from './program.ts';

/** A file as a program names it. */
export type Specifier =
  /** A place on disk, as far as the text says: `new URL('./w.js', import.meta.url)`, `join(__dirname, 'w.js')`. */
  | { readonly kind: 'path'; readonly path: string }
  /** A bare string, which may mean a served path, a path from the working folder, or a file beside this one. */
  | { readonly kind: 'text'; readonly text: string }
  /** What a module resolver would find: `require.resolve('pkg/worker')`, `./w.js?worker`. */
  | { readonly kind: 'module'; readonly text: string };

const PATH_MODULES = ['path', 'path/posix', 'path/win32', 'pathe', 'upath'];
const MAX_DEPTH = 12;
const MAX_CHOICES = 6;

/**
 * The files that an expression can name, by following constants, joins, URLs and conversions.
 * Several when it chooses (`isDev ? a : b`); none when it is not known.
 */
export function getSpecifiers(program: Program, expression: TSESTree.Node): readonly Specifier[] {
  return evaluate(program, expression, 0).slice(0, MAX_CHOICES);
}

function evaluate(program: Program, expression: TSESTree.Node | undefined, depth: number): readonly Specifier[] {
  if (expression === undefined || depth > MAX_DEPTH) return [];
  const node = unwrap(expression);
  const next = (inner: TSESTree.Node | undefined): readonly Specifier[] => evaluate(program, inner, depth + 1);
  const text = findString(node);
  if (text !== null) return fromText(text);
  switch (node.type) {
    case 'ConditionalExpression':
      return [...next(node.consequent), ...next(node.alternate)];
    case 'LogicalExpression':
      return [...next(node.left), ...next(node.right)];
    case 'AssignmentExpression':
      return next(node.right);
    case 'AwaitExpression':
      return next(node.argument);
    case 'BinaryExpression':
      return node.operator === '+' ? concatenate(next(node.left), next(node.right)) : [];
    case 'TemplateLiteral':
      return evaluateTemplate(node, next);
    case 'Identifier':
      return evaluateName(program, node, depth);
    case 'MemberExpression':
      return evaluateMember(program, node, next);
    case 'CallExpression':
      return evaluateCall(program, node, next);
    case 'NewExpression':
      return evaluateConstruction(program, node, next);
    default:
      return [];
  }
}

function fromText(text: string): readonly Specifier[] {
  if (text.startsWith('file://')) return fromFileUrl(text);
  return /^[a-z][\w+.-]+:/i.test(text) && !text.includes('?') ? [] : [{ kind: 'text', text }];
}

function fromFileUrl(url: string): readonly Specifier[] {
  try {
    return [{ kind: 'path', path: fileURLToPath(url) }];
  } catch {
    return [];
  }
}

function evaluateName(program: Program, node: TSESTree.Identifier, depth: number): readonly Specifier[] {
  const declaration = program.findDeclaration(node);
  if (declaration === null) {
    if (node.name === '__filename') return [{ kind: 'path', path: program.path }];
    return node.name === '__dirname' ? [{ kind: 'path', path: dirname(program.path) }] : [];
  }
  if (declaration.imported !== null) return evaluateImport(declaration.imported);
  return declaration.values.slice(0, 3).flatMap((value) => evaluate(program, value, depth + 1));
}

/** An asset import, whose value is the file's address: `import url from './w.js?url'`, `'url:./w.js'`. */
function evaluateImport(imported: { readonly source: string; readonly name: string }): readonly Specifier[] {
  if (imported.name !== 'default') return [];
  const { source } = imported;
  if (/\?(?:[^?]*&)?(?:url|worker|sharedworker)(?:&|$)/.test(source)) return [{ kind: 'module', text: stripQuery(source) }];
  if (/^(?:url|worker|omt|bundle-url|blob-url|data-url):/.test(source)) return [{ kind: 'module', text: source.slice(source.indexOf(':') + 1) }];
  const loader = /^!*(?:file|url|worker|worker-plugin\/)-?loader/.test(source) ? source.lastIndexOf('!') : -1;
  return loader === -1 ? [] : [{ kind: 'module', text: source.slice(loader + 1) }];
}

function evaluateMember(program: Program, node: TSESTree.MemberExpression, next: (inner: TSESTree.Node) => readonly Specifier[]): readonly Specifier[] {
  const name = findPropertyName(node);
  if (isImportMeta(node.object)) {
    if (name === 'url' || name === 'filename') return [{ kind: 'path', path: program.path }];
    return name === 'dirname' || name === 'dir' ? [{ kind: 'path', path: dirname(program.path) }] : [];
  }
  return name === 'href' || name === 'pathname' ? next(node.object) : [];
}

function evaluateCall(program: Program, node: TSESTree.CallExpression, next: (inner: TSESTree.Node | undefined) => readonly Specifier[]): readonly Specifier[] {
  const first = node.arguments[0];
  const method = findMethodCall(node);
  if (method !== null && method.name === 'resolve' && (isImportMeta(method.object) || isGlobal(program, method.object, 'require'))) {
    const request = findString(first);
    return request === null ? [] : [{ kind: 'module', text: request }];
  }
  const imported = findModuleExport(program, node.callee);
  const source = imported?.source.replace(/^node:/, '') ?? null;
  if (imported !== null && source !== null) {
    if (source === 'url' && (imported.name === 'fileURLToPath' || imported.name === 'pathToFileURL')) return next(first);
    if (PATH_MODULES.includes(source)) return evaluatePathCall(imported.name, node.arguments.map(next));
    return [];
  }
  if (method !== null && ['toString', 'normalize', 'trim'].includes(method.name)) return next(method.object);
  if (method?.name === 'cwd' && method.object.type === 'Identifier' && method.object.name === 'process') return [{ kind: 'text', text: '.' }];
  if (isGlobal(program, node.callee, 'String')) return next(first);
  return evaluateLocalCall(program, node, next);
}

/** A helper of the same file that returns one expression: `const here = (name) => …` with no use of its parameters. */
function evaluateLocalCall(program: Program, node: TSESTree.CallExpression, next: (inner: TSESTree.Node) => readonly Specifier[]): readonly Specifier[] {
  if (node.callee.type !== 'Identifier' || node.arguments.length > 0) return [];
  const declaration = program.findDeclaration(node.callee);
  const target = declaration?.kind === 'function' ? declaration.node : declaration?.values[0];
  if (target?.type === 'ArrowFunctionExpression' && target.body.type !== 'BlockStatement') return next(target.body);
  if (target?.type !== 'FunctionDeclaration' && target?.type !== 'ArrowFunctionExpression' && target?.type !== 'FunctionExpression') return [];
  const last = target.body?.type === 'BlockStatement' ? target.body.body.at(-1) : null;
  return last?.type === 'ReturnStatement' && last.argument ? next(last.argument) : [];
}

function evaluatePathCall(name: string, args: readonly (readonly Specifier[])[]): readonly Specifier[] {
  if (name === 'dirname') return (args[0] ?? []).flatMap((value) => (value.kind === 'path' ? [{ kind: 'path', path: dirname(value.path) } as const] : []));
  if (name === 'normalize') return args[0] ?? [];
  if (name !== 'join' && name !== 'resolve') return [];
  const parts = args.map((choices) => choices[0]);
  if (parts.length === 0 || parts.some((part) => part === undefined || part.kind === 'module')) return [];
  const [head, ...tail] = parts as Exclude<Specifier, { kind: 'module' }>[];
  const rest = tail.map((part) => (part.kind === 'path' ? part.path : part.text));
  if (head!.kind === 'path') return [{ kind: 'path', path: joinPaths(head!.path, rest, name) }];
  return [{ kind: 'text', text: [head!.text, ...rest].join('/').replace(/\/{2,}/g, '/') }];
}

function joinPaths(head: string, rest: readonly string[], name: 'join' | 'resolve'): string {
  // `join` keeps a leading slash of a later part inside the folder, `resolve` starts again from it.
  return resolve(head, ...rest.map((part) => (name === 'join' ? part.replace(/^\/+/, '') : part)));
}

function evaluateConstruction(program: Program, node: TSESTree.NewExpression, next: (inner: TSESTree.Node | undefined) => readonly Specifier[]): readonly Specifier[] {
  const isUrl = isGlobal(program, node.callee, 'URL') || isExportOf(program, node.callee, ['url', 'whatwg-url'], 'URL');
  if (!isUrl) return [];
  const [address, base] = node.arguments;
  if (base === undefined) return next(address);
  if (isPageAddress(base)) return next(address);
  const bases = next(base);
  const from = bases[0];
  if (from?.kind !== 'path') return [];
  return next(address).flatMap((value): readonly Specifier[] => {
    if (value.kind === 'path') return [value];
    const text = stripQuery(value.text);
    // Bundlers serve a leading slash from the public folder; only they see it, a browser does not.
    if (text.startsWith('/')) return [{ kind: 'text', text }];
    // As URLs go: beside a file, inside a folder only if the folder ends in a slash.
    return [{ kind: 'path', path: resolve(from.path.endsWith('/') ? from.path : dirname(from.path), text) }];
  });
}

/** `location.href`, `document.baseURI`, `self.location`: the address of the page. */
function isPageAddress(base: TSESTree.Node): boolean {
  const node = unwrap(base);
  if (node.type === 'Identifier') return node.name === 'location';
  if (node.type !== 'MemberExpression') return false;
  const name = findPropertyName(node);
  return name === 'baseURI' || name === 'location' || name === 'origin' || (name === 'href' && isPageAddress(node.object));
}

function evaluateTemplate(node: TSESTree.TemplateLiteral, next: (inner: TSESTree.Node) => readonly Specifier[]): readonly Specifier[] {
  let value: readonly Specifier[] = [{ kind: 'text', text: node.quasis[0]?.value.cooked ?? '' }];
  for (const [i, expression] of node.expressions.entries()) {
    value = concatenate(concatenate(value, next(expression)), [{ kind: 'text', text: node.quasis[i + 1]?.value.cooked ?? '' }]);
  }
  return value;
}

function concatenate(left: readonly Specifier[], right: readonly Specifier[]): readonly Specifier[] {
  const a = left[0];
  const b = right[0];
  if (a === undefined || b === undefined || a.kind === 'module' || b.kind === 'module') return [];
  if (a.kind === 'text' && b.kind === 'text') return [{ kind: 'text', text: a.text + b.text }];
  // A Vite public folder: `${import.meta.env.BASE_URL}w.js` is not known; `'' + path` is the path.
  if (a.kind === 'text') return a.text === '' || a.text === 'file://' ? [b] : [];
  return b.kind === 'text' ? [{ kind: 'path', path: normalize(a.path + b.text) }] : [];
}

function isImportMeta(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'MetaProperty' && inner.meta.name === 'import';
}

/** An address without its query and fragment. */
export function stripQuery(text: string): string {
  const end = text.search(/[?#]/);
  return end === -1 ? text : text.slice(0, end);
}
