import type { TSESTree } from '@typescript-eslint/utils';
import { findMethodCall, findPropertyName, isFunction, isInside, unwrap } from '../code/syntax.ts';
import { findModuleExport, isGlobal } from './modules.ts';
import type { Program } from './program.ts';
import { isWorkerClass } from './creations.ts';

/**
 * Functions whose text becomes a worker: `new Blob(['(', fn.toString(), ')()'])`, code for
 * `new Worker(code, { eval: true })`, and functions that `workerpool` or `greenlet` send over.
 */
export function getStringifiedFunctions(program: Program): ReadonlySet<TSESTree.Node> {
  const found = new Set<TSESTree.Node>();
  const creations = program.nodes('NewExpression');
  const startsWorker = creations.some((node) => isWorkerClass(program, node.callee));
  if (startsWorker) {
    for (const node of creations) {
      if (isGlobal(program, node.callee, 'Blob') && node.arguments[0]) collect(program, node.arguments[0], found, 0);
      else if (isWorkerClass(program, node.callee) && node.arguments[0]) collect(program, node.arguments[0], found, 0);
    }
  }
  for (const node of program.nodes('CallExpression')) {
    const sent = findSentFunction(program, node);
    if (sent !== null) found.add(sent);
  }
  // A function that sends itself runs on both sides.
  for (const fn of found) if (creations.some((node) => isWorkerClass(program, node.callee) && isInside(node, fn))) found.delete(fn);
  return found;
}

const SENDERS: ReadonlySet<string> = new Set(['greenlet', 'workerize', '@koale/useworker']);

/** `greenlet(async () => …)`, `useWorker(fn)`, `workerpool.pool().exec(fn, […])`. */
function findSentFunction(program: Program, node: TSESTree.CallExpression): TSESTree.Node | null {
  const exported = findModuleExport(program, node.callee);
  const method = findMethodCall(node);
  const isSent = exported !== null ? SENDERS.has(exported.source) : method?.name === 'exec' && isWorkerPool(program, method.object);
  return isSent && node.arguments[0] ? findFunction(program, node.arguments[0]) : null;
}

function isWorkerPool(program: Program, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'CallExpression') {
    const exported = findModuleExport(program, node.callee);
    return exported?.source === 'workerpool' && exported.name === 'pool';
  }
  const [value, ...others] = node.type === 'Identifier' ? (program.findDeclaration(node)?.values ?? []) : [];
  return value !== undefined && value !== node && others.length === 0 && value.type === 'CallExpression' && isWorkerPool(program, value);
}

function findFunction(program: Program, expression: TSESTree.Node): TSESTree.Node | null {
  const node = unwrap(expression);
  if (isFunction(node)) return node;
  if (node.type !== 'Identifier') return null;
  const declaration = program.findDeclaration(node);
  if (declaration?.kind === 'function' || declaration?.kind === 'class') return declaration.node;
  const [value] = declaration?.values ?? [];
  return isFunction(value) || value?.type === 'ClassExpression' ? value : null;
}

/** Collects the functions whose text flows into an expression. */
function collect(program: Program, expression: TSESTree.Node | null, found: Set<TSESTree.Node>, depth: number): void {
  if (expression === null || depth > 10) return;
  const node = unwrap(expression);
  const go = (inner: TSESTree.Node | null): void => collect(program, inner, found, depth + 1);
  switch (node.type) {
    case 'ArrayExpression':
      node.elements.forEach(go);
      return;
    case 'SpreadElement':
      go(node.argument);
      return;
    case 'BinaryExpression':
      go(node.left);
      go(node.right);
      return;
    case 'TemplateLiteral':
      for (const inner of node.expressions) addText(program, inner, found, go);
      return;
    case 'ConditionalExpression':
      go(node.consequent);
      go(node.alternate);
      return;
    case 'NewExpression':
      if (isGlobal(program, node.callee, 'Blob')) node.arguments.forEach(go);
      return;
    case 'Identifier':
      for (const value of (program.findDeclaration(node)?.values ?? []).slice(0, 3)) if (!isFunction(value)) go(value);
      return;
    case 'CallExpression': {
      const method = findMethodCall(node);
      if (method?.name === 'toString') addText(program, method.object, found, go);
      else if (method !== null) [method.object, ...node.arguments].forEach(go);
      else if (isGlobal(program, node.callee, 'String') && node.arguments[0]) addText(program, node.arguments[0], found, go);
      return;
    }
    case 'MemberExpression':
      if (findPropertyName(node) !== null) go(node.object);
      return;
    default:
  }
}

function addText(program: Program, expression: TSESTree.Node, found: Set<TSESTree.Node>, go: (inner: TSESTree.Node) => void): void {
  const fn = findFunction(program, expression);
  if (fn === null) go(expression);
  else found.add(fn);
}
