import { isBuiltin } from 'node:module';
import type { TSESTree } from '@typescript-eslint/utils';
import { findPropertyName, findString, isFunction, unwrap } from '../code/syntax.ts';
import { type MessageHandler, findCalledFunction, getDescendants, getListeners, getReach } from './message-handlers.ts';
import { findModuleExport } from './modules.ts';
import type { Program } from './program.ts';
import { findText } from './understood-messages.ts';

/**
 * May a file hear messages which its list of understood messages does not name? Then nobody can say
 * that a message goes unheard. Syntax only; in doubt, yes.
 */
export function isHearingVague(program: Program, handlers: readonly MessageHandler[], isCounted: (node: TSESTree.Node) => boolean): boolean {
  if (getListeners(program).some(({ node }) => isCounted(node) && isUnfollowed(program, node))) return true;
  return handlers.some((handler) => {
    for (const piece of getReach(program, handler.node)) {
      for (const node of getDescendants(piece)) if (isVague(program, node)) return true;
    }
    return false;
  });
}

/** A listener whose function is not at hand: a parameter, what a call returns. A module's is forwarded. */
function isUnfollowed(program: Program, listener: TSESTree.Node): boolean {
  const node = unwrap(listener);
  if (node.type === 'ForOfStatement' || isFunction(node)) return false;
  if (findModuleExport(program, node) !== null || findCalledFunction(program, node) !== null) return false;
  return !(node.type === 'CallExpression' && (node.arguments.some((argument) => isFunction(argument)) || isFollowedBind(program, node)));
}

function isFollowedBind(program: Program, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && findPropertyName(callee) === 'bind' && findCalledFunction(program, callee.object) !== null;
}

const PORTS: ReadonlySet<string> = new Set(['parentPort', 'self', 'globalThis']);
const LOADERS: ReadonlySet<string> = new Set(['receiveMessageOnPort', 'importScripts', 'eval']);

/** Packages, loaded scripts, polled ports and ports handed on: the ways to listen without a listener in sight. */
export function mayListenUnseen(program: Program): boolean {
  if (program.nodes('Identifier').some(({ name }) => LOADERS.has(name))) return true;
  if (program.nodes('ImportDeclaration').some(({ source, importKind }) => importKind !== 'type' && isForeign(source.value))) return true;
  if (program.nodes('ExportNamedDeclaration').some(({ source }) => source && isForeign(source.value))) return true;
  if (program.nodes('ImportExpression').some(({ source }) => isForeign(findString(source)))) return true;
  if (program.nodes('ExportAllDeclaration').some(({ source }) => isForeign(source.value))) return true;
  if (program.nodes('Property').some((property) => findPropertyName(property) === 'onmessage')) return true;
  return program.nodes('CallExpression').some((call) => {
    const callee = unwrap(call.callee);
    if (callee.type === 'Identifier' && callee.name === 'require' && isForeign(findString(call.arguments[0]))) return true;
    return call.arguments.some((argument) => {
      const node = unwrap(argument);
      return (node.type === 'Identifier' && PORTS.has(node.name)) || ['message', 'onmessage'].includes(findString(node) ?? '');
    });
  });
}

function isForeign(source: string | null): boolean {
  return source === null || !(source.startsWith('.') || isBuiltin(source));
}

const SEARCHES: ReadonlySet<string> = new Set(['includes', 'has', 'test', 'startsWith', 'endsWith', 'match', 'search', 'indexOf', 'some', 'find']);

function isVague(program: Program, node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'BinaryExpression':
      if (node.operator === 'in') return true;
      return ['===', '==', '!==', '!='].includes(node.operator) && (isUnknownConstant(program, node.left) || isUnknownConstant(program, node.right));
    case 'SwitchStatement':
      return node.cases.some(({ test, consequent }) => (test === null ? consequent.some((part) => isStopping(program, part)) : !isKnown(program, test)));
    case 'IfStatement':
      return isCatchAll(program, node);
    case 'CallExpression': {
      const callee = unwrap(node.callee);
      return callee.type === 'MemberExpression' && SEARCHES.has(findPropertyName(callee) ?? '');
    }
    default:
      return false;
  }
}

function isKnown(program: Program, test: TSESTree.Node): boolean {
  return unwrap(test).type === 'Literal' || findText(program, test) !== null;
}

/** `STOP` or `Kind.Stop` of another module, of which only the name is known. */
function isUnknownConstant(program: Program, side: TSESTree.Node): boolean {
  let root = unwrap(side);
  let name = '';
  for (; root.type === 'MemberExpression'; root = unwrap(root.object)) name ||= findPropertyName(root) ?? '';
  if (root.type !== 'Identifier' || findText(program, side) !== null) return false;
  return /^[A-Z]/.test(root.name) || /^[A-Z]/.test(name) || findModuleExport(program, root) !== null;
}

/** An `else`, or what runs on any word but one, that stops: every other message is heard. */
function isCatchAll(program: Program, node: TSESTree.IfStatement): boolean {
  const test = unwrap(node.test);
  const isInverse = test.type === 'BinaryExpression' && test.operator.startsWith('!=');
  const rest = isInverse ? [node.consequent] : node.alternate ? [node.alternate] : getElse(node);
  return rest.some((part) => part.type !== 'IfStatement' && isStopping(program, part));
}

/** What follows `if (type === 'frame') { …; return; }` is an `else` as well. */
function getElse(node: TSESTree.IfStatement): readonly TSESTree.Node[] {
  const last = node.consequent.type === 'BlockStatement' ? node.consequent.body.at(-1) : node.consequent;
  if (last?.type !== 'ReturnStatement' || node.parent.type !== 'BlockStatement') return [];
  return node.parent.body.slice(node.parent.body.indexOf(node) + 1);
}

const STOPPING = /^(?:clear|close|exit|abort|stop|terminate|shutdown|dispose|cancel|quit|end|kill|destroy|pause|suspend|halt|finish|teardown|disconnect|release|unsubscribe)/i;

function isStopping(program: Program, body: TSESTree.Node): boolean {
  for (const node of getDescendants(body)) {
    if (node.type === 'AssignmentExpression' && node.right.type === 'Literal' && typeof node.right.value === 'boolean') return true;
    if (node.type !== 'CallExpression') continue;
    const callee = unwrap(node.callee);
    const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? findPropertyName(callee) : null;
    if (name !== null && STOPPING.test(name) && !isOfMessage(program, callee)) return true;
  }
  return false;
}

/** `message.port.close()`: a port that came with a message is done with once it is answered. */
function isOfMessage(program: Program, callee: TSESTree.Node): boolean {
  const port = callee.type === 'MemberExpression' ? unwrap(callee.object) : null;
  if (port?.type !== 'MemberExpression' || !/port\d?$/i.test(findPropertyName(port) ?? '')) return false;
  let root: TSESTree.Node = port;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  return root.type === 'Identifier' && program.findDeclaration(root)?.kind === 'parameter';
}
