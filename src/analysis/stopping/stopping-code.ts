import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { getWords } from './stop-words.ts';
import { type FunctionNode, ancestors, findMethodCall, findPropertyName, findString, isFunction, isLoop, unwrap } from '../code/syntax.ts';
import { ownNodes } from '../code/walk.ts';

/** First words of the names of functions that run when work already stops. */
const STOPPING_WORDS: ReadonlySet<string> = new Set([
  'dispose', 'async', 'close', 'shutdown', 'stop', 'destroy', 'cleanup', 'clean', 'teardown', 'terminate', 'abort', 'cancel', 'rollback',
]);
const STOPPING_EVENTS: ReadonlySet<string> = new Set(['abort', 'exit', 'beforeExit', 'close', 'SIGTERM', 'SIGINT', 'beforeunload', 'unload']);

/** Does this code run when work is already being stopped: clean-up, in which the signal is already aborted? */
export function isStoppingCode(facts: FileFacts, node: TSESTree.Node): boolean {
  let inner = node;
  // A function may be called before it, and again: only its own code comes after a loop or a test.
  let isOwn = true;
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === 'CatchClause') return true;
    if (ancestor.type === 'TryStatement' && ancestor.finalizer === inner) return true;
    if (isFunction(ancestor) && (isStoppingName(findFunctionName(ancestor)) || isStoppingListener(ancestor))) return true;
    if (isOwn && (isAbortedBranch(ancestor, inner) || isAfterStop(facts, ancestor, inner))) return true;
    if (isFunction(ancestor)) isOwn = false;
    inner = ancestor;
  }
  return false;
}

/** `if (signal.aborted) { … }`, and the `else` of `if (!signal.aborted)`. */
function isAbortedBranch(statement: TSESTree.Node, branch: TSESTree.Node): boolean {
  if (statement.type !== 'IfStatement' || branch === statement.test) return false;
  return isAbortedWhen(statement.test, branch === statement.consequent);
}

/** Is a signal aborted for certain when a test comes out as stated? */
function isAbortedWhen(test: TSESTree.Expression, outcome: boolean): boolean {
  const node = unwrap(test) as TSESTree.Expression;
  if (node.type === 'MemberExpression') return outcome && findPropertyName(node) === 'aborted';
  if (node.type === 'UnaryExpression' && node.operator === '!') return isAbortedWhen(node.argument, !outcome);
  if (node.type !== 'LogicalExpression' || node.operator !== (outcome ? '&&' : '||')) return false;
  return isAbortedWhen(node.left, outcome) || isAbortedWhen(node.right, outcome);
}

/** Does a loop that an abort ends stand before a statement in its block? */
function isAfterStop(facts: FileFacts, block: TSESTree.Node, statement: TSESTree.Node): boolean {
  if (block.type !== 'BlockStatement' && block.type !== 'Program') return false;
  for (const before of block.body) {
    if (before === statement) break;
    if (isLoop(before) && 'test' in before && before.test !== null && before.test !== undefined && mentionsAborted(facts, before.test)) return true;
  }
  return false;
}

function mentionsAborted(facts: FileFacts, test: TSESTree.Node): boolean {
  for (const node of ownNodes(facts, test)) if (node.type === 'MemberExpression' && findPropertyName(node) === 'aborted') return true;
  return false;
}

function isStoppingName(name: string | null): boolean {
  if (name === null) return false;
  const [first, second] = getWords(name);
  if (first === undefined || !STOPPING_WORDS.has(first)) return false;
  // `asyncDispose`, but not `asyncLoop`; `cleanUp`, but not `cleanText`.
  if (first === 'async') return second === 'dispose';
  return first !== 'clean' || second === 'up';
}

/** The name by which a function is known where it is made; `dispose` for `[Symbol.dispose]`. */
export function findFunctionName(fn: FunctionNode): string | null {
  if (fn.id) return fn.id.name;
  const { parent } = fn;
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : null;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'Property': {
      const key = unwrap(parent.key);
      return parent.computed && key.type === 'MemberExpression' ? findPropertyName(key) : findPropertyName(parent);
    }
    case 'AssignmentExpression': {
      const left = unwrap(parent.left);
      return left.type === 'Identifier' ? left.name : left.type === 'MemberExpression' ? findPropertyName(left) : null;
    }
    default:
      return null;
  }
}

function isStoppingListener(fn: FunctionNode): boolean {
  const call = fn.parent.type === 'CallExpression' ? findMethodCall(fn.parent) : null;
  const event = call === null ? null : findString(call.call.arguments[0]);
  if (event !== null && STOPPING_EVENTS.has(event)) return true;
  return findFunctionName(fn) === 'onabort';
}
