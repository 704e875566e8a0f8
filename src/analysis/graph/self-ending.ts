import type { TSESTree } from '@typescript-eslint/utils';
import { REACTIONS } from '../code/awaited.ts';
import { type FunctionNode, findMethodCall, getUser, isFunction, isModuleBody } from '../code/syntax.ts';
import { isMemberName } from '../code/value-sources.ts';
import { hasStopWord } from '../stopping/stop-words.ts';
import { findCalledFunction, getDescendants, getListeners } from './message-handlers.ts';
import { isExportOf, isGlobal } from './modules.ts';
import type { Program } from './program.ts';

const MAX_DEPTH = 4;

/**
 * Does a worker close itself when its job is done, whatever it is sent? A close that some message asks
 * for is the owner's affair: `if (data === 'stop') self.close()`.
 */
export function closesItself(program: Program, isCounted: (node: TSESTree.Node) => boolean): boolean {
  return program.nodes('CallExpression').some((call) => isClose(program, call) && isCounted(call) && comesAnyway(program, call, MAX_DEPTH));
}

function isClose(program: Program, call: TSESTree.CallExpression): boolean {
  if (isGlobal(program, call.callee, 'close')) return call.arguments.length === 0;
  const method = findMethodCall(call);
  if (method === null) return false;
  if (method.name === 'exit') return isGlobal(program, method.object, 'process');
  return method.name === 'close' && isExportOf(program, method.object, ['worker_threads'], 'parentPort');
}

/** Is a node evaluated in the course of the job, without a question that a message answers? */
function comesAnyway(program: Program, node: TSESTree.Node, depth: number): boolean {
  if (depth === 0) return false;
  let below = node;
  for (let ancestor = node.parent; ancestor; below = ancestor, ancestor = ancestor.parent) {
    if (isQuestion(program, ancestor, below)) return false;
    if (isFunction(ancestor)) return isCalledAnyway(program, ancestor, depth - 1);
  }
  return true;
}

/** Does a node decide whether one of its children is evaluated; or does a statement before it in the same list return? */
function isQuestion(program: Program, parent: TSESTree.Node, child: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return child !== parent.test && !asksOwnState(program, parent.test);
    case 'LogicalExpression':
      return child === parent.right && !asksOwnState(program, parent.left);
    case 'SwitchCase':
      return true;
    case 'BlockStatement':
      return parent.body.slice(0, parent.body.indexOf(child as TSESTree.Statement)).some((statement) => statement.type === 'IfStatement' && returns(statement) && !asksOwnState(program, statement.test));
    default:
      return false;
  }
}

function returns(statement: TSESTree.IfStatement): boolean {
  return [...getDescendants(statement)].some(({ type }) => type === 'ReturnStatement');
}

/** `if (--pending === 0)`: a test of what the worker itself keeps count of, and of no message. */
function asksOwnState(program: Program, test: TSESTree.Node): boolean {
  const names = [...getDescendants(test)].flatMap((node) => (node.type === 'Identifier' && !isMemberName(node) ? [node] : []));
  return names.length > 0 && names.every((name) => !hasStopWord(name.name) && isOfModule(program, name));
}

function isOfModule(program: Program, name: TSESTree.Identifier): boolean {
  const node = program.findDeclaration(name)?.node;
  return node?.type === 'VariableDeclarator' && isModuleBody(node.parent.parent);
}

/** `work().then(finish)`. */
function isReaction(program: Program, call: TSESTree.CallExpression, fn: FunctionNode): boolean {
  return REACTIONS.has(findMethodCall(call)?.name ?? '') && call.arguments.some((argument) => findCalledFunction(program, argument) === fn);
}

/** A listener of messages, what follows a promise, and what the job calls. */
function isCalledAnyway(program: Program, fn: FunctionNode, depth: number): boolean {
  const user = getUser(fn);
  if (getListeners(program).some(({ node }) => node === fn || findCalledFunction(program, node) === fn)) return true;
  if (user?.type === 'CallExpression') return user.callee === fn || REACTIONS.has(findMethodCall(user)?.name ?? '') ? comesAnyway(program, user, depth) : false;
  return program.nodes('CallExpression').some((call) => (findCalledFunction(program, call.callee) === fn || isReaction(program, call, fn)) && comesAnyway(program, call, depth));
}
