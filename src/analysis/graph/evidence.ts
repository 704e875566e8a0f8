import type { TSESTree } from '@typescript-eslint/utils';
import { basename } from 'node:path';
import { ancestors, findMethodCall, findPropertyName, findString, isFunction, unwrap } from '../code/syntax.ts';
import { getCreations } from './creations.ts';
import { findModuleExport, isExportOf, isGlobal } from './modules.ts';
import type { Program } from './program.ts';
import { isTopLevel } from './sides.ts';
import { findTypeName } from './type-names.ts';

/** Something in a program that says that it runs in a worker. */
export interface Evidence {
  readonly node: TSESTree.Node;
  /** For messages: `it sets self.onmessage`. */
  readonly text: string;
  readonly platform: 'web' | 'node' | 'unknown';
}

/** Does a comment mark the file: `@worker`? */
export function isMarked(program: Program): boolean {
  return program.comments.some(({ value }) => /(?:^|[\s*])@worker(?![\w-])/.test(value));
}

/** The conclusive evidence in a program's own text, in source order; each proves the region it stands in. */
export function getEvidence(program: Program): readonly Evidence[] {
  const found: Evidence[] = [];
  for (const node of program.nodes('AssignmentExpression')) push(found, findHandlerAssignment(program, node));
  for (const node of program.nodes('CallExpression')) push(found, findCallEvidence(program, node));
  for (const node of program.nodes('NewExpression')) {
    if (isExportOf(program, node.callee, ['poolifier'], 'ThreadWorker')) push(found, { node, text: 'it makes a ThreadWorker of poolifier', platform: 'node' });
  }
  for (const node of program.nodes('FunctionDeclaration')) {
    // A classic script's function of this name is the handler itself.
    if (node.id?.name === 'onmessage' && node.parent.type === 'Program' && !isModule(program)) push(found, { node, text: 'it declares onmessage', platform: 'web' });
  }
  return found.sort((a, b) => a.node.loc.start.line - b.node.loc.start.line);
}

function push(list: Evidence[], evidence: Evidence | null): void {
  if (evidence !== null) list.push(evidence);
}

/** `self.onmessage =`, a bare `onmessage =`, `parentPort.onmessage =`; never `window.onmessage =`. */
function findHandlerAssignment(program: Program, node: TSESTree.AssignmentExpression): Evidence | null {
  const left = unwrap(node.left);
  if (isNothing(node.right) || isMock(node.right) || (isTopLevel(node) && isOwningPage(program))) return null;
  if (left.type === 'Identifier') {
    const isHandler = (left.name === 'onmessage' || left.name === 'onconnect') && program.findDeclaration(left) === null && (isTopLevel(node) || isFunction(node.right));
    return isHandler && !usesWindow(program) ? { node, text: `it sets ${left.name}`, platform: 'web' } : null;
  }
  if (left.type !== 'MemberExpression') return null;
  const name = findPropertyName(left);
  if (name !== 'onmessage' && name !== 'onconnect') return null;
  if (isExportOf(program, left.object, ['worker_threads'], 'parentPort')) return { node, text: 'it sets parentPort.onmessage', platform: 'node' };
  return isWorkerScope(program, left.object) ? { node, text: `it sets self.${name}`, platform: 'web' } : null;
}

/** `self` or `globalThis`, unshadowed, in any type assertion. */
function isWorkerScope(program: Program, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  if (node.type !== 'Identifier') return false;
  const declaration = program.findDeclaration(node);
  if (declaration === null) return node.name === 'self' || node.name === 'globalThis';
  // `const ctx = self as unknown as DedicatedWorkerGlobalScope`
  const [value] = declaration.values;
  return declaration.kind === 'variable' && declaration.values.length === 1 && value !== undefined && isGlobal(program, value, 'self') && !isWindowNamed(node.name);
}

/** `this` of a classic script, outside of functions and classes. */
function isScriptScope(program: Program, node: TSESTree.Node): boolean {
  return node.type === 'ThisExpression' && !isModule(program) && ![...ancestors(node)].some(({ type }) => type === 'ClassBody');
}

function isWindowNamed(name: string): boolean {
  return /window|^win$/i.test(name);
}

function findCallEvidence(program: Program, node: TSESTree.CallExpression): Evidence | null {
  return findPortCall(program, node) ?? findListenerCall(program, node) ?? findPostMessage(program, node) ?? findRegistration(program, node);
}

function findPortCall(program: Program, node: TSESTree.CallExpression): Evidence | null {
  const method = findMethodCall(node);
  if (method === null || !['on', 'once', 'addListener', 'addEventListener', 'postMessage'].includes(method.name)) return null;
  if (!isExportOf(program, method.object, ['worker_threads'], 'parentPort')) return null;
  return { node, text: method.name === 'postMessage' ? 'it posts to parentPort' : 'it listens on parentPort', platform: 'node' };
}

function findListenerCall(program: Program, node: TSESTree.CallExpression): Evidence | null {
  const type = findString(node.arguments[0]);
  if ((type !== 'message' && type !== 'connect') || !isTopLevel(node) || isMock(node.arguments[1])) return null;
  const callee = unwrap(node.callee);
  const isBare = callee.type === 'Identifier' && callee.name === 'addEventListener' && program.findDeclaration(callee) === null;
  const method = findMethodCall(node);
  const isOnScope = method?.name === 'addEventListener' && (isWorkerScope(program, method.object) || isScriptScope(program, method.object));
  if ((!isBare && !isOnScope) || usesWindow(program) || isOwningPage(program) || isBetweenWindows(node.arguments[1])) return null;
  return { node, text: `it listens for '${type}' on self`, platform: 'web' };
}

/** `postMessage(data)` as a worker posts it: a page names the window and the target origin. */
function findPostMessage(program: Program, node: TSESTree.CallExpression): Evidence | null {
  const callee = unwrap(node.callee);
  const isBare = callee.type === 'Identifier' && callee.name === 'postMessage' && program.findDeclaration(callee) === null;
  const method = isBare ? null : findMethodCall(node);
  if (!isBare && !(method?.name === 'postMessage' && isWorkerScope(program, method.object))) return null;
  const [message, second] = node.arguments;
  if (message === undefined || node.arguments.length > 2 || usesWindow(program)) return null;
  if (second !== undefined && !isTransfer(second)) return null;
  return { node, text: 'it posts messages to its owner', platform: 'web' };
}

function isTransfer(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'ArrayExpression') return true;
  return node.type === 'ObjectExpression' && node.properties.some((property) => property.type === 'Property' && findPropertyName(property) === 'transfer') && !node.properties.some((property) => property.type === 'Property' && findPropertyName(property) === 'targetOrigin');
}

const REGISTRATIONS: readonly { readonly source: string; readonly names: readonly string[]; readonly platform: Evidence['platform'] }[] = [
  { source: 'comlink', names: ['expose'], platform: 'unknown' },
  { source: 'workerpool', names: ['worker'], platform: 'unknown' },
  { source: 'threads', names: ['expose'], platform: 'unknown' },
  { source: 'threads/worker', names: ['expose'], platform: 'unknown' },
  { source: 'graceful-workers', names: ['defineTasks', 'defineWorker'], platform: 'unknown' },
  { source: 'graceful-workers/worker', names: ['defineTasks', 'defineWorker'], platform: 'unknown' },
  { source: 'observable-webworker', names: ['runWorker'], platform: 'web' },
  { source: 'promise-worker/register', names: ['default', '*'], platform: 'web' },
  { source: 'webworker-promise/lib/register', names: ['default', '*'], platform: 'web' },
];

/** A call that hands functions to a library, for the owner to call. */
export function findRegistration(program: Program, node: TSESTree.CallExpression): Evidence | null {
  const exported = findModuleExport(program, node.callee);
  if (exported === null) return null;
  const source = exported.source.replace(/\/(?:dist|src)\/.*$/, '');
  const known = REGISTRATIONS.find((entry) => entry.source === source && entry.names.includes(exported.name));
  // `expose(api, endpoint)` may face a window, an iframe or a port of any side.
  if (known === undefined || (source === 'comlink' && node.arguments.length > 1 && !isOwnEndpoint(program, node.arguments[1]!))) return null;
  const name = exported.name === 'default' || exported.name === '*' ? source : `${exported.name} of ${source}`;
  return { node, text: `it calls ${name}`, platform: known.platform };
}

function isOwnEndpoint(program: Program, endpoint: TSESTree.Node): boolean {
  const node = unwrap(endpoint);
  if (isGlobal(program, node, 'self')) return true;
  return node.type === 'CallExpression' && node.arguments[0] !== undefined && isExportOf(program, node.arguments[0], ['worker_threads'], 'parentPort');
}

/**
 * Does the file itself use the window beside its handler: a page that listens to frames? A file that
 * is called a worker is one all the same: that it uses the window is its mistake.
 */
function usesWindow(program: Program): boolean {
  return !hasWorkerName(program.path) && mentionsWindow(program);
}

/** A page that starts workers, and sets a handler of its own where it meant the worker's, or shows both sides in one file. */
function isOwningPage(program: Program): boolean {
  return getCreations(program).length > 0 && (mentionsWindow(program) || asksUser(program));
}

/** `alert(text)`: no worker can, whatever it is called. */
function asksUser(program: Program): boolean {
  return program.nodes('CallExpression').some(({ callee }) => callee.type === 'Identifier' && DIALOGS.has(callee.name) && program.findDeclaration(callee) === null);
}

const DIALOGS: ReadonlySet<string> = new Set(['alert', 'confirm', 'prompt']);

function mentionsWindow(program: Program): boolean {
  for (const node of program.nodes('MemberExpression')) {
    const object = unwrap(node.object);
    if (object.type === 'Identifier' && (object.name === 'window' || object.name === 'document') && program.findDeclaration(object) === null) return true;
  }
  return false;
}

/** A listener that looks at `origin` or `source` speaks with other windows: a worker's messages have neither. */
function isBetweenWindows(listener: TSESTree.Node | undefined): boolean {
  if (listener === undefined || !isFunction(listener)) return false;
  const [parameter] = listener.params;
  if (parameter?.type === 'ObjectPattern') return parameter.properties.some((property) => property.type === 'Property' && ['origin', 'source'].includes(findPropertyName(property) ?? ''));
  const first = listener.body.type === 'BlockStatement' ? listener.body.body : [listener.body];
  return parameter?.type === 'Identifier' && first.slice(0, 4).some((statement) => mentionsOrigin(statement, parameter.name));
}

function mentionsOrigin(root: TSESTree.Node, name: string): boolean {
  const pending: unknown[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      pending.push(...(value as unknown[]));
      continue;
    }
    const node = value as TSESTree.Node;
    if (typeof node.type !== 'string') continue;
    if (node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === name && ['origin', 'source'].includes(findPropertyName(node) ?? '')) return true;
    for (const [key, child] of Object.entries(node)) if (key !== 'parent' && key !== 'loc') pending.push(child);
  }
  return false;
}

function isNothing(node: TSESTree.Node): boolean {
  return (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');
}

/** `vi.fn()`, `jest.fn()`, `sinon.stub()`: a test that stands in for the worker. */
function isMock(node: TSESTree.Node | undefined): boolean {
  const method = node === undefined ? null : findMethodCall(node);
  return method?.object.type === 'Identifier' && ['vi', 'jest', 'sinon', 'mock', 'td'].includes(method.object.name);
}

function isModule(program: Program): boolean {
  return program.ast.body.some((statement) => statement.type.startsWith('Import') || statement.type.startsWith('Export'));
}

/** Names of files that hold or manage workers, and so are not workers. */
const OWNER_NAME = /pool|manager|host|handler|client|factory|proxy|service-?worker|workers?-?(?:api|utils?|types?|config)|use-?worker/i;

/** Does the name of a file say that it is a worker? That alone proves nothing. */
export function hasWorkerName(path: string): boolean {
  const name = basename(path);
  return /worker/i.test(name) && !OWNER_NAME.test(name) && !/\.(?:test|spec|stories|d)\./.test(name);
}

/** The supporting facts: two independent ones, the file's name and one other, are conclusive together. */
export function findSupportingEvidence(program: Program): Evidence | null {
  if (!hasWorkerName(program.path)) return null;
  const found = findSupport(program);
  return found === null ? null : { ...found, node: program.ast, text: `its name, and ${found.text}` };
}

/** The types of `self` in a worker; that of a service worker is none of them. */
const SCOPE_TYPES: ReadonlySet<string> = new Set(['WorkerGlobalScope', 'DedicatedWorkerGlobalScope', 'SharedWorkerGlobalScope']);

function findSupport(program: Program): Pick<Evidence, 'text' | 'platform'> | null {
  for (const node of program.nodes('Identifier')) {
    if (node.name === 'importScripts' && node.parent?.type === 'CallExpression' && node.parent.callee === node && program.findDeclaration(node) === null) return { text: 'it calls importScripts', platform: 'web' };
    if ((node.name === 'WorkerGlobalScope' || node.name === 'DedicatedWorkerGlobalScope') && node.parent?.type === 'UnaryExpression') return { text: `it asks for ${node.name}`, platform: 'web' };
  }
  for (const node of program.nodes('CallExpression')) {
    const name = node.callee.type === 'Identifier' ? node.callee.name : '';
    if (/worker/i.test(name) && /^(?:is|in)(?![a-z])/.test(name) && node.arguments[0] !== undefined && isGlobal(program, node.arguments[0], 'self')) return { text: `it asks ${name}(self)`, platform: 'web' };
  }
  for (const { id, parent } of program.nodes('VariableDeclarator')) {
    const type = parent.type === 'VariableDeclaration' && parent.declare && id.type === 'Identifier' && id.name === 'self' ? findTypeName(id.typeAnnotation?.typeAnnotation) : null;
    if (type !== null && SCOPE_TYPES.has(type)) return { text: `it declares self a ${type}`, platform: 'web' };
  }
  for (const { source, specifiers } of program.nodes('ImportDeclaration')) {
    if (!/^(?:node:)?worker_threads$/.test(source.value)) continue;
    for (const specifier of specifiers) {
      const imported = specifier.type === 'ImportSpecifier' && specifier.imported.type === 'Identifier' ? specifier.imported.name : '';
      if (imported === 'workerData' || imported === 'isMainThread' || imported === 'parentPort') return { text: `it imports ${imported}`, platform: 'node' };
    }
  }
  for (const node of program.nodes('VariableDeclarator')) {
    if (node.id.type !== 'ObjectPattern' || !node.init || !isExportOf(program, node.init, ['worker_threads'], '*')) continue;
    for (const property of node.id.properties) {
      const key = property.type === 'Property' ? findPropertyName(property) : null;
      if (key === 'workerData' || key === 'isMainThread' || key === 'parentPort') return { text: `it imports ${key}`, platform: 'node' };
    }
  }
  const registering = program.ast.body.map((statement) => findRegisteringCall(program, statement)).find((name) => name !== null);
  if (registering) return { text: `it calls ${registering}`, platform: 'unknown' };
  const reference = program.comments.some(({ value }) => /^\/\s*<reference\s+lib=["']webworker["']/.test(value));
  return reference ? { text: 'its webworker reference', platform: 'web' } : null;
}

/** What a package or a project calls the function that makes a worker of the file: `createLoaderWorker(loader);`. */
const REGISTERING_NAME = /^(?:create|make|define|register|run|expose|setup|init|initialize|serve|bootstrap)\w*Worker$|^worker(?:Main|Init)?$/;

/** The imported function that a statement of the module calls for its effect alone: an owner would use what it returns. */
function findRegisteringCall(program: Program, statement: TSESTree.ProgramStatement): string | null {
  if (statement.type !== 'ExpressionStatement') return null;
  let call = unwrap(statement.expression);
  while (call.type === 'AwaitExpression' || (call.type === 'UnaryExpression' && call.operator === 'void')) call = unwrap(call.argument);
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : null;
  const name = callee?.type === 'Identifier' ? findModuleExport(program, callee)?.name : null;
  return name && REGISTERING_NAME.test(name) ? name : null;
}
