import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact, defineFactAbout, findTemplate } from '../file-facts.ts';
import { ancestors, findPropertyName, findString, isInside, unwrap } from './syntax.ts';

/**
 * Where a name comes from: the host (an unshadowed global), a module, or neither.
 */

export type Variable = TSESLint.Scope.Variable;
type Definition = TSESLint.Scope.Definition;

/** A value that a module exports. */
export interface Imported {
  /** The module as written, less `node:`. */
  readonly source: string;
  /**
   * The name of the export; 'default'; or '*' for the whole module, which is also what `require(…)`
   * gives. A member of a default import counts as a member of the module: CommonJS modules are so imported.
   */
  readonly imported: string;
}

/** The objects by which the global object is known to a program. */
export const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'self', 'window', 'global', 'frames']);
/** What compilers put around `require(…)`. */
const INTEROP_HELPERS: ReadonlySet<string> = new Set([
  '__importDefault',
  '__importStar',
  '__toESM',
  '_interopRequireDefault',
  '_interopRequireWildcard',
  '_interopDefault',
  '_interopNamespace',
]);
/** How many names a value is followed through. */
const MAX_STEPS = 8;

/** The variable that an identifier means, if the file itself defines it: not a global of the host. */
export const findVariable: (facts: FileFacts, node: TSESTree.Identifier | TSESTree.JSXIdentifier) => Variable | null = defineFactAbout(
  (facts, node: TSESTree.Identifier | TSESTree.JSXIdentifier) => findByName(facts, node, node.name),
);

/** The names that any scope of the file defines; all others are of the host, wherever they stand. */
const getOwnNames = defineFact((facts) => {
  const names = new Set<string>();
  for (const { variables } of facts.sourceCode.scopeManager?.scopes ?? []) {
    for (const { name, defs } of variables) if (defs.length > 0) names.add(name);
  }
  return names;
});

function findByName(facts: FileFacts, node: TSESTree.Node, name: string): Variable | null {
  if (!getOwnNames(facts).has(name)) return null;
  let scope = findScope(facts, node);
  while (scope !== null) {
    const variable = scope.set.get(name);
    if (variable?.defs.some(definesValue)) return variable;
    scope = scope.upper;
  }
  return null;
}

/** The scope of a node; in a template of Vue, of which ESLint knows none, that of the script, less the template's own names. */
function findScope(facts: FileFacts, node: TSESTree.Node): TSESLint.Scope.Scope | null {
  const scope = facts.sourceCode.getScope(node);
  const template = scope.type === 'global' ? findTemplate(facts) : null;
  if (template === null || !isInside(node, template)) return scope;
  return isTemplateName(node) ? null : (scope.childScopes.find(({ type }) => type === 'module') ?? scope);
}

/** Does a template itself define the name: `v-for`, a slot, a parameter? */
export function isTemplateName(node: TSESTree.Node): boolean {
  if (node.type !== 'Identifier') return false;
  for (const ancestor of ancestors(node)) {
    const { references } = ancestor as { references?: readonly { id: unknown; variable?: unknown }[] };
    if (references !== undefined) return !references.some(({ id, variable }) => id === node && !variable);
  }
  return false;
}

/** The variable that a declaration or a function makes of one of its names. */
export function findDeclared(facts: FileFacts, owner: TSESTree.Node, name: TSESTree.Node): Variable | null {
  return facts.sourceCode.getDeclaredVariables?.(owner).find(({ defs }) => defs.some((definition) => definition.name === name)) ?? null;
}

/** Would a name, written at a node, mean the global of the host? */
export function isFreeName(facts: FileFacts, node: TSESTree.Node, name: string): boolean {
  return findByName(facts, node, name) === null;
}

/** `declare const self: …` and `interface Window {}` only describe what the host provides. */
function definesValue(definition: Definition): boolean {
  const { node } = definition;
  switch (node.type) {
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSDeclareFunction':
      return false;
    case 'VariableDeclarator':
      return !(node.parent as TSESTree.VariableDeclaration | undefined)?.declare;
    case 'ClassDeclaration':
    case 'FunctionDeclaration':
    case 'TSModuleDeclaration':
    case 'TSEnumDeclaration':
      return !node.declare;
    default:
      return true;
  }
}

/** The places at which a file names what it does not define itself, by name. A template of Vue is not among them. */
export const getFreeReferences: (facts: FileFacts) => ReadonlyMap<string, readonly TSESLint.Scope.Reference[]> = defineFact((facts) => {
  const free = new Map<string, TSESLint.Scope.Reference[]>();
  const add = (reference: TSESLint.Scope.Reference): void => {
    const { name } = reference.identifier as TSESTree.Identifier;
    const known = free.get(name);
    if (known === undefined) free.set(name, [reference]);
    else known.push(reference);
  };
  const scopes = (facts.sourceCode.scopeManager?.scopes ?? []) as readonly TSESLint.Scope.Scope[];
  scopes[0]?.through.forEach(add);
  // Globals that are configured, and those of the host that a file describes.
  for (const { variables } of scopes) {
    for (const { defs, references } of variables) if (references.length > 0 && !defs.some(definesValue)) references.forEach(add);
  }
  return free;
});

/** Is this identifier a global of the host, whatever `globals` are configured? */
export function isGlobalReference(facts: FileFacts, node: TSESTree.Identifier | TSESTree.JSXIdentifier): boolean {
  return findVariable(facts, node) === null;
}

/** Does an expression mean the global object: `globalThis`, `self`, `window`, `global`? */
export function isGlobalObject(facts: FileFacts, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && GLOBAL_OBJECTS.has(inner.name) && isGlobalReference(facts, inner);
}

/** The global that an expression names: `fetch`, `globalThis.fetch`, `self['fetch']`; null if it is none. */
export function findGlobalName(facts: FileFacts, node: TSESTree.Node): string | null {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return isGlobalReference(facts, inner) ? inner.name : null;
  if (inner.type !== 'MemberExpression' || !isGlobalObject(facts, inner.object)) return null;
  return findPropertyName(inner);
}

/** The export of a module that an expression is; null if it is none, or that cannot be told. */
export const findImported: (facts: FileFacts, node: TSESTree.Node) => Imported | null = defineFactAbout((facts, node: TSESTree.Node) => follow(facts, node, MAX_STEPS));

/** The value that a variable is given once and keeps; null if it is assigned again, or has none. */
export function findOnlyValue(variable: Variable): { definition: Definition; init: TSESTree.Expression } | null {
  const [definition] = variable.defs;
  if (variable.defs.length !== 1 || definition?.node.type !== 'VariableDeclarator' || !definition.node.init) return null;
  const isReassigned = variable.references.some((reference) => reference.isWrite() && !reference.init);
  return isReassigned ? null : { definition, init: definition.node.init };
}

function follow(facts: FileFacts, node: TSESTree.Node, steps: number): Imported | null {
  if (steps === 0) return null;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Identifier':
      return followVariable(facts, findVariable(facts, inner), steps - 1);
    case 'MemberExpression':
      return memberOf(follow(facts, inner.object, steps - 1), findPropertyName(inner));
    case 'AwaitExpression':
      return followDynamicImport(unwrap(inner.argument));
    case 'CallExpression':
      return followCall(facts, inner, steps - 1);
    case 'SequenceExpression':
      return follow(facts, inner.expressions.at(-1)!, steps - 1);
    default:
      return null;
  }
}

function memberOf(owner: Imported | null, name: string | null): Imported | null {
  if (owner === null || name === null) return null;
  if (owner.imported !== '*' && owner.imported !== 'default') return null;
  return { source: owner.source, imported: name };
}

function followVariable(facts: FileFacts, variable: Variable | null, steps: number): Imported | null {
  const definition = variable?.defs[0];
  if (variable === null || definition === undefined) return null;
  if (definition.type === 'ImportBinding') return findImportBinding(definition);
  const value = findOnlyValue(variable);
  if (value === null) return null;
  const { id } = value.definition.node as TSESTree.VariableDeclarator;
  if (id.type === 'Identifier') return follow(facts, value.init, steps);
  if (id.type !== 'ObjectPattern') return null;
  const name = findDestructuredName(id, definition.name);
  return name === null ? null : memberOf(follow(facts, value.init, steps), name);
}

/** The property that a pattern, one level deep, takes for a name: `b` in `{ a: b }` and `{ a: b = c }` takes `a`. */
function findDestructuredName(pattern: TSESTree.ObjectPattern, name: TSESTree.Node): string | null {
  for (const property of pattern.properties) {
    if (property.type !== 'Property') continue;
    const target = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
    if (target === name) return findPropertyName(property);
  }
  return null;
}

function findImportBinding(definition: Definition): Imported | null {
  const { node, parent } = definition;
  if (node.type === 'TSImportEqualsDeclaration') {
    const reference = node.moduleReference;
    return reference.type === 'TSExternalModuleReference' ? fromModule(reference.expression) : null;
  }
  if (parent?.type !== 'ImportDeclaration') return null;
  const source = withoutNodePrefix(parent.source.value);
  switch (node.type) {
    case 'ImportDefaultSpecifier':
      return { source, imported: 'default' };
    case 'ImportNamespaceSpecifier':
      return { source, imported: '*' };
    case 'ImportSpecifier': {
      const { imported } = node;
      return { source, imported: imported.type === 'Identifier' ? imported.name : imported.value };
    }
    default:
      return null;
  }
}

function followDynamicImport(argument: TSESTree.Node): Imported | null {
  return argument.type === 'ImportExpression' ? fromModule(argument.source) : null;
}

function followCall(facts: FileFacts, call: TSESTree.CallExpression, steps: number): Imported | null {
  const callee = unwrap(call.callee);
  const [argument] = call.arguments;
  if (argument === undefined) return null;
  if (callee.type === 'Identifier' && INTEROP_HELPERS.has(callee.name)) return follow(facts, argument, steps);
  return isRequire(facts, callee, steps) ? fromModule(argument) : null;
}

/** `require`, `process.getBuiltinModule`, or what `createRequire(…)` returned. */
function isRequire(facts: FileFacts, callee: TSESTree.Node, steps: number): boolean {
  if (callee.type === 'MemberExpression') {
    return findPropertyName(callee) === 'getBuiltinModule' && findGlobalName(facts, callee.object) === 'process';
  }
  if (callee.type !== 'Identifier') return false;
  const variable = findVariable(facts, callee);
  if (variable === null) return callee.name === 'require';
  const made = findOnlyValue(variable)?.init;
  if (made?.type !== 'CallExpression') return false;
  const maker = follow(facts, made.callee, steps);
  return maker?.source === 'module' && maker.imported === 'createRequire';
}

function fromModule(specifier: TSESTree.Node): Imported | null {
  const source = findString(specifier);
  return source === null ? null : { source: withoutNodePrefix(source), imported: '*' };
}

function withoutNodePrefix(source: string): string {
  return source.startsWith('node:') ? source.slice('node:'.length) : source;
}
