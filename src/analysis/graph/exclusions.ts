import type { TSESTree } from '@typescript-eslint/utils';
import { findMethodCall, findPropertyName, findString, isFunction, unwrap } from '../code/syntax.ts';
import { isGlobal } from './modules.ts';
import type { Program } from './program.ts';
import { findTypeName } from './type-names.ts';

const SERVICE_WORKER_EVENTS: ReadonlySet<string> = new Set(['fetch', 'install', 'activate', 'push', 'sync', 'periodicsync', 'notificationclick']);
const SERVICE_WORKER_NAMES: ReadonlySet<string> = new Set(['skipWaiting', 'ServiceWorkerGlobalScope', '__WB_MANIFEST', 'ExtendableEvent', 'ExtendableMessageEvent', 'FetchEvent']);
const SERVER_HANDLERS: ReadonlySet<string> = new Set(['fetch', 'scheduled', 'queue', 'email', 'tail']);

/**
 * Does a program that looks like a worker run elsewhere: a service worker, an edge function
 * (`export default { fetch }`), a child process?
 */
export function isExcluded(program: Program): boolean {
  return isServiceWorker(program) || isEdgeFunction(program) || isChildProcess(program);
}

/** `service-worker.js`, `sw.ts`, `service-worker/index.ts`: names that tools look for. */
const SERVICE_WORKER_PATH = /(?:^|[/\\])(?:sw|service-?worker)(?:\.[mc]?[jt]s$|[/\\])/i;

function isServiceWorker(program: Program): boolean {
  if (SERVICE_WORKER_PATH.test(program.path)) return true;
  for (const node of program.nodes('Identifier')) if (SERVICE_WORKER_NAMES.has(node.name)) return true;
  if (isTypedServiceWorker(program)) return true;
  for (const node of program.nodes('CallExpression')) {
    const method = findMethodCall(node);
    const name = method?.name ?? (node.callee.type === 'Identifier' ? node.callee.name : '');
    if (name === 'addEventListener' && SERVICE_WORKER_EVENTS.has(findString(node.arguments[0]) ?? '') && (method === null || isScope(method.object))) return true;
    if (name === 'claim' && method !== null && isClients(method.object)) return true;
  }
  for (const node of program.nodes('AssignmentExpression')) {
    const left = unwrap(node.left);
    const name = left.type === 'MemberExpression' && isScope(left.object) ? findPropertyName(left) : left.type === 'Identifier' ? left.name : null;
    if (name !== null && name.startsWith('on') && name !== 'onerror' && SERVICE_WORKER_EVENTS.has(name.slice(2)) && isFunction(node.right)) return true;
  }
  return false;
}

/** `declare const self: ServiceWorkerGlobalScope`, `self as unknown as ServiceWorkerGlobalScope`. */
function isTypedServiceWorker(program: Program): boolean {
  const types = [
    ...program.nodes('VariableDeclarator').map(({ id }) => (id.type === 'Identifier' ? id.typeAnnotation?.typeAnnotation : undefined)),
    ...program.nodes('TSAsExpression').map(({ typeAnnotation }) => typeAnnotation),
  ];
  return types.some((type) => findTypeName(type) === 'ServiceWorkerGlobalScope');
}

function isScope(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && /^(?:self|globalThis|sw|worker)$/.test(inner.name);
}

function isClients(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' ? inner.name === 'clients' : inner.type === 'MemberExpression' && findPropertyName(inner) === 'clients';
}

/** `export default { fetch(request, env) {} }`, bare or by name. */
function isEdgeFunction(program: Program): boolean {
  for (const { declaration } of program.nodes('ExportDefaultDeclaration')) {
    let value: TSESTree.Node = unwrap(declaration);
    if (value.type === 'Identifier') {
      const [only] = program.findDeclaration(value)?.values ?? [];
      if (only !== undefined) value = unwrap(only);
    }
    if (value.type !== 'ObjectExpression') continue;
    for (const property of value.properties) {
      if (property.type === 'Property' && SERVER_HANDLERS.has(findPropertyName(property) ?? '') && (isFunction(property.value) || property.shorthand)) return true;
    }
  }
  return false;
}

/** `process.on('message')` or `process.send` without a port: the other end is a process, not a thread. */
function isChildProcess(program: Program): boolean {
  const isWorkerThread = program.nodes('Identifier').some((node) => node.name === 'parentPort');
  if (isWorkerThread) return false;
  for (const node of program.nodes('CallExpression')) {
    const method = findMethodCall(node);
    if (method === null || !isGlobal(program, method.object, 'process')) continue;
    if (method.name === 'send' || (method.name === 'on' && ['message', 'disconnect'].includes(findString(node.arguments[0]) ?? ''))) return true;
  }
  return false;
}
