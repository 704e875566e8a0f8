import type { TSESTree } from '@typescript-eslint/utils';
import { isFinalCall } from './exit-calls.ts';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { findFunction } from '../code/functions.ts';
import { type FunctionNode, ancestors, findMethodCall, findPropertyName, findString, isFunction, isInside, unwrap } from '../code/syntax.ts';

/** What the file itself does when it is asked to stop. */
export interface StopHandling {
  /** A message handler ends the whole worker: `close()`, `process.exit()`; not `parentPort.close()`, which leaves loops and timers be. */
  readonly endsWorker: boolean;
  /** The stop messages that the file compares something with. */
  readonly messages: readonly string[];
  /** Has the file a handler of messages at all? */
  readonly hasHandler: boolean;
}

export const getStopHandling: (facts: FileFacts) => StopHandling = defineFact((facts) => {
  const handlers = getMessageHandlers(facts);
  return {
    endsWorker: handlers.some((handler) => endsWorker(facts, handler)),
    messages: getUnderstood(facts, handlers),
    hasHandler: handlers.length > 0,
  };
});

/** The functions that hear messages: `onmessage = …`, `addEventListener('message', …)`, `port.on('message', …)`. */
export const getMessageHandlers: (facts: FileFacts) => readonly FunctionNode[] = defineFact((facts) => {
  const handlers: FunctionNode[] = [];
  const add = (node: TSESTree.Node | undefined): void => {
    if (node === undefined) return;
    const inner = unwrap(node);
    const fn = isFunction(inner) ? inner : inner.type === 'Identifier' ? findFunction(facts, inner) : null;
    if (fn !== null) handlers.push(fn);
  };
  for (const node of facts.nodes('AssignmentExpression')) {
    const left = unwrap(node.left);
    const name = left.type === 'Identifier' ? left.name : left.type === 'MemberExpression' ? findPropertyName(left) : null;
    if (name === 'onmessage') add(node.right);
  }
  for (const node of facts.nodes('CallExpression')) {
    const callee = unwrap(node.callee);
    const name = callee.type === 'Identifier' ? callee.name : (findMethodCall(node)?.name ?? '');
    if (!['addEventListener', 'on', 'once', 'addListener'].includes(name)) continue;
    if (findString(node.arguments[0]) === 'message') add(node.arguments[1]);
  }
  for (const node of facts.nodes('FunctionDeclaration')) if (node.id?.name === 'onmessage') handlers.push(node);
  return handlers;
});

/** Does a handler, or a function of the file that it calls, end the worker? */
function endsWorker(facts: FileFacts, handler: FunctionNode): boolean {
  return facts.nodes('CallExpression').some((call) => {
    if (!isFinalCall(facts, call)) return false;
    if (isInside(call, handler)) return true;
    const holder = [...ancestors(call)].find(isFunction);
    return holder !== undefined && facts.nodes('CallExpression').some((other) => {
      if (!isInside(other, handler)) return false;
      const callee = unwrap(other.callee);
      return callee.type === 'Identifier' && findFunction(facts, callee) === holder;
    });
  });
}

/** Stop messages that a message handler compares something with. */
function getUnderstood(facts: FileFacts, handlers: readonly FunctionNode[]): readonly string[] {
  const found = new Set<string>();
  const words = new Set(facts.settings.stopMessages);
  for (const node of facts.nodes('Literal', 'TemplateLiteral')) {
    const text = findString(node);
    if (text === null || !words.has(text) || !handlers.some((handler) => isInside(node, handler))) continue;
    const { parent } = node;
    if (parent?.type === 'SwitchCase' || (parent?.type === 'BinaryExpression' && ['==', '===', '!=', '!=='].includes(parent.operator))) found.add(text);
  }
  return [...found];
}
