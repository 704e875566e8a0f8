import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findFunction } from '../code/functions.ts';
import { type FunctionNode, findMethodCall, findPropertyName, findString, unwrap } from '../code/syntax.ts';
import { findCalledName } from '../code/value-flow.ts';
import { getWords } from './stop-words.ts';

/** A message that asks a worker to stop. */
export interface PostedStop {
  readonly call: TSESTree.CallExpression;
  /** As it is written: `'stop'`, `{ type: 'stop' }`. */
  readonly text: string;
  /** Is it one of the agreed words, and not about one job of many (no id rides with it)? */
  readonly isPlain: boolean;
}

/** The properties of a message that say what it is. */
const TYPE_PROPERTIES: ReadonlySet<string> = new Set(['type', 'kind', 'action', 'cmd', 'command', 'method', 'op', 'event', 'name', 'verb', 'topic', 'msg', 'message', 'msgType']);
/** Properties that tie a message to one job of many. */
const JOB_PROPERTY = /^(?:\w*id|uuid|key|job|task|request|seq|token|index|name)$/i;

/** The stop message that a call posts; null when it posts none. */
export function findPostedStop(facts: FileFacts, node: TSESTree.Node): PostedStop | null {
  const method = findMethodCall(node);
  if (method === null || (method.name !== 'postMessage' && method.name !== 'send' && method.name !== 'emit' && method.name !== 'notify')) return null;
  const [message] = method.call.arguments;
  if (message === undefined) return null;
  const text = facts.sourceCode.getText(message);
  const inner = unwrap(message);
  const plain = { call: method.call, text, isPlain: true };
  const loose = { ...plain, isPlain: false };
  if (inner.type === 'ObjectExpression') return findObjectStop(facts, inner, plain, loose);
  if (inner.type === 'Literal' && inner.value === null) return method.name === 'postMessage' ? loose : null;
  const certainty = findStopWord(facts, inner);
  return certainty === null ? null : certainty === 'exact' ? plain : loose;
}

function findObjectStop(facts: FileFacts, message: TSESTree.ObjectExpression, plain: PostedStop, loose: PostedStop): PostedStop | null {
  let found: 'exact' | 'similar' | null = null;
  let isAboutJob = false;
  for (const property of message.properties) {
    const name = property.type === 'Property' ? findPropertyName(property) : null;
    if (property.type !== 'Property' || name === null) continue;
    if (TYPE_PROPERTIES.has(name)) found ??= findStopWord(facts, property.value);
    else if (JOB_PROPERTY.test(name)) isAboutJob = true;
    else if (isWord(facts, name) && property.value.type === 'Literal' && property.value.value === true) found ??= 'exact';
  }
  if (found === null) return null;
  return found === 'exact' && !isAboutJob ? plain : loose;
}

function isWord(facts: FileFacts, text: string): boolean {
  return facts.settings.stopMessages.some((word) => word.toLowerCase() === text.toLowerCase());
}

/** Does a value say stop: as one of the agreed words, or with one of them in it? */
function findStopWord(facts: FileFacts, node: TSESTree.Node): 'exact' | 'similar' | null {
  const inner = unwrap(node);
  const text = findString(inner) ?? (inner.type === 'MemberExpression' ? findPropertyName(inner) : inner.type === 'Identifier' ? inner.name : null);
  if (text === null) return null;
  if (inner.type !== 'Identifier' && isWord(facts, text)) return 'exact';
  return mentionsStopWord(facts, text) ? 'similar' : null;
}

/** Is one of the words a part of a name: `stopWorker`, `CMD_SHUTDOWN`, `worker:close`? */
export function mentionsStopWord(facts: FileFacts, name: string): boolean {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z]+/);
  return words.some((word) => word === 'kill' || word === 'destroy' || word === 'finish' || word === 'done' || word === 'sentinel' || isWord(facts, word));
}

/** Is the message that a call posts made of constants, so that it can be written elsewhere too? */
export function isConstantMessage(call: TSESTree.CallExpression): boolean {
  const [message] = call.arguments;
  const inner = message === undefined ? null : unwrap(message);
  if (inner?.type !== 'ObjectExpression') return findString(inner) !== null;
  return inner.properties.every((property) => property.type === 'Property' && !property.computed && property.value.type === 'Literal');
}

/** Does a node, by itself, ask a worker to stop: a posted stop message, an abort, a shared flag set? */
export function isStopRequest(facts: FileFacts, node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression') return false;
  if (findPostedStop(facts, node) !== null || sendsStop(facts, node)) return true;
  const method = findMethodCall(node);
  if (method === null) return false;
  if (method.name === 'abort') return true;
  const isAtomics = method.object.type === 'Identifier' && method.object.name === 'Atomics';
  return isAtomics && (method.name === 'store' || method.name === 'notify' || method.name === 'or' || method.name === 'exchange' || method.name === 'add');
}

const SENDING_WORDS: ReadonlySet<string> = new Set(['send', 'post', 'notify', 'emit', 'signal', 'request', 'call', 'command', 'dispatch', 'tell', 'message']);

/** `this.sendToChild({ cmd: 'exit' })`: a stop message that a function by another name posts. */
function sendsStop(facts: FileFacts, node: TSESTree.CallExpression): boolean {
  const name = findCalledName(node);
  if (name === null || !getWords(name).some((word) => SENDING_WORDS.has(word))) return false;
  return node.arguments.some((argument) => {
    const message = unwrap(argument);
    if (message.type !== 'ObjectExpression') return findStopWord(facts, message) === 'exact';
    return message.properties.some((property) => property.type === 'Property' && TYPE_PROPERTIES.has(findPropertyName(property) ?? '') && findStopWord(facts, property.value) === 'exact');
  });
}

/** Is an awaited expression a call whose name asks to stop: `await this.rpc.close()`? */
export function isAwaitedStop(facts: FileFacts, node: TSESTree.AwaitExpression): boolean {
  const inner = unwrap(node.argument);
  if (inner.type !== 'CallExpression') return false;
  const name = findCalledName(inner);
  if (name === null || name === 'terminate') return false;
  if (mentionsStopWord(facts, name)) return true;
  // `await this.call('stop')`: a request by another name.
  return inner.arguments.some((argument) => {
    const word = unwrap(argument);
    if (word.type === 'ObjectExpression') return word.properties.some((property) => property.type === 'Property' && findStopWord(facts, property.value) === 'exact');
    return findStopWord(facts, word) === 'exact';
  });
}

/** Does a function of the file ask a worker to stop when it is called, itself or through another? */
export function requestsStop(facts: FileFacts, owner: FunctionNode, own: (node: FunctionNode) => readonly TSESTree.Node[], depth = 3): boolean {
  return own(owner).some((node) => {
    if (isStopRequest(facts, node)) return true;
    if (depth === 0 || node.type !== 'CallExpression') return false;
    const called = findFunction(facts, node.callee);
    return called !== null && called !== owner && requestsStop(facts, called, own, depth - 1);
  });
}

