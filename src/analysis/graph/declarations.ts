import type { TSESTree } from '@typescript-eslint/utils';
import { findPropertyName, isFunction } from '../code/syntax.ts';

/** What a name is declared as, and every value that the file gives it. */
export interface Declaration {
  readonly kind: 'variable' | 'function' | 'class' | 'parameter' | 'import' | 'enum' | 'catch';
  /** The declarator, function, class, parameter or import specifier. */
  readonly node: TSESTree.Node;
  /** Values given to the name as a whole, by its initializer and by assignments; empty when it is destructured. */
  readonly values: TSESTree.Node[];
  /** For `const { a: { b } } = value`: the value, and the path to the name in it. */
  readonly origin: { readonly value: TSESTree.Node; readonly path: readonly string[] } | null;
  /** For an import: the module and the exported name (`default`, `*` or the name). */
  readonly imported: { readonly source: string; readonly name: string; readonly isType: boolean } | null;
}

/** Names to what they mean, by plain lexical scope. Enough for reading a file that ESLint does not see. */
export interface Declarations {
  find(identifier: TSESTree.Identifier | TSESTree.JSXIdentifier): Declaration | null;
}

type Scope = Map<string, Declaration>;
type Nodes = <Type extends TSESTree.AST_NODE_TYPES>(type: `${Type}`) => readonly Extract<TSESTree.Node, { type: Type }>[];

const BLOCKS: ReadonlySet<string> = new Set([
  'Program', 'BlockStatement', 'StaticBlock', 'TSModuleBlock', 'ForStatement', 'ForInStatement', 'ForOfStatement',
  'SwitchStatement', 'CatchClause', 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'ClassExpression',
]);
const VAR_SCOPES: ReadonlySet<string> = new Set([
  'Program', 'StaticBlock', 'TSModuleBlock', 'FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression',
]);

/** Collects what a program declares. */
export function collectDeclarations(ast: TSESTree.Program, nodes: Nodes): Declarations {
  const scopes = new Map<TSESTree.Node, Scope>();
  const declare = (scopeNode: TSESTree.Node, name: string, declaration: Declaration): void => {
    let scope = scopes.get(scopeNode);
    if (scope === undefined) {
      scope = new Map<string, Declaration>();
      scopes.set(scopeNode, scope);
    }
    const known = scope.get(name);
    // `var x = 1; var x = 2;` is one name with two values.
    if (known !== undefined) known.values.push(...declaration.values);
    else scope.set(name, declaration);
  };
  for (const node of nodes('ImportDeclaration')) declareImports(node, (name, declaration) => declare(ast, name, declaration));
  for (const node of nodes('VariableDeclarator')) {
    const list = node.parent;
    // `declare const self: …` only describes what the host provides.
    if (list.type === 'VariableDeclaration' && list.declare) continue;
    const target = getScopeNode(list, list.type === 'VariableDeclaration' && list.kind === 'var' ? VAR_SCOPES : BLOCKS);
    declarePattern(node.id, node.init ?? null, [], (name, values, origin) =>
      declare(target, name, { kind: 'variable', node, values, origin, imported: null }),
    );
  }
  for (const node of [...nodes('FunctionDeclaration'), ...nodes('FunctionExpression'), ...nodes('ArrowFunctionExpression')]) {
    const plain: Omit<Declaration, 'kind' | 'node'> = { values: [], origin: null, imported: null };
    if (node.id) declare(node.type === 'FunctionDeclaration' ? getScopeNode(node, BLOCKS) : node, node.id.name, { kind: 'function', node, ...plain });
    for (const parameter of node.params) {
      declarePattern(parameter, null, [], (name) => declare(node, name, { kind: 'parameter', node: parameter, ...plain, values: [] }));
    }
  }
  for (const node of [...nodes('ClassDeclaration'), ...nodes('ClassExpression')]) {
    if (node.id) declare(node.type === 'ClassDeclaration' ? getScopeNode(node, BLOCKS) : node, node.id.name, { kind: 'class', node, values: [], origin: null, imported: null });
  }
  for (const node of nodes('TSEnumDeclaration')) {
    declare(getScopeNode(node, BLOCKS), node.id.name, { kind: 'enum', node, values: [], origin: null, imported: null });
  }
  for (const node of nodes('CatchClause')) {
    if (node.param) declarePattern(node.param, null, [], (name) => declare(node, name, { kind: 'catch', node, values: [], origin: null, imported: null }));
  }
  const find: Declarations['find'] = (identifier) => {
    if (isKey(identifier)) return null;
    for (let node: TSESTree.Node | undefined = identifier; node; node = node.parent) {
      const found = BLOCKS.has(node.type) ? scopes.get(node)?.get(identifier.name) : undefined;
      if (found !== undefined) return found;
    }
    return null;
  };
  for (const node of nodes('AssignmentExpression')) {
    if (node.left.type === 'Identifier') find(node.left)?.values.push(node.right);
  }
  return { find };
}

/** The name of a member, which means no variable: `a.name`, `{ name: a }`. */
function isKey(identifier: TSESTree.Node): boolean {
  const { parent } = identifier;
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.property === identifier && !parent.computed;
    case 'Property':
      return parent.key === identifier && !parent.computed && !parent.shorthand;
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.key === identifier && !parent.computed;
    default:
      return false;
  }
}

function declareImports(node: TSESTree.ImportDeclaration, declare: (name: string, declaration: Declaration) => void): void {
  for (const specifier of node.specifiers) {
    const name =
      specifier.type === 'ImportDefaultSpecifier' ? 'default'
      : specifier.type === 'ImportNamespaceSpecifier' ? '*'
      : specifier.imported.type === 'Identifier' ? specifier.imported.name
      : String((specifier.imported as { value?: unknown }).value);
    const isType = node.importKind === 'type' || (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type');
    declare(specifier.local.name, {
      kind: 'import', node: specifier, values: [], origin: null,
      imported: { source: node.source.value, name, isType },
    });
  }
}

/** The nearest scope around a node, not the node itself. */
function getScopeNode(node: TSESTree.Node, kinds: ReadonlySet<string>): TSESTree.Node {
  let scope = node.parent ?? node;
  while (scope.parent && !kinds.has(scope.type)) scope = scope.parent;
  // A function's body shares the scope of its parameters, so that both are found on the way up.
  return scope.type === 'BlockStatement' && isFunction(scope.parent) ? scope.parent : scope;
}

type DeclareName = (name: string, values: TSESTree.Node[], origin: Declaration['origin']) => void;

function declarePattern(pattern: TSESTree.Node, value: TSESTree.Node | null, path: readonly string[], declare: DeclareName): void {
  switch (pattern.type) {
    case 'Identifier':
      if (path.length === 0) declare(pattern.name, value === null ? [] : [value], null);
      else declare(pattern.name, [], value === null ? null : { value, path });
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') declarePattern(property.argument, null, [], declare);
        else declarePattern(property.value, value, [...path, getKey(property)], declare);
      }
      return;
    case 'ArrayPattern':
      for (const element of pattern.elements) if (element) declarePattern(element, null, [], declare);
      return;
    case 'AssignmentPattern':
      declarePattern(pattern.left, value, path, declare);
      return;
    case 'RestElement':
      declarePattern(pattern.argument, null, [], declare);
      return;
    case 'TSParameterProperty':
      declarePattern(pattern.parameter, null, [], declare);
      return;
    default:
  }
}

function getKey(property: TSESTree.Property): string {
  if (!property.computed && property.key.type === 'Identifier') return property.key.name;
  return property.key.type === 'Literal' ? String(property.key.value) : '?';
}

/** The path to a name in a parameter's pattern: `({ data: { type } })` gives data, type. */
export function findPatternPath(pattern: TSESTree.Node, name: string): string[] | null {
  if (pattern.type === 'AssignmentPattern') return findPatternPath(pattern.left, name);
  if (pattern.type === 'TSParameterProperty') return findPatternPath(pattern.parameter, name);
  if (pattern.type === 'Identifier') return pattern.name === name ? [] : null;
  if (pattern.type !== 'ObjectPattern') return null;
  for (const property of pattern.properties) {
    const key = property.type === 'Property' ? findPropertyName(property) : null;
    const inner = property.type === 'Property' ? findPatternPath(property.value, name) : null;
    if (inner !== null && key !== null) return [key, ...inner];
  }
  return null;
}

/** Does an identifier stand for a value, and not for a member, an imported name, a label? */
export function isReference(node: TSESTree.Identifier | TSESTree.JSXIdentifier): boolean {
  const { parent } = node;
  switch (parent.type) {
    case 'MemberExpression':
      return parent.object === node || parent.computed;
    case 'JSXMemberExpression':
      return parent.object === node;
    case 'Property':
      return parent.value === node || parent.computed;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return parent.key !== node || parent.computed;
    case 'ExportSpecifier':
      return parent.local === node && !parent.parent.source;
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'JSXAttribute':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
      return false;
    default:
      return true;
  }
}
