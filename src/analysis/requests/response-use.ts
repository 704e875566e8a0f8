import type { TSESTree } from '@typescript-eslint/utils';
import type { FetchCall, Init } from './fetch-calls.ts';
import type { FileFacts } from '../file-facts.ts';
import { findVariable, type Variable } from '../code/globals.ts';
import { findMethodCall, findPropertyName, findString, getUser, isFunction, unwrap } from '../code/syntax.ts';

/**
 * How the response of a request is read. A time limit on the request also bounds the reading of its
 * body: harmless for a reply, fatal for a download.
 */

/** 'reply': read at once, as JSON or text, or not at all; 'download': streamed or large; 'unknown': it leaves. */
export type ResponseUse = 'reply' | 'download' | 'unknown';

const DOWNLOADS: ReadonlySet<string> = new Set(['body', 'arrayBuffer', 'blob', 'bytes', 'formData']);
const REPLIES: ReadonlySet<string> = new Set(['json', 'text', 'ok', 'status', 'statusText', 'headers', 'url', 'redirected', 'type', 'bodyUsed']);
const MAX_STEPS = 12;

/** How the response of a request is used. */
export function getResponseUse(facts: FileFacts, call: FetchCall, init: Init): ResponseUse {
  // Who states `duplex` streams the body of the request: an upload takes its time as well.
  if (init.kind === 'literal' && init.properties.has('duplex')) return 'download';
  return call.client === 'fetch' ? usePromise(facts, call.node, MAX_STEPS) : getClientUse(call, init);
}

/** Clients read the body themselves, unless they are told to stream it or to return it whole. */
function getClientUse({ node, client }: FetchCall, init: Init): ResponseUse {
  if (client === 'axios' || client === 'got') {
    const type = init.kind === 'literal' ? init.properties.get('responseType') : undefined;
    if (init.kind === 'literal' && init.properties.has('isStream')) return 'download';
    return type === undefined || ['json', 'text'].includes(findString(type) ?? '') ? 'reply' : 'download';
  }
  const user = getUser(node);
  const method = user?.type === 'MemberExpression' && user.parent ? findMethodCall(user.parent) : null;
  return method?.name === 'json' || method?.name === 'text' ? 'reply' : 'unknown';
}

function worst(uses: readonly ResponseUse[]): ResponseUse {
  if (uses.includes('download')) return 'download';
  return uses.includes('unknown') ? 'unknown' : 'reply';
}

function usePromise(facts: FileFacts, promise: TSESTree.Node, steps: number): ResponseUse {
  const user = getUser(promise);
  if (user === null || steps === 0) return 'unknown';
  switch (user.type) {
    case 'AwaitExpression':
      return useResponse(facts, user, steps - 1);
    case 'ExpressionStatement':
      return 'reply';
    case 'UnaryExpression':
      return 'reply';
    case 'VariableDeclarator':
      return user.id.type === 'Identifier' ? useVariable(facts, user.id, (node) => usePromise(facts, node, steps - 1)) : 'unknown';
    case 'MemberExpression':
      return useChain(facts, user, steps - 1);
    default:
      return 'unknown';
  }
}

/** `promise.then(…)`, `.catch(…)`, `.finally(…)`. */
function useChain(facts: FileFacts, member: TSESTree.MemberExpression, steps: number): ResponseUse {
  const call = getUser(member);
  if (call?.type !== 'CallExpression' || unwrap(call.callee) !== member) return 'unknown';
  const name = findPropertyName(member);
  if (name === 'catch' || name === 'finally') return usePromise(facts, call, steps);
  const [callback] = call.arguments;
  if (name !== 'then' || !isFunction(callback)) return 'unknown';
  const [parameter] = callback.params;
  if (parameter === undefined) return 'reply';
  if (parameter.type === 'ObjectPattern') return usePattern(parameter);
  if (parameter.type !== 'Identifier') return 'unknown';
  return useVariable(facts, parameter, (node) => {
    const user = getUser(node);
    const isHandedOn = user === callback || (user?.type === 'ReturnStatement' && isReturnOf(user, callback));
    return isHandedOn ? usePromise(facts, call, steps) : useResponse(facts, node, steps);
  });
}

function isReturnOf(statement: TSESTree.Node, callback: TSESTree.Node): boolean {
  let parent = statement.parent;
  while (parent && !isFunction(parent)) parent = parent.parent;
  return parent === callback;
}

function useResponse(facts: FileFacts, response: TSESTree.Node, steps: number): ResponseUse {
  const user = getUser(response);
  if (user === null || steps <= 0) return 'unknown';
  switch (user.type) {
    case 'MemberExpression': {
      const name = findPropertyName(user);
      if (name === null) return 'unknown';
      return DOWNLOADS.has(name) ? 'download' : REPLIES.has(name) ? 'reply' : 'unknown';
    }
    case 'VariableDeclarator':
      if (user.id.type === 'ObjectPattern') return usePattern(user.id);
      return user.id.type === 'Identifier' ? useVariable(facts, user.id, (node) => useResponse(facts, node, steps - 1)) : 'unknown';
    case 'AssignmentExpression':
      return user.left.type === 'Identifier' && user.parent.type === 'ExpressionStatement'
        ? useVariable(facts, user.left, (node) => useResponse(facts, node, steps - 1))
        : 'unknown';
    case 'ExpressionStatement':
    case 'IfStatement':
    case 'UnaryExpression':
    case 'BinaryExpression':
    case 'TemplateLiteral':
      return 'reply';
    default:
      return 'unknown';
  }
}

function usePattern(pattern: TSESTree.ObjectPattern): ResponseUse {
  return worst(
    pattern.properties.map((property) => {
      const name = property.type === 'Property' ? findPropertyName(property) : null;
      return name === null ? 'unknown' : DOWNLOADS.has(name) ? 'download' : 'reply';
    }),
  );
}

function useVariable(facts: FileFacts, name: TSESTree.Identifier, use: (node: TSESTree.Node) => ResponseUse): ResponseUse {
  const variable: Variable | null = findDeclared(facts, name);
  if (variable === null) return 'unknown';
  return worst(variable.references.filter((reference) => reference.isRead()).map((reference) => use(reference.identifier)));
}

/** The variable that a declaring or assigned name means: a parameter's scope is its function's, not the outer one. */
function findDeclared(facts: FileFacts, name: TSESTree.Identifier): Variable | null {
  const owner = name.parent ? facts.sourceCode.getDeclaredVariables?.(name.parent).find((variable) => variable.name === name.name) : undefined;
  return owner ?? findVariable(facts, name);
}
