import type { TSESTree } from '@typescript-eslint/utils';
import { dirname } from 'node:path';
import { type FunctionNode, ancestors, findEnclosingFunction, findMethodCall, findPropertyName, findString, isFunction, isInside, unwrap } from '../code/syntax.ts';
import { type Specifier, callPathFunction, concatenate, getTextAddress, resolveUrl, stripQuery } from './addresses.ts';
import { type Call, findArgument, findDefault, findMember, getCallSites } from './call-sites.ts';
import type { Declaration } from './declarations.ts';
import { findModuleExport, isExportOf, isGlobal, isRequire } from './modules.ts';
import type { Program } from './program.ts';

const PATH_MODULES = ['path', 'path/posix', 'path/win32', 'pathe', 'upath'];
const MAX_DEPTH = 12;
const MAX_CHOICES = 6;

/**
 * The files that an expression can name, by following constants, joins, URLs, conversions, and the
 * parameters of the file's own functions. Several when it chooses (`isDev ? a : b`); none when it is
 * not known.
 */
export function getSpecifiers(program: Program, expression: TSESTree.Node): readonly Specifier[] {
  return evaluate(createScope(program), expression).slice(0, MAX_CHOICES);
}

/**
 * The same, one list for each place that decides: where the expression uses a parameter of a function
 * of the file, these are its calls.
 */
export function getSpecifiersByCall(program: Program, expression: TSESTree.Node): readonly { readonly place: TSESTree.Node; readonly specifiers: readonly Specifier[] }[] {
  const owner = findDecidingFunction(program, expression);
  const calls = owner === null ? [] : getCallSites(program, owner);
  if (owner === null || calls.length === 0) return [{ place: expression, specifiers: getSpecifiers(program, expression) }];
  return calls.map((call) => ({ place: call, specifiers: evaluate(enter(createScope(program), owner, call), expression).slice(0, MAX_CHOICES) }));
}

/** The function around an expression of which a parameter is a part of it. */
function findDecidingFunction(program: Program, expression: TSESTree.Node): FunctionNode | null {
  const owners = program
    .nodes('Identifier')
    .filter((node) => isInside(node, expression))
    .flatMap((node) => {
      const declaration = program.findDeclaration(node);
      return declaration?.kind === 'parameter' ? (findEnclosingFunction(declaration.node) ?? []) : [];
    });
  return owners.find((fn) => isInside(expression, fn)) ?? null;
}

/** What a value is looked up in: the program, and the call by which its function was entered. */
interface Scope {
  readonly program: Program;
  readonly depth: number;
  readonly entered: { readonly fn: FunctionNode; readonly call: Call; readonly from: Scope } | null;
}

function createScope(program: Program): Scope {
  return { program, depth: 0, entered: null };
}

function enter(scope: Scope, fn: FunctionNode, call: Call): Scope {
  return { ...scope, depth: scope.depth + 1, entered: { fn, call, from: scope } };
}

/** How a function was entered, by this scope or one around it. */
function findEntering(scope: Scope, fn: FunctionNode): Scope['entered'] {
  for (let { entered } = scope; entered !== null; entered = entered.from.entered) if (entered.fn === fn) return entered;
  return null;
}

function evaluate(scope: Scope, expression: TSESTree.Node | null | undefined): readonly Specifier[] {
  if (expression === undefined || expression === null || scope.depth > MAX_DEPTH) return [];
  const node = unwrap(expression);
  const next = (inner: TSESTree.Node | null | undefined): readonly Specifier[] => evaluate({ ...scope, depth: scope.depth + 1 }, inner);
  const text = findString(node);
  if (text !== null) return getTextAddress(text);
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
      return evaluateName(scope, node, next);
    case 'MemberExpression':
      return evaluateMember(scope, node, next);
    case 'CallExpression':
      return evaluateCall(scope, node, next);
    case 'NewExpression':
      return evaluateConstruction(scope, node, next);
    default:
      return [];
  }
}

type Next = (inner: TSESTree.Node | null | undefined) => readonly Specifier[];

function evaluateName(scope: Scope, node: TSESTree.Identifier, next: Next): readonly Specifier[] {
  const { program } = scope;
  const declaration = program.findDeclaration(node);
  if (declaration === null) {
    if (node.name === '__filename') return [{ kind: 'path', path: program.path }];
    return node.name === '__dirname' ? [{ kind: 'path', path: dirname(program.path) }] : [];
  }
  if (declaration.imported !== null && isAsset(declaration.imported.source)) return evaluateAsset(declaration.imported);
  if (declaration.kind === 'parameter') return [...evaluateParameter(scope, declaration, node.name), ...declaration.values.slice(0, 3).flatMap(next)];
  if (declaration.origin !== null && isImportMeta(declaration.origin.value)) return evaluateMeta(program, declaration.origin.path[0] ?? '');
  const exported = findModuleExport(program, node);
  if (exported !== null) return isOwnModule(exported.source) ? [{ kind: 'export', ...exported, members: [] }] : [];
  if (declaration.origin !== null) return next(findMember(followName(program, declaration.origin.value), declaration.origin.path));
  return declaration.values.slice(0, 3).flatMap(next);
}

/** What the call by which the function was entered gives, or all the file's calls, or the default. */
function evaluateParameter(scope: Scope, declaration: Declaration, name: string): readonly Specifier[] {
  const owner = findEnclosingFunction(declaration.node);
  if (owner === null) return [];
  const entered = findEntering(scope, owner);
  if (entered !== null) return evaluate({ ...entered.from, depth: scope.depth + 1 }, findArgument(owner, declaration.node, name, entered.call));
  const calls = getCallSites(scope.program, owner);
  if (calls.length === 0) return evaluate({ ...scope, depth: scope.depth + 1 }, findDefault(declaration.node));
  return calls.flatMap((call) => evaluate({ ...scope, depth: scope.depth + 2 }, findArgument(owner, declaration.node, name, call)));
}

/** May a request lead to a file of the project: relative, private or by alias? */
export function isOwnModule(source: string): boolean {
  return /^[.@~#/]/.test(source);
}

const ASSET_QUERY = /\?(?:[^?]*&)?(?:url|worker|sharedworker|nodeWorker|modulePath)(?:&|$)/;
const ASSET_SCHEME = /^(?:url|worker|omt|bundle-url|blob-url|data-url):/;
const ASSET_LOADER = /^!*(?:file|url|worker|worker-plugin\/)-?loader/;

function isAsset(source: string): boolean {
  return ASSET_QUERY.test(source) || ASSET_SCHEME.test(source) || ASSET_LOADER.test(source);
}

/** An asset import, whose value is the file's address: `import url from './w.js?url'`, `'url:./w.js'`. */
function evaluateAsset({ source, name }: { readonly source: string; readonly name: string }): readonly Specifier[] {
  if (name !== 'default') return [];
  if (ASSET_QUERY.test(source)) return [{ kind: 'module', text: stripQuery(source) }];
  const mark = ASSET_SCHEME.test(source) ? source.indexOf(':') : source.lastIndexOf('!');
  return [{ kind: 'module', text: source.slice(mark + 1) }];
}

function evaluateMember(scope: Scope, node: TSESTree.MemberExpression, next: Next): readonly Specifier[] {
  const { program } = scope;
  const name = findPropertyName(node);
  if (name === null) return [];
  if (isImportMeta(node.object)) return evaluateMeta(program, name);
  if (node.object.type === 'ThisExpression') return getFieldValues(program, node, name).flatMap(next);
  if (name === 'BASE_URL' && isServedFrom(node)) return [{ kind: 'text', text: '/' }];
  if (name === 'PUBLIC_URL' && isServedFrom(node)) return [{ kind: 'text', text: '' }];
  const member = findMember(followName(program, node.object), [name]);
  if (member !== null) return next(member);
  const own = name === 'href' || name === 'pathname' ? next(node.object) : [];
  if (own.length > 0) return own;
  return evaluateModuleMember(program, node, name);
}

/** `urls.search`, where `urls` is a namespace or an export of another module. */
function evaluateModuleMember(program: Program, node: TSESTree.MemberExpression, name: string): readonly Specifier[] {
  const exported = findModuleExport(program, node);
  if (exported !== null) return isOwnModule(exported.source) ? [{ kind: 'export', ...exported, members: [] }] : [];
  const object = findModuleExport(program, node.object);
  return object !== null && isOwnModule(object.source) ? [{ kind: 'export', ...object, members: [name] }] : [];
}

/** `import.meta.env.BASE_URL` of Vite, `process.env.PUBLIC_URL` of Create React App: where public files are served. */
function isServedFrom({ object }: TSESTree.MemberExpression): boolean {
  const env = unwrap(object);
  return env.type === 'MemberExpression' && findPropertyName(env) === 'env';
}

function evaluateMeta(program: Program, name: string): readonly Specifier[] {
  if (name === 'url' || name === 'filename') return [{ kind: 'path', path: program.path }];
  return name === 'dirname' || name === 'dir' ? [{ kind: 'path', path: dirname(program.path) }] : [];
}

/** The values that a class gives to its field: where it is declared, and by assignment. */
function getFieldValues(program: Program, member: TSESTree.MemberExpression, name: string): readonly TSESTree.Node[] {
  const owner = [...ancestors(member)].find((ancestor) => ancestor.type === 'ClassBody');
  if (owner === undefined) return [];
  const values: TSESTree.Node[] = [];
  for (const field of owner.body) {
    if (field.type === 'PropertyDefinition' && field.value && findPropertyName(field) === name) values.push(field.value);
  }
  for (const { left, right } of program.nodes('AssignmentExpression')) {
    if (left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && findPropertyName(left) === name && isInside(left, owner)) values.push(right);
  }
  return values.slice(0, 3);
}

/** The value of a name that has only one, else the expression itself. */
function followName(program: Program, expression: TSESTree.Node): TSESTree.Node {
  const node = unwrap(expression);
  const values = node.type === 'Identifier' ? (program.findDeclaration(node)?.values ?? []) : [];
  return values.length === 1 ? unwrap(values[0]!) : node;
}

function evaluateCall(scope: Scope, node: TSESTree.CallExpression, next: Next): readonly Specifier[] {
  const { program } = scope;
  const first = node.arguments[0];
  const method = findMethodCall(node);
  if (method?.name === 'resolve' && (isImportMeta(method.object) || isRequire(program, method.object))) {
    const request = findString(first);
    return request === null ? next(first) : [{ kind: 'module', text: request }];
  }
  const imported = findModuleExport(program, node.callee);
  const source = imported?.source.replace(/^node:/, '') ?? null;
  if (imported !== null && source !== null) {
    if (source === 'url' && (imported.name === 'fileURLToPath' || imported.name === 'pathToFileURL')) return next(first);
    return PATH_MODULES.includes(source) ? callPathFunction(imported.name, node.arguments.map(next)) : [];
  }
  if (method !== null && ['toString', 'normalize', 'trim'].includes(method.name)) return next(method.object);
  if (method?.name === 'cwd' && method.object.type === 'Identifier' && method.object.name === 'process') return [{ kind: 'text', text: '.' }];
  if (isGlobal(program, node.callee, 'String')) return next(first);
  return evaluateLocalCall(scope, node);
}

/** A helper of the same file that returns an address: `const here = (name) => new URL(name, import.meta.url)`. */
function evaluateLocalCall(scope: Scope, node: TSESTree.CallExpression): readonly Specifier[] {
  const { program } = scope;
  if (node.callee.type !== 'Identifier') return [];
  const declaration = program.findDeclaration(node.callee);
  const target = declaration?.kind === 'function' ? declaration.node : declaration?.values[0];
  if (!isFunction(target)) return [];
  const inner = enter(scope, target, node);
  if (target.body?.type !== 'BlockStatement') return evaluate(inner, target.body);
  const returns = program.nodes('ReturnStatement').filter((statement) => findEnclosingFunction(statement) === target);
  return returns.slice(0, 3).flatMap(({ argument }) => evaluate(inner, argument));
}

function evaluateConstruction(scope: Scope, node: TSESTree.NewExpression, next: Next): readonly Specifier[] {
  const { program } = scope;
  if (!isGlobal(program, node.callee, 'URL') && !isExportOf(program, node.callee, ['url', 'whatwg-url'], 'URL')) return [];
  const [address, base] = node.arguments;
  if (base === undefined || isPageAddress(base)) return next(address);
  const from = next(base)[0];
  return from?.kind === 'path' ? next(address).map((value) => resolveUrl(value, from.path)) : [];
}

/** `location.href`, `document.baseURI`, `self.location`: the address of the page. */
function isPageAddress(base: TSESTree.Node): boolean {
  const node = unwrap(base);
  if (node.type === 'Identifier') return node.name === 'location';
  if (node.type !== 'MemberExpression') return false;
  const name = findPropertyName(node);
  return name === 'baseURI' || name === 'location' || name === 'origin' || (name === 'href' && isPageAddress(node.object));
}

function evaluateTemplate(node: TSESTree.TemplateLiteral, next: Next): readonly Specifier[] {
  let value: readonly Specifier[] = [{ kind: 'text', text: node.quasis[0]?.value.cooked ?? '' }];
  for (const [i, expression] of node.expressions.entries()) {
    value = concatenate(concatenate(value, next(expression)), [{ kind: 'text', text: node.quasis[i + 1]?.value.cooked ?? '' }]);
  }
  return value;
}

function isImportMeta(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'MetaProperty' && inner.meta.name === 'import';
}
