import type { TSESTree } from '@typescript-eslint/utils';
import { ancestors, findString, isFunction, unwrap } from '../code/syntax.ts';
import { remember } from '../code/remember.ts';
import { isExportOf, isGlobal } from './modules.ts';
import type { Program } from './program.ts';

/** What a check says of the side of a worker on which code runs. */
interface Check {
  readonly whenTrue: Side | null;
  readonly whenFalse: Side | null;
}
type Side = 'worker' | 'main';

const NO_CHECK: Check = { whenTrue: null, whenFalse: null };
const MAX_DEPTH = 5;
const WORKER_GLOBALS: ReadonlySet<string> = new Set(['WorkerGlobalScope', 'DedicatedWorkerGlobalScope', 'SharedWorkerGlobalScope', 'importScripts']);
const WINDOW_GLOBALS: ReadonlySet<string> = new Set(['window', 'document']);

/** The regions of a program that checks such as `isMainThread` and `WorkerGlobalScope` give to one side. */
export interface Sides {
  /** The side that the checks around a node leave for it; null when none is around it. */
  guardOf(node: TSESTree.Node): Side | null;
}

export const getSides: (program: Program) => Sides = remember(createSides);

function createSides(program: Program): Sides {
  const known = new WeakMap<TSESTree.Node, { side: Side | null }>();
  const guardOf = (node: TSESTree.Node): Side | null => {
    // Checks stand on statements and conditions, so all nodes of a chain share the answer of their parent.
    const path: TSESTree.Node[] = [];
    let side: Side | null = null;
    for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
      const answer = known.get(current);
      if (answer !== undefined) {
        side = answer.side;
        break;
      }
      path.push(current);
    }
    for (const current of path.reverse()) {
      side = (current.parent ? findSideAt(program, current, current.parent) : null) ?? side;
      known.set(current, { side });
    }
    return side;
  };
  return { guardOf };
}

/** The side that the parent's check, or an earlier statement that left, gives to a node. */
function findSideAt(program: Program, node: TSESTree.Node, parent: TSESTree.Node): Side | null {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression': {
      if (node === parent.test) return null;
      const check = getCheck(program, parent.test);
      return node === parent.consequent ? check.whenTrue : check.whenFalse;
    }
    case 'LogicalExpression': {
      if (node !== parent.right || parent.operator === '??') return null;
      const check = getCheck(program, parent.left);
      return parent.operator === '&&' ? check.whenTrue : check.whenFalse;
    }
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      return findSideAfterExits(program, node, parent.body);
    default:
      return null;
  }
}

/** `if (isMainThread) { …; return; }`: what follows runs on the other side. */
function findSideAfterExits(program: Program, node: TSESTree.Node, body: readonly TSESTree.Node[]): Side | null {
  let side: Side | null = null;
  for (const statement of body) {
    if (statement === node) return side;
    if (statement.type !== 'IfStatement') continue;
    const check = getCheck(program, statement.test);
    if (check === NO_CHECK) continue;
    if (isLeaving(statement.consequent)) side = check.whenFalse ?? side;
    else if (statement.alternate && isLeaving(statement.alternate)) side = check.whenTrue ?? side;
  }
  return null;
}

function isLeaving(statement: TSESTree.Statement): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  if (last === undefined) return false;
  if (last.type === 'ReturnStatement' || last.type === 'ThrowStatement' || last.type === 'ContinueStatement') return true;
  if (last.type !== 'ExpressionStatement' || last.expression.type !== 'CallExpression') return false;
  const { callee } = last.expression;
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'process' && callee.property.type === 'Identifier' && callee.property.name === 'exit';
}

/** What the truth of a condition says about the side. */
function getCheck(program: Program, test: TSESTree.Node, depth = 0): Check {
  if (depth > MAX_DEPTH) return NO_CHECK;
  const node = unwrap(test);
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!' ? invert(getCheck(program, node.argument, depth + 1)) : NO_CHECK;
    case 'LogicalExpression':
      return combine(node.operator, getCheck(program, node.left, depth + 1), getCheck(program, node.right, depth + 1));
    case 'BinaryExpression':
      return getComparisonCheck(program, node, depth);
    case 'CallExpression':
      return getCallCheck(program, node, depth);
    default:
      return getValueCheck(program, node, depth);
  }
}

function invert({ whenTrue, whenFalse }: Check): Check {
  return { whenTrue: whenFalse, whenFalse: whenTrue };
}

function combine(operator: string, left: Check, right: Check): Check {
  const either = (a: Side | null, b: Side | null): Side | null => (a !== null && b !== null && a !== b ? null : (a ?? b));
  const both = (a: Side | null, b: Side | null): Side | null => (a === b ? a : null);
  if (operator === '&&') return { whenTrue: either(left.whenTrue, right.whenTrue), whenFalse: both(left.whenFalse, right.whenFalse) };
  if (operator === '||') return { whenTrue: both(left.whenTrue, right.whenTrue), whenFalse: either(left.whenFalse, right.whenFalse) };
  return NO_CHECK;
}

const IN_WORKER: Check = { whenTrue: 'worker', whenFalse: 'main' };
const IN_MAIN: Check = { whenTrue: 'main', whenFalse: 'worker' };
/** A window proves the main side; its absence proves nothing: a server has none either. */
const IN_WINDOW: Check = { whenTrue: 'main', whenFalse: null };
/** A page's worker proves the worker side; its absence may be Node's worker, or a page. */
const IN_WEB_WORKER: Check = { whenTrue: 'worker', whenFalse: 'main' };

/** `isMainThread`, `parentPort`, or a constant that holds a check. */
function getValueCheck(program: Program, node: TSESTree.Node, depth: number): Check {
  if (isExportOf(program, node, ['worker_threads'], 'isMainThread')) return IN_MAIN;
  if (isExportOf(program, node, ['worker_threads'], 'parentPort')) return IN_WORKER;
  if (node.type === 'MemberExpression') {
    if (isGlobal(program, node, 'document')) return IN_WINDOW;
    return isGlobal(program, node, 'importScripts') || isGlobal(program, node, 'WorkerGlobalScope') ? IN_WEB_WORKER : NO_CHECK;
  }
  if (node.type !== 'Identifier') return NO_CHECK;
  const declaration = program.findDeclaration(node);
  if (declaration?.kind !== 'variable' || declaration.values.length !== 1) return NO_CHECK;
  return getCheck(program, declaration.values[0]!, depth + 1);
}

/** `isWorker()` of the same file, when it only returns a check; `Boolean(check)`. */
function getCallCheck(program: Program, node: TSESTree.CallExpression, depth: number): Check {
  if (isGlobal(program, node.callee, 'Boolean') && node.arguments[0]) return getCheck(program, node.arguments[0], depth + 1);
  if (node.callee.type !== 'Identifier' || node.arguments.length > 0) return NO_CHECK;
  const declaration = program.findDeclaration(node.callee);
  const target = declaration?.kind === 'function' ? declaration.node : declaration?.values[0];
  if (!isFunction(target)) return NO_CHECK;
  if (target.body.type !== 'BlockStatement') return getCheck(program, target.body, depth + 1);
  const [only, ...rest] = target.body.body;
  return only?.type === 'ReturnStatement' && only.argument && rest.length === 0 ? getCheck(program, only.argument, depth + 1) : NO_CHECK;
}

function getComparisonCheck(program: Program, node: TSESTree.BinaryExpression, depth: number): Check {
  const right = unwrap(node.right);
  if (node.operator === 'instanceof') return right.type === 'Identifier' && WORKER_GLOBALS.has(right.name) ? IN_WEB_WORKER : NO_CHECK;
  if (node.operator === 'in') return getNameCheck(findString(node.left));
  const isEqual = node.operator === '===' || node.operator === '==';
  if (!isEqual && node.operator !== '!==' && node.operator !== '!=') return NO_CHECK;
  const check = getEqualityCheck(program, node, right, depth);
  return isEqual ? check : invert(check);
}

function getEqualityCheck(program: Program, node: TSESTree.BinaryExpression, right: TSESTree.Node, depth: number): Check {
  const left = unwrap(node.left);
  const typed = left.type === 'UnaryExpression' && left.operator === 'typeof' ? left : right.type === 'UnaryExpression' && right.operator === 'typeof' ? right : null;
  const other = typed === left ? right : left;
  if (typed !== null) {
    const check = getNameCheck(findGlobalName(program, typed.argument));
    return findString(other) === 'undefined' ? invert(check) : check;
  }
  // `isMainThread === false`, `parentPort === null`
  if (right.type === 'Literal' && right.value === true) return getCheck(program, left, depth + 1);
  const isNothing = (right.type === 'Literal' && (right.value === false || right.value === null)) || (right.type === 'Identifier' && right.name === 'undefined');
  return isNothing ? invert(getCheck(program, left, depth + 1)) : NO_CHECK;
}

function getNameCheck(name: string | null): Check {
  if (name === null) return NO_CHECK;
  if (WORKER_GLOBALS.has(name)) return IN_WEB_WORKER;
  return WINDOW_GLOBALS.has(name) ? IN_WINDOW : NO_CHECK;
}

function findGlobalName(program: Program, expression: TSESTree.Node): string | null {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return program.findDeclaration(node) === null ? node.name : null;
  if (node.type !== 'MemberExpression' || node.property.type !== 'Identifier' || node.computed) return null;
  return isGlobal(program, node, node.property.name) ? node.property.name : null;
}

/** Is a node evaluated when the module is, and not in a function that may never be called? */
export function isTopLevel(node: TSESTree.Node): boolean {
  for (const ancestor of ancestors(node)) {
    if (!isFunction(ancestor)) continue;
    const call = ancestor.parent ? unwrapCallee(ancestor) : null;
    if (call === null) return false;
  }
  return true;
}

/** The call of an immediately called function. */
function unwrapCallee(node: TSESTree.Node): TSESTree.CallExpression | null {
  const { parent } = node;
  if (parent?.type === 'CallExpression' && parent.callee === node) return parent;
  return null;
}
