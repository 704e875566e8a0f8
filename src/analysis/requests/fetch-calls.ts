import type { TSESTree } from '@typescript-eslint/utils';
import { type CallOptions, getCallOptions, getOptions } from '../code/call-options.ts';
import type { FileFacts } from '../file-facts.ts';
import { GLOBAL_OBJECTS, type Imported, findGlobalName, findImported, getFreeReferences } from '../code/globals.ts';
import { isComponentFile } from '../code/component-files.ts';
import { findPropertyName, findString, unwrap } from '../code/syntax.ts';

/**
 * The requests a file makes, and how much of their options can be seen.
 */

export type ClientName = 'axios' | 'got' | 'ky';

/** A call that sends a request. */
export interface FetchCall {
  readonly node: TSESTree.CallExpression;
  /** How the program names it, for messages: `fetch`, `axios.get`. */
  readonly name: string;
  readonly client: 'fetch' | ClientName;
  /** Which argument holds the options. */
  readonly initIndex: number;
  /** Does its `timeout` option mean anything? The standard `fetch` ignores it. */
  readonly hasTimeoutOption: boolean;
}

/** What is known of the options of a request. */
export type Init = CallOptions;

/** Packages whose default export, whose `fetch`, or which themselves are a `fetch`. */
const FETCH_PACKAGES: ReadonlySet<string> = new Set(['undici', 'node-fetch', 'cross-fetch', 'isomorphic-fetch', 'node-fetch-native']);
const FETCH_EXPORTS: ReadonlySet<string> = new Set(['fetch', 'default', '*']);
const CLIENTS: ReadonlySet<string> = new Set<ClientName>(['axios', 'got', 'ky']);
/** Methods of a client by the place of their options. */
const METHODS_WITH_DATA: ReadonlySet<string> = new Set(['post', 'put', 'patch', 'postForm', 'putForm', 'patchForm']);
const METHODS: ReadonlySet<string> = new Set(['get', 'delete', 'head', 'options', 'request', ...METHODS_WITH_DATA]);

/** The names without which a file can come by a request only through an `import` declaration. */
const SOURCES: readonly string[] = ['fetch', 'require', ...GLOBAL_OBJECTS];
const MODULES: ReadonlySet<string> = new Set([...FETCH_PACKAGES, ...CLIENTS, 'module', 'node:module']);

/** The cheap question: can a file send a request at all, by no wrapper of its own? */
export function mayRequest(facts: FileFacts): boolean {
  if (isComponentFile(facts)) return true;
  const free = getFreeReferences(facts);
  if (SOURCES.some((name) => free.has(name)) || facts.sourceCode.text.includes('import(')) return true;
  return facts.ast.body.some((node) => node.type === 'TSImportEqualsDeclaration' || (node.type === 'ImportDeclaration' && MODULES.has(node.source.value)));
}

/** The call as a request; null if it is none. Functions named in `wrappers` take a URL and options as `fetch` does. */
export function findFetchCall(facts: FileFacts, node: TSESTree.CallExpression, wrappers: readonly string[]): FetchCall | null {
  const callee = unwrap(node.callee);
  if (wrappers.length > 0) {
    const name = getName(facts, callee);
    if (wrappers.includes(name)) return { node, name, client: 'fetch', initIndex: 1, hasTimeoutOption: true };
  }
  if (findGlobalName(facts, callee) === 'fetch') return { node, name: getName(facts, callee), client: 'fetch', initIndex: 1, hasTimeoutOption: false };
  const imported = findImported(facts, callee);
  if (imported === null) return null;
  const name = getName(facts, callee);
  if (FETCH_PACKAGES.has(imported.source) && FETCH_EXPORTS.has(imported.imported)) {
    // `undici` itself is a namespace, no function.
    if (imported.source === 'undici' && imported.imported !== 'fetch') return null;
    return { node, name, client: 'fetch', initIndex: 1, hasTimeoutOption: imported.source !== 'undici' };
  }
  const initIndex = CLIENTS.has(imported.source) ? findClientInit(imported, node) : null;
  return initIndex === null ? null : { node, name, client: imported.source as ClientName, initIndex, hasTimeoutOption: true };
}

function findClientInit({ source, imported }: Imported, { arguments: [first] }: TSESTree.CallExpression): number | null {
  if (first === undefined) return null;
  if (imported === 'default' || imported === '*' || imported === source || imported === 'request') {
    if (first.type === 'ObjectExpression') return 0;
    // `axios(x)`: a string can only be the URL, anything else may be the options.
    return findString(first) !== null || first.type === 'TemplateLiteral' ? 1 : null;
  }
  if (!METHODS.has(imported)) return null;
  return source === 'axios' && METHODS_WITH_DATA.has(imported) ? 2 : 1;
}

function getName(facts: FileFacts, callee: TSESTree.Node): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression') return 'fetch';
  const property = findPropertyName(callee) ?? '';
  const object = unwrap(callee.object);
  if (object.type === 'ThisExpression') return `this.${property}`;
  return object.type === 'Identifier' || object.type === 'MemberExpression' ? `${getName(facts, object)}.${property}` : property;
}

/** What can be seen of the options that a request is given. */
export function getInit(facts: FileFacts, { node, initIndex }: FetchCall): Init {
  return getCallOptions(facts, node, initIndex);
}

/** The options of `new Request(…)` written in the place of the URL: they count as the request's own. */
export function findInlineRequestInit(facts: FileFacts, { node, initIndex }: FetchCall): Init | null {
  const [first] = node.arguments;
  if (initIndex !== 1 || first === undefined || first.type === 'SpreadElement') return null;
  const request = unwrap(first);
  if (request.type !== 'NewExpression' || findGlobalName(facts, request.callee) !== 'Request') return null;
  const [url, options] = request.arguments;
  if (url === undefined || url.type === 'SpreadElement' || options?.type === 'SpreadElement') return { kind: 'unknown' };
  // Only of a string is it known that it brings no signal of its own.
  if (findString(url) === null && url.type !== 'TemplateLiteral') return { kind: 'unknown' };
  return getOptions(facts, options);
}
