import type { TSESTree } from '@typescript-eslint/utils';
import { getWords } from './stop-words.ts';
import { type FunctionNode, ancestors, findMethodCall, findPropertyName, findString, isFunction, unwrap } from './syntax.ts';

/** First words of the names of functions that run when work already stops. */
const STOPPING_WORDS: ReadonlySet<string> = new Set([
  'dispose', 'async', 'close', 'shutdown', 'stop', 'destroy', 'cleanup', 'clean', 'teardown', 'terminate', 'abort', 'cancel', 'rollback',
]);
const STOPPING_EVENTS: ReadonlySet<string> = new Set(['abort', 'exit', 'beforeExit', 'close', 'SIGTERM', 'SIGINT', 'beforeunload', 'unload']);

/** Does this code run when work is already being stopped: clean-up, in which the signal is already aborted? */
export function isStoppingCode(node: TSESTree.Node): boolean {
  let inner = node;
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === 'CatchClause') return true;
    if (ancestor.type === 'TryStatement' && ancestor.finalizer === inner) return true;
    if (isFunction(ancestor) && (isStoppingName(findFunctionName(ancestor)) || isStoppingListener(ancestor))) return true;
    inner = ancestor;
  }
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
