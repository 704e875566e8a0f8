import type { TSESTree } from '@typescript-eslint/utils';
import { findCalledFunction, getOnlyCalls } from '../code/functions.ts';
import { type Write, canBecome, getPropertyWrites, getWrites, getWritesToProperty } from '../code/changes.ts';
import { canReach, getCodePaths } from '../code/code-paths.ts';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { type Variable, findGlobalName, findOnlyValue, findVariable } from '../code/globals.ts';
import { runsLater } from '../code/later-code.ts';
import { type ExitTest, getExitTests } from './loop-exits.ts';
import { getLoopPath } from './loop-paths.ts';
import { type FunctionNode, type LoopNode, findEnclosingFunction, findMethodCall, findProperty, findPropertyName, isFunction, isInside, unwrap } from '../code/syntax.ts';
import { ownNodes } from '../code/walk.ts';

/** A stop flag that a loop reads and that nothing can change while it runs. */
export interface HiddenFlag {
  /** As the loop reads it: `stopped`, `signal.aborted`. */
  readonly name: string;
  /** What would change it, in a later turn of the event loop. */
  readonly setter: TSESTree.Node;
}

/** The names of all variables and properties that code of later turns writes. */
const getLaterNames = defineFact((facts) => {
  const isLaterFunction = new Map<FunctionNode | null, boolean>([[null, false]]);
  const isLater = (node: TSESTree.Node): boolean => {
    const fn = findEnclosingFunction(node);
    const known = isLaterFunction.get(fn) ?? runsLater(facts, node);
    isLaterFunction.set(fn, known);
    return known;
  };
  const names = new Set<string>();
  for (const { references } of facts.sourceCode.scopeManager?.scopes ?? []) {
    for (const reference of references) {
      if (reference.isWrite() && !reference.init && isLater(reference.identifier)) names.add(reference.identifier.name);
    }
  }
  for (const [name, writes] of getPropertyWrites(facts)) if (writes.some(({ node }) => isLater(node))) names.add(name);
  return [...names];
});

/** The cheap question before `findHiddenFlag`: does the text of a loop name anything that a later turn changes? */
export function mayReadHiddenFlag(facts: FileFacts, loop: LoopNode): boolean {
  const text = facts.sourceCode.getText(loop);
  return text.includes('bort') || getLaterNames(facts).some((name) => text.includes(name));
}

/** The flag of a loop without schedule points that only a later turn could change; null when there is none. */
export function findHiddenFlag(facts: FileFacts, loop: LoopNode): HiddenFlag | null {
  for (const exit of getExitTests(facts, loop)) {
    const flag = findHidden(facts, loop, exit, exit.operand);
    if (flag !== null) return flag;
  }
  for (const node of getLoopPath(facts, loop).nodes) {
    const method = node.type === 'CallExpression' ? findMethodCall(node) : null;
    if (method?.name !== 'throwIfAborted') continue;
    const setter = findAborter(facts, loop, method.object);
    if (setter !== null) return { name: facts.sourceCode.getText(node), setter };
  }
  return null;
}

function findHidden(facts: FileFacts, loop: LoopNode, exit: ExitTest, operand: TSESTree.Node): HiddenFlag | null {
  const node = unwrap(operand);
  if (node.type === 'BinaryExpression') {
    const either: ExitTest = { ...exit, exitsOn: 'both' };
    const left = findHidden(facts, loop, either, node.left);
    const right = findHidden(facts, loop, either, node.right);
    // A comparison can also come true by its other side.
    return (left !== null && isFixed(facts, loop, node.right) ? left : null) ?? (right !== null && isFixed(facts, loop, node.left) ? right : null);
  }
  const setter = findSetter(facts, loop, exit, node);
  return setter === null ? null : { name: facts.sourceCode.getText(node), setter };
}

/** Does a value stay the same while the loop runs? */
function isFixed(facts: FileFacts, loop: LoopNode, operand: TSESTree.Node): boolean {
  const node = unwrap(operand);
  if (node.type === 'Literal' || node.type === 'TemplateLiteral') return true;
  const variable = node.type === 'Identifier' ? findVariable(facts, node) : null;
  return variable !== null && !getWrites(variable).some((write) => isInside(write.node, loop));
}

function findSetter(facts: FileFacts, loop: LoopNode, exit: ExitTest, node: TSESTree.Node): TSESTree.Node | null {
  if (node.type === 'Identifier') {
    const variable = findVariable(facts, node);
    if (variable === null || variable.defs[0]?.type !== 'Variable') return null;
    return findLaterWrite(facts, loop, exit, getWrites(variable));
  }
  if (node.type !== 'MemberExpression') return null;
  const name = findPropertyName(node);
  if (name === null) return null;
  if (name === 'aborted') return findAborter(facts, loop, node.object);
  return isOwnObject(facts, loop, node.object) ? findLaterWrite(facts, loop, exit, getWritesToProperty(facts, name)) : null;
}

/** `this`, or an object literal of the file that the loop hands to nobody. */
function isOwnObject(facts: FileFacts, loop: LoopNode, object: TSESTree.Node): boolean {
  const node = unwrap(object);
  if (node.type === 'ThisExpression') return true;
  const variable = node.type === 'Identifier' ? findVariable(facts, node) : null;
  const value = variable === null ? null : findOnlyValue(variable);
  if (variable === null || value === null || unwrap(value.init).type !== 'ObjectExpression') return false;
  return variable.references.every(({ identifier }) => identifier.parent?.type === 'MemberExpression' || !isInside(identifier, loop));
}

/** A write of a later turn, when no other write can come in between. */
function findLaterWrite(facts: FileFacts, loop: LoopNode, { exitsOn }: ExitTest, writes: readonly Write[]): TSESTree.Node | null {
  if (writes.some(({ node }) => isInside(node, loop))) return null;
  const called = getCalled(facts, loop);
  if (writes.some(({ node }) => called.some((fn) => isInside(node, fn)))) return null;
  const deciding = writes.filter((write) => canBecome(write, exitsOn) && !isBefore(facts, write.node, loop));
  return deciding.length > 0 && deciding.every(({ node }) => runsLater(facts, node)) ? deciding[0]!.node : null;
}

/** A write that the loop's own run makes before it begins: not one that leaves the function at once. */
function isBefore(facts: FileFacts, node: TSESTree.Node, loop: LoopNode): boolean {
  if (findEnclosingFunction(node) !== findEnclosingFunction(loop) || node.range[1] > loop.range[0]) return false;
  const { endOf, startOf } = getCodePaths(facts);
  const starts = new Set(startOf(loop));
  return endOf(node).some((segment) => starts.has(segment)) || canReach(endOf(node), starts);
}

/** The functions of the file that a loop calls, and those that they call. */
function getCalled(facts: FileFacts, loop: LoopNode): readonly FunctionNode[] {
  const called = new Set<FunctionNode>();
  const pending: TSESTree.Node[] = [loop];
  for (let root = pending.pop(); root !== undefined; root = pending.pop()) {
    for (const node of ownNodes(facts, root)) {
      const fn = node.type === 'CallExpression' ? findCalledFunction(facts, node) : null;
      if (fn === null || called.has(fn)) continue;
      called.add(fn);
      pending.push(fn.body);
    }
  }
  return [...called];
}

/** What aborts a signal of this file, when only later turns do. */
function findAborter(facts: FileFacts, loop: LoopNode, expression: TSESTree.Node): TSESTree.Node | null {
  const controller = findController(facts, unwrap(expression));
  if (controller === null) return null;
  if (!('references' in controller)) return controller;
  const aborts: TSESTree.Node[] = [];
  for (const { identifier, init } of controller.references) {
    const { parent } = identifier;
    if (init || parent === undefined) continue;
    // Whoever else gets the controller may abort it in the middle of the loop.
    const name = parent.type === 'MemberExpression' ? findPropertyName(parent) : parent.type === 'VariableDeclarator' ? 'signal' : null;
    if (name === null) return null;
    if (name === 'abort') aborts.push(parent);
  }
  const called = getCalled(facts, loop);
  const isLater = aborts.every((node) => runsLater(facts, node) && !isInside(node, loop) && !called.some((fn) => isInside(node, fn)));
  return aborts.length > 0 && isLater ? aborts[0]! : null;
}

/** The variable of the plain AbortController behind a signal, or the `AbortSignal.timeout(…)` that it is. */
function findController(facts: FileFacts, node: TSESTree.Node, depth = 0): Variable | TSESTree.CallExpression | null {
  if (depth > 3) return null;
  if (node.type === 'CallExpression') {
    const method = findMethodCall(node);
    return method?.name === 'timeout' && findGlobalName(facts, method.object) === 'AbortSignal' ? node : null;
  }
  const root = node.type === 'MemberExpression' && findPropertyName(node) === 'signal' ? unwrap(node.object) : node;
  const variable = root.type === 'Identifier' ? findVariable(facts, root) : null;
  if (variable?.defs[0]?.type === 'Parameter') return findPassedController(facts, variable, depth);
  const value = variable === null ? null : findOnlyValue(variable);
  if (variable === null || value === null) return null;
  const init = unwrap(value.init);
  if (init.type === 'NewExpression') return findGlobalName(facts, init.callee) === 'AbortController' ? variable : null;
  const isSignal = root === node && (init.type !== 'Identifier' || isSignalPattern(value.definition.node));
  return isSignal ? findController(facts, init, depth + 1) : null;
}

/** What every call of a function of this file passes for a parameter; null when somebody else may call it, too. */
function findPassedController(facts: FileFacts, variable: Variable, depth: number): Variable | TSESTree.CallExpression | null {
  const { node: owner, name } = variable.defs[0]!;
  if (!isFunction(owner) || getWrites(variable).length > 0) return null;
  const calls = getOnlyCalls(facts, owner) ?? [];
  const passed = calls.map((call) => {
    const index = owner.params.findIndex((parameter) => isInside(name, parameter));
    const argument = call.arguments[index];
    const parameter = owner.params[index];
    const isPattern = parameter?.type === 'ObjectPattern';
    if (argument === undefined || (parameter !== name && !isPattern)) return null;
    const object = unwrap(argument);
    const value = !isPattern ? object : object.type === 'ObjectExpression' ? findProperty(object, 'signal')?.value : null;
    return value ? findController(facts, unwrap(value), depth + 1) : null;
  });
  return passed.length > 0 && passed.every((controller) => controller !== null) ? passed[0]! : null;
}

/** `const { signal } = controller`. */
function isSignalPattern(node: TSESTree.Node): boolean {
  return node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern';
}
