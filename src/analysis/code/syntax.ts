import type { TSESTree } from '@typescript-eslint/utils';

/**
 * Small questions about the shape of a node, without scopes: what is left when wrappers are taken
 * off, what a property is called, which function a node is in.
 */

export type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
export type LoopNode =
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement
  | TSESTree.ForStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement;

/** Wrappers that change nothing at run time: `a?.b`, `a!`, `a as T`, `a satisfies T`, `<T>a`. */
function isWrapper({ type }: TSESTree.Node): boolean {
  return (
    type === 'ChainExpression' ||
    type === 'TSNonNullExpression' ||
    type === 'TSAsExpression' ||
    type === 'TSSatisfiesExpression' ||
    type === 'TSTypeAssertion' ||
    type === 'TSInstantiationExpression'
  );
}

/** The expression inside all transparent wrappers. */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  let inner: TSESTree.Node = node;
  while (isWrapper(inner)) inner = (inner as TSESTree.ChainExpression).expression;
  return inner;
}

/** The outermost transparent wrapper around an expression, or the expression itself. */
export function wrapped(node: TSESTree.Node): TSESTree.Node {
  let outer = node;
  while (outer.parent && isWrapper(outer.parent)) outer = outer.parent;
  return outer;
}

/** The parent that uses the value of an expression, past all transparent wrappers. */
export function getUser(node: TSESTree.Node): TSESTree.Node | null {
  return wrapped(node).parent ?? null;
}

export function isFunction(node: TSESTree.Node | null | undefined): node is FunctionNode {
  return (
    node?.type === 'FunctionDeclaration' || node?.type === 'FunctionExpression' || node?.type === 'ArrowFunctionExpression'
  );
}

export function isLoop(node: TSESTree.Node | null | undefined): node is LoopNode {
  return (
    node?.type === 'WhileStatement' ||
    node?.type === 'DoWhileStatement' ||
    node?.type === 'ForStatement' ||
    node?.type === 'ForInStatement' ||
    node?.type === 'ForOfStatement'
  );
}

/** A list of statements at module level: of a program, or of a script that Svelte's parser puts into it. */
export function isModuleBody(node: TSESTree.Node | null | undefined): node is TSESTree.Program {
  return node?.type === 'Program' || (node?.type as string | undefined) === 'SvelteScriptElement';
}

/** The ancestors of a node, nearest first. An iterator by hand: engines inline it, unlike a generator. */
export function ancestors(node: TSESTree.Node): Iterable<TSESTree.Node> {
  let current: TSESTree.Node | undefined = node;
  const next = (): IteratorResult<TSESTree.Node> => {
    current = current?.parent;
    return current ? { done: false, value: current } : { done: true, value: undefined };
  };
  return { [Symbol.iterator]: () => ({ next }) };
}

/** Is `node` the ancestor itself or anywhere below it? */
export function isInside(node: TSESTree.Node, ancestor: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current === ancestor) return true;
  }
  return false;
}

/** Is a node one of these, or inside one? */
export function isInsideAny(node: TSESTree.Node, containers: ReadonlySet<TSESTree.Node>): boolean {
  if (containers.size === 0) return false;
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) if (containers.has(current)) return true;
  return false;
}

/** The innermost function around a node, not counting the node itself; null at module level. */
export function findEnclosingFunction(node: TSESTree.Node): FunctionNode | null {
  for (const ancestor of ancestors(node)) if (isFunction(ancestor)) return ancestor;
  return null;
}

/** The string that an expression is, if it is a literal or a template without substitutions. */
export function findString(node: TSESTree.Node | null | undefined): string | null {
  if (node === null || node === undefined) return null;
  const inner = unwrap(node);
  if (inner.type === 'Literal') return typeof inner.value === 'string' ? inner.value : null;
  if (inner.type === 'TemplateLiteral' && inner.expressions.length === 0) return inner.quasis[0]?.value.cooked ?? null;
  return null;
}

/** The name by which a member or property is reached, if it is known; `#x` for a private one. */
export function findPropertyName(
  node: TSESTree.MemberExpression | TSESTree.Property | TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.AccessorProperty,
): string | null {
  const key = node.type === 'MemberExpression' ? node.property : node.key;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (node.computed) return findString(key);
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : null;
}

/** The callee of a call that is a method call: `{ object, name }` of `object.name(…)`. */
export function findMethodCall(node: TSESTree.Node): { object: TSESTree.Expression; name: string; call: TSESTree.CallExpression } | null {
  const call = unwrap(node);
  if (call.type !== 'CallExpression') return null;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return null;
  const name = findPropertyName(callee);
  return name === null ? null : { object: callee.object, name, call };
}

/** The value of a property of an object literal; null when it is absent or a spread could hide it. */
export function findProperty(object: TSESTree.ObjectExpression, name: string): TSESTree.Property | null {
  for (const property of object.properties) {
    if (property.type === 'Property' && findPropertyName(property) === name) return property;
  }
  return null;
}
