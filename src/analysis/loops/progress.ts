import type { TSESTree } from '@typescript-eslint/utils';
import { getWritesToProperty } from '../code/changes.ts';
import { type FileFacts, defineFact, defineFactAbout } from '../file-facts.ts';
import { type Variable, findGlobalName, findOnlyValue, findVariable } from '../code/globals.ts';
import { type LoopNode, findEnclosingFunction, findMethodCall, findPropertyName, getUser, isInside, unwrap } from '../code/syntax.ts';
import { getIngredients, isMemberName } from '../code/value-sources.ts';

const CLOCKS: ReadonlySet<string> = new Set(['Date.now', 'performance.now', 'process.hrtime', 'process.uptime']);
const TAKING: ReadonlySet<string> = new Set(['pop', 'shift']);
const ADDING: ReadonlySet<string> = new Set(['push', 'unshift', 'splice']);
const MAX_DEPTH = 3;

/** Does a test look at something that each turn moves towards its end: an attempt counter, a clock, a list that runs out? */
export function isProgress(facts: FileFacts, loop: LoopNode, test: TSESTree.Node): boolean {
  for (const node of getIngredients(facts, loop, test, MAX_DEPTH)) {
    if (node.type === 'UpdateExpression' || readsClock(facts, node)) return true;
    if (node.type === 'AssignmentExpression' && isStep(node)) return true;
    if (node.type === 'CallExpression' && takesFromFixedList(facts, loop, node)) return true;
    if (node.type === 'MemberExpression' && isSteppedProperty(facts, loop, node)) return true;
    if (node.type === 'Identifier' && isSteppedName(facts, loop, node)) return true;
  }
  return false;
}

/** `delays.shift()`, of a list that is written down and to which nothing is added meanwhile. */
function takesFromFixedList(facts: FileFacts, loop: LoopNode, call: TSESTree.CallExpression): boolean {
  const method = findMethodCall(call);
  const list = method !== null && TAKING.has(method.name) ? unwrap(method.object) : null;
  const variable = list?.type === 'Identifier' ? findVariable(facts, list) : null;
  const made = variable === null ? null : findOnlyValue(variable);
  if (variable === null || made === null || !isWrittenList(made.init)) return false;
  return variable.references.every(({ identifier, init }) => {
    const user = getUser(identifier);
    if (init === true || user?.type !== 'MemberExpression') return init === true;
    return !ADDING.has(findPropertyName(user) ?? '') || (!isInside(user, loop) && findEnclosingFunction(user) === findEnclosingFunction(loop));
  });
}

function isWrittenList(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'ConditionalExpression') return isWrittenList(node.consequent) && isWrittenList(node.alternate);
  return node.type === 'ArrayExpression';
}

function readsClock(facts: FileFacts, node: TSESTree.Node): boolean {
  if (node.type === 'NewExpression') return findGlobalName(facts, node.callee) === 'Date';
  const method = node.type === 'CallExpression' ? findMethodCall(node) : null;
  if (method === null) return false;
  const object = findGlobalName(facts, method.object);
  if (object !== null && CLOCKS.has(`${object}.${method.name}`)) return true;
  return method.name === 'bigint' && readsHrtime(facts, method.object);
}

function readsHrtime(facts: FileFacts, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'MemberExpression' && findGlobalName(facts, inner.object) === 'process';
}

/** `i += n`, `i -= n`, and the like. */
function isStep(node: TSESTree.AssignmentExpression): boolean {
  return node.operator !== '=' && !['&&=', '||=', '??='].includes(node.operator);
}

function isSteppedProperty(facts: FileFacts, loop: LoopNode, member: TSESTree.MemberExpression): boolean {
  const name = findPropertyName(member);
  return name !== null && getWritesToProperty(facts, name).some((write) => isInside(write.node, loop) && isStepTarget(write.node));
}

function isStepTarget(target: TSESTree.Node): boolean {
  const { parent } = target;
  if (parent?.type === 'UpdateExpression') return true;
  return parent?.type === 'AssignmentExpression' && parent.left === target && (isStep(parent) || isSelfStep(parent));
}

/** `n = n + 1`. */
function isSelfStep(node: TSESTree.AssignmentExpression): boolean {
  const right = unwrap(node.right);
  if (right.type !== 'BinaryExpression' || node.left.type !== 'Identifier') return false;
  return [right.left, right.right].some((side) => side.type === 'Identifier' && node.left.type === 'Identifier' && side.name === node.left.name);
}

function isSteppedName(facts: FileFacts, loop: LoopNode, name: TSESTree.Identifier): boolean {
  const variable = isMemberName(name) ? null : findVariable(facts, name);
  return variable !== null && getSteppedVariables(facts, loop).has(variable);
}

const getStepTargets = defineFact((facts): readonly TSESTree.Identifier[] => facts.nodes('Identifier').filter(isStepTarget));

/** The variables that a loop counts on. */
const getSteppedVariables = defineFactAbout((facts, loop: LoopNode): ReadonlySet<Variable> => {
  const targets = getStepTargets(facts).filter((node) => isInside(node, loop));
  return new Set(targets.flatMap((node) => findVariable(facts, node) ?? []));
});
