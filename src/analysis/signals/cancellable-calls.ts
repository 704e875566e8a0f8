import type { TSESTree } from '@typescript-eslint/utils';
import { type CallOptions, getCallOptions } from '../code/call-options.ts';
import { findSignalPlace } from './checked-signals.ts';
import { findFetchCall } from '../requests/fetch-calls.ts';
import type { FileFacts } from '../file-facts.ts';
import { findCalledFunction } from '../code/functions.ts';
import { findGlobalName, findImported, findOnlyValue, findVariable } from '../code/globals.ts';
import { holdsSignalParameter, isSignalParameter } from './parameter-signals.ts';
import { takesSignal } from './signal-values.ts';
import { getWords } from '../stopping/stop-words.ts';
import { findMethodCall, findPropertyName, findString, unwrap } from '../code/syntax.ts';

/**
 * Calls that could be given an AbortSignal and are not, and where they take it: by a table of what the
 * hosts offer, by the parameters of functions of this file, and by types where there are any.
 */
export interface CancellableCall {
  readonly node: TSESTree.CallExpression;
  /** The argument that takes the signal, or the options that hold it. */
  readonly index: number;
  readonly form: 'option' | 'argument';
  readonly options: CallOptions;
  /** Does an argument that is no options, a callback, come after them? */
  readonly isBeforeCallback: boolean;
  readonly source: 'table' | 'function' | 'type';
}

interface Place {
  readonly index: number;
  readonly isBeforeCallback?: boolean;
}

/** Functions of modules that take `{ signal }`, as `module name`. */
const MODULE_CALLS: Readonly<Record<string, Place>> = {
  'events once': { index: 2 },
  'events on': { index: 2 },
  'fs/promises readFile': { index: 1 },
  'fs/promises watch': { index: 1 },
  'stream/promises finished': { index: 1 },
  'undici request': { index: 1 },
};
/** Functions with a callback that `promisify` turns into ones that take `{ signal }`. */
const PROMISIFIED: Readonly<Record<string, Place>> = {
  'fs readFile': { index: 1 },
  'child_process exec': { index: 1 },
  'child_process execFile': { index: 2 },
  'stream finished': { index: 1 },
};
/** First words of functions that write: cut off in the middle they leave half of it behind. */
const WRITING_WORDS: ReadonlySet<string> = new Set([
  'write', 'append', 'pipe', 'pipeline', 'save', 'store', 'put', 'insert', 'update', 'delete', 'remove', 'commit', 'flush', 'persist', 'upload', 'send', 'rename',
  'copy', 'cp', 'rm', 'unlink', 'mkdir', 'truncate', 'push', 'set', 'create', 'close', 'dispose', 'destroy', 'stop', 'abort', 'cancel', 'log', 'publish',
]);

/** The call as one that lacks a signal which it would take; null when it takes none, has one, or may have one. */
export function findCancellableCall(facts: FileFacts, node: TSESTree.CallExpression): CancellableCall | null {
  if (WRITING_WORDS.has(getWords(getCalledName(node))[0] ?? '')) return null;
  const place = findInTable(facts, node);
  const call = place === null ? (findOwnFunction(facts, node) ?? findTyped(facts, node)) : findOption(facts, node, place, 'table');
  return call === null || takesSignal(facts, node) || findFetchCall(facts, node, []) !== null ? null : call;
}

/** The last name of what is called: `request` of `navigator.locks.request`. */
export function getCalledName({ callee }: TSESTree.CallExpression): string {
  const inner = unwrap(callee);
  return inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? (findPropertyName(inner) ?? '') : '';
}

function findInTable(facts: FileFacts, node: TSESTree.CallExpression): Place | null {
  const imported = findImported(facts, node.callee);
  if (imported !== null) {
    const place = MODULE_CALLS[`${imported.source} ${imported.imported}`] ?? null;
    return place !== null && isEndOfWriter(facts, node, imported.imported) ? null : place;
  }
  return findPromisified(facts, node) ?? findMethod(facts, node);
}

/** `const run = promisify(execFile)`. */
function findPromisified(facts: FileFacts, node: TSESTree.CallExpression): Place | null {
  const callee = unwrap(node.callee);
  const variable = callee.type === 'Identifier' ? findVariable(facts, callee) : null;
  const made = variable === null ? null : unwrap(findOnlyValue(variable)?.init ?? callee);
  if (made?.type !== 'CallExpression' || findImported(facts, made.callee)?.imported !== 'promisify' || !made.arguments[0]) return null;
  const imported = findImported(facts, made.arguments[0]);
  return imported === null ? null : (PROMISIFIED[`${imported.source} ${imported.imported}`] ?? null);
}

/** `fs.promises.readFile`, `navigator.locks.request`, `lines.question`. */
function findMethod(facts: FileFacts, node: TSESTree.CallExpression): Place | null {
  const method = findMethodCall(node);
  if (method === null) return null;
  const owner = findImported(facts, method.object);
  if (owner?.source === 'fs' && owner.imported === 'promises' && method.name === 'readFile') return { index: 1 };
  if (method.name === 'question' && isReadline(facts, method.object)) return { index: 1 };
  const object = unwrap(method.object);
  if (object.type !== 'MemberExpression' || findGlobalName(facts, object.object) !== 'navigator') return null;
  return findPropertyName(object) === 'locks' && method.name === 'request' ? { index: 1, isBeforeCallback: true } : null;
}

function isReadline(facts: FileFacts, object: TSESTree.Node): boolean {
  const inner = unwrap(object);
  const variable = inner.type === 'Identifier' ? findVariable(facts, inner) : null;
  const made = variable === null ? null : unwrap(findOnlyValue(variable)?.init ?? inner);
  return made?.type === 'CallExpression' && findImported(facts, made.callee)?.source === 'readline/promises';
}

/** `finished(writer)`, `once(writer, 'finish')`: all of it is to be written, whatever happens. */
function isEndOfWriter(facts: FileFacts, { arguments: [stream, event] }: TSESTree.CallExpression, called: string): boolean {
  return called === 'finished' ? mayWrite(facts, stream) : findString(event) === 'finish';
}

/** Is a stream, as far as can be seen, one that is written to? */
function mayWrite(facts: FileFacts, stream: TSESTree.Node | undefined): boolean {
  if (stream === undefined) return true;
  const inner = unwrap(stream);
  const variable = inner.type === 'Identifier' ? findVariable(facts, inner) : null;
  const made = unwrap((variable && findOnlyValue(variable)?.init) ?? inner);
  const name = made.type === 'CallExpression' ? getCalledName(made) : made.type === 'NewExpression' && made.callee.type === 'Identifier' ? made.callee.name : '';
  if (/writ/iu.test(name) || (inner.type === 'Identifier' && /writ|out|dest|sink/iu.test(inner.name))) return true;
  return variable !== null && variable.references.some(({ identifier }) => isWrittenTo(identifier));
}

function isWrittenTo({ parent }: TSESTree.Node): boolean {
  if (parent?.type === 'CallExpression') return findMethodCall(parent)?.name === 'pipe' || getCalledName(parent) === 'pipeline';
  return parent?.type === 'MemberExpression' && ['write', 'end'].includes(findPropertyName(parent) ?? '');
}

function findOption(facts: FileFacts, node: TSESTree.CallExpression, { index, isBeforeCallback = false }: Place, source: CancellableCall['source']): CancellableCall | null {
  if (node.arguments.some((argument) => argument.type === 'SpreadElement')) return null;
  if (node.arguments.length < Math.min(index, 1)) return null;
  const isShort = isBeforeCallback && node.arguments.length === index + 1;
  const options: CallOptions = isShort ? { kind: 'absent', node: null } : getCallOptions(facts, node, index);
  if (options.kind === 'literal') {
    // A lock that is not waited for, or stolen, takes no signal.
    if (['signal', 'ifAvailable', 'steal'].some((name) => options.properties.has(name))) return null;
  } else if (options.kind === 'unknown' && !isEncoding(node.arguments[index])) return null;
  return { node, index, form: 'option', options, isBeforeCallback: isShort, source };
}

/** The string in the place of the options: `readFile(path, 'utf8')`. */
export function isEncoding(argument: TSESTree.Node | undefined): boolean {
  const inner = argument === undefined ? null : unwrap(argument);
  return inner?.type === 'Literal' && typeof inner.value === 'string';
}

/** A function of this file that takes a signal last, or among its options, called without it. */
function findOwnFunction(facts: FileFacts, node: TSESTree.CallExpression): CancellableCall | null {
  const fn = findCalledFunction(facts, node);
  const index = (fn?.params.length ?? 0) - 1;
  const last = fn?.params[index];
  if (!last || node.arguments.length < index || node.arguments.some((argument) => argument.type === 'SpreadElement')) return null;
  const target = last.type === 'AssignmentPattern' ? last.left : last;
  if (target.type === 'ObjectPattern') {
    const name = findSignalName(target);
    return name === null || isEncoding(node.arguments[index]) || !isSignalParameter(facts, fn, name) ? null : findOption(facts, node, { index }, 'function');
  }
  if (target.type !== 'Identifier') return null;
  if (holdsSignalParameter(facts, fn, target)) return isEncoding(node.arguments[index]) ? null : findOption(facts, node, { index }, 'function');
  if (node.arguments.length > index || !isSignalParameter(facts, fn, target)) return null;
  return { node, index, form: 'argument', options: { kind: 'absent', node: null }, isBeforeCallback: false, source: 'function' };
}

/** What a pattern calls its property `signal`. */
function findSignalName({ properties }: TSESTree.ObjectPattern): TSESTree.Identifier | null {
  for (const property of properties) {
    if (property.type !== 'Property' || findPropertyName(property) !== 'signal') continue;
    const name = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    return name.type === 'Identifier' ? name : null;
  }
  return null;
}

function findTyped(facts: FileFacts, node: TSESTree.CallExpression): CancellableCall | null {
  const place = findSignalPlace(facts, node);
  if (place === null) return null;
  if (place.form === 'option') return findOption(facts, node, place, 'type');
  return { node, index: place.index, form: 'argument', options: { kind: 'absent', node: null }, isBeforeCallback: false, source: 'type' };
}
