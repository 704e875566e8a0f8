import type { TSESTree } from '@typescript-eslint/utils';
import { findCalledFunction, getOnlyCalls } from '../code/functions.ts';
import { findPlainAnswer } from '../code/plain-answers.ts';
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
  // A getter or a predicate speaks for what it returns.
  for (const fn of names.size === 0 ? [] : facts.nodes('FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression')) {
    const name = findOwnName(fn);
    if (name !== null && isShort(fn) && [...ownNodes(facts, fn.body)].some((node) => names.has(findReadName(node) ?? ''))) names.add(name);
  }
  return [...names];
});

/** The name under which the file asks a function: a method's, a declaration's, or that of the `const` it is the value of. */
function findOwnName(fn: FunctionNode): string | null {
  const { parent } = fn;
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition' || parent.type === 'Property') return findPropertyName(parent);
  if (parent.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? parent.id.name : null;
  return fn.id?.name ?? null;
}

function findReadName(node: TSESTree.Node): string | null {
  return node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? findPropertyName(node) : null;
}

function isShort({ body }: FunctionNode): boolean {
  return body.type !== 'BlockStatement' || (body.body.length === 1 && body.body[0]?.type === 'ReturnStatement');
}

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
  if (setter !== null) return { name: facts.sourceCode.getText(node), setter };
  const answer = findAnswer(facts, node, exit.exitsOn);
  const behind = answer === null || isInside(node, answer.node) ? null : findSetter(facts, loop, { ...exit, exitsOn: answer.exitsOn }, answer.node);
  return behind === null ? null : { name: facts.sourceCode.getText(node), setter: behind };
}

/** What a getter or a predicate of the file reads for its answer, and the truth of it that the loop ends on. */
function findAnswer(facts: FileFacts, node: TSESTree.Node, exitsOn: ExitTest['exitsOn']): { node: TSESTree.Node; exitsOn: ExitTest['exitsOn'] } | null {
  const answer = findPlainAnswer(facts, node);
  if (answer === null) return null;
  const inner = unwrap(answer);
  if (inner.type !== 'UnaryExpression' || inner.operator !== '!') return { node: inner, exitsOn };
  return { node: unwrap(inner.argument), exitsOn: exitsOn === 'both' ? 'both' : !exitsOn };
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
  if (variable === null || !(isLiteral(variable) || isPassedLiteral(facts, variable))) return false;
  return variable.references.every(({ identifier }) => identifier.parent?.type === 'MemberExpression' || !isInside(identifier, loop));
}

function isLiteral(variable: Variable): boolean {
  const value = findOnlyValue(variable);
  return value !== null && unwrap(value.init).type === 'ObjectExpression';
}

/** A parameter for which every call of the function passes such an object: `run(job, token)`. */
function isPassedLiteral(facts: FileFacts, variable: Variable): boolean {
  const passed = variable.defs[0]?.type === 'Parameter' ? getPassed(facts, variable) : [];
  return (
    passed.length > 0 &&
    passed.every((value) => {
      const source = value?.type === 'Identifier' ? findVariable(facts, value) : null;
      return value?.type === 'ObjectExpression' || (source !== null && isLiteral(source));
    })
  );
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

/** The controller whose signal every call of a function of this file passes for a parameter. */
function findPassedController(facts: FileFacts, variable: Variable, depth: number): Variable | TSESTree.CallExpression | null {
  const passed = getPassed(facts, variable).map((value) => (value === null ? null : findController(facts, value, depth + 1)));
  return passed.length > 0 && passed.every((controller) => controller !== null) ? passed[0]! : null;
}

/** What each call of a function of this file passes for a parameter, null where that cannot be told; nothing when somebody else may call it, too. */
function getPassed(facts: FileFacts, variable: Variable): readonly (TSESTree.Node | null)[] {
  const { node: owner, name } = variable.defs[0]!;
  if (!isFunction(owner) || getWrites(variable).length > 0) return [];
  return (getOnlyCalls(facts, owner) ?? []).map((call) => {
    const index = owner.params.findIndex((parameter) => isInside(name, parameter));
    const argument = call.arguments[index];
    const parameter = owner.params[index];
    const isPattern = parameter?.type === 'ObjectPattern';
    if (argument === undefined || (parameter !== name && !isPattern)) return null;
    const object = unwrap(argument);
    const value = !isPattern ? object : object.type === 'ObjectExpression' ? findProperty(object, variable.name)?.value : null;
    return value ? unwrap(value) : null;
  });
}

/** `const { signal } = controller`. */
function isSignalPattern(node: TSESTree.Node): boolean {
  return node.type === 'VariableDeclarator' && node.id.type === 'ObjectPattern';
}
