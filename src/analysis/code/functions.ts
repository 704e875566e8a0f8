import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact, findTemplate } from '../file-facts.ts';
import { type Variable, findOnlyValue, findVariable } from './globals.ts';
import { type FunctionNode, ancestors, findMethodCall, findPropertyName, getUser, isFunction, isInside, unwrap, wrapped } from './syntax.ts';

/** What stands behind `this`: a class, or a variable or object literal that serves as one. */
export interface ThisOwner {
  readonly root: object;
  readonly path: string;
}

/** How a function is used in its file. */
export interface FunctionUses {
  readonly calls: readonly TSESTree.CallExpression[];
  /** Where it is used as a value: passed, stored, bound. */
  readonly values: readonly TSESTree.Node[];
  /** Can code outside this file, or code that cannot be seen, call it? */
  readonly isExposed: boolean;
}

/** Functions that give back the function they are given, for the purpose of who calls it. */
const FUNCTION_WRAPPERS: ReadonlySet<string> = new Set(['useCallback', 'useEvent', 'useEffectEvent', 'useMemoizedFn', 'debounce', 'throttle', 'once', 'memoize', 'action']);

/** The function that an expression is, by its name, as a method of `this`, or in place. */
export function findFunction(facts: FileFacts, node: TSESTree.Node): FunctionNode | null {
  const inner = unwrap(node);
  if (isFunction(inner)) return inner;
  if (inner.type === 'Identifier') {
    const variable = findVariable(facts, inner);
    return variable === null ? null : findVariableFunction(variable);
  }
  if (inner.type === 'MemberExpression') return findMethod(facts, inner);
  if (inner.type !== 'CallExpression') return null;
  const callee = unwrap(inner.callee);
  if (callee.type === 'MemberExpression' && findPropertyName(callee) === 'bind') return findFunction(facts, callee.object);
  return isFunctionWrapper(inner) ? findFunction(facts, inner.arguments[0]!) : null;
}

/** The function of this file that a call calls. */
export function findCalledFunction(facts: FileFacts, call: TSESTree.CallExpression): FunctionNode | null {
  return findFunction(facts, call.callee);
}

function isFunctionWrapper(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? findPropertyName(callee) : null;
  return name !== null && FUNCTION_WRAPPERS.has(name) && call.arguments.length > 0;
}

function findVariableFunction(variable: Variable): FunctionNode | null {
  const definition = variable.defs[0]?.node;
  // The definition of a parameter names the function that has it.
  if (definition?.type === 'FunctionDeclaration') return variable.defs[0]?.type === 'Parameter' ? null : definition;
  let init: TSESTree.Node | undefined = findOnlyValue(variable)?.init ?? findOnlyAssigned(variable) ?? undefined;
  if (init === undefined) return null;
  init = unwrap(init);
  if (init.type === 'CallExpression' && isFunctionWrapper(init)) init = unwrap(init.arguments[0]!);
  return isFunction(init) ? init : null;
}

/** `let stop; stop = () => …`: the only value a variable is ever given. */
function findOnlyAssigned(variable: Variable): TSESTree.Node | null {
  const writes = variable.references.filter((reference) => reference.isWrite());
  const [write] = writes;
  return writes.length === 1 && write?.writeExpr && !write.init ? write.writeExpr : null;
}

function findMethod(facts: FileFacts, node: TSESTree.MemberExpression): FunctionNode | null {
  const name = findPropertyName(node);
  if (name === null) return null;
  const owner = findObjectOwner(facts, node.object);
  return owner === null ? null : (getMethods(facts).get(owner.root)?.get(`${owner.path}.${name}`) ?? null);
}

/** The owner that an object expression means: `this`, an alias of it, an object literal's variable. */
function findObjectOwner(facts: FileFacts, node: TSESTree.Node): ThisOwner | null {
  const inner = unwrap(node);
  if (inner.type === 'ThisExpression') return findThisOwner(facts, inner);
  if (inner.type !== 'Identifier') return null;
  const variable = findVariable(facts, inner);
  if (variable === null) return null;
  const definition = variable.defs[0]?.node;
  if (definition?.type === 'ClassDeclaration') return { root: definition.body, path: '' };
  const init = findOnlyValue(variable)?.init;
  if (init !== undefined && unwrap(init).type === 'ThisExpression') return findThisOwner(facts, init);
  return { root: variable, path: '' };
}

const getMethods = defineFact((facts) => {
  const methods = new Map<object, Map<string, FunctionNode>>();
  const add = (owner: ThisOwner | null, name: string | null, value: TSESTree.Node | null): void => {
    let inner = value === null ? null : unwrap(value);
    if (inner?.type === 'CallExpression' && isFunctionWrapper(inner)) inner = unwrap(inner.arguments[0]!);
    if (owner === null || name === null || !isFunction(inner)) return;
    let named = methods.get(owner.root);
    if (named === undefined) methods.set(owner.root, (named = new Map<string, FunctionNode>()));
    const key = `${owner.path}.${name}`;
    if (!named.has(key)) named.set(key, inner);
  };
  for (const node of facts.nodes('MethodDefinition', 'PropertyDefinition')) {
    if (node.type === 'MethodDefinition' && node.kind !== 'method') continue;
    const classBody = node.parent;
    add({ root: node.static ? classBody : classBody.parent, path: '' }, findPropertyName(node), node.value);
  }
  for (const node of facts.nodes('Property')) {
    if (node.parent.type === 'ObjectExpression' && isFunction(node.value)) add(findLiteralOwner(facts, node.parent), findPropertyName(node), node.value);
  }
  for (const { left, right } of facts.nodes('AssignmentExpression')) {
    if (left.type === 'MemberExpression') add(findAssignedOwner(facts, left), findPropertyName(left), right);
  }
  return methods;
});

/** The owner to which `X.prototype.m = …`, `X.m = …` or `this.m = …` gives a member. */
function findAssignedOwner(facts: FileFacts, left: TSESTree.MemberExpression): ThisOwner | null {
  const object = unwrap(left.object);
  return findPrototypeOwner(facts, object) ?? findObjectOwner(facts, object);
}

function findPrototypeOwner(facts: FileFacts, node: TSESTree.Node): ThisOwner | null {
  if (node.type !== 'MemberExpression' || findPropertyName(node) !== 'prototype' || node.object.type !== 'Identifier') return null;
  const variable = findVariable(facts, node.object);
  if (variable === null) return null;
  const definition = variable.defs[0]?.node;
  return definition?.type === 'ClassDeclaration' ? { root: definition, path: '' } : { root: variable, path: '.prototype' };
}

/** The owner that an object literal is: its variable, a prototype, the component of a `methods` object, or itself. */
function findLiteralOwner(facts: FileFacts, node: TSESTree.ObjectExpression): ThisOwner {
  const user = getUser(node);
  if (user?.type === 'VariableDeclarator' && user.id.type === 'Identifier') {
    const variable = findVariable(facts, user.id);
    if (variable !== null) return { root: variable, path: '' };
  }
  if (user?.type === 'AssignmentExpression') {
    const left = unwrap(user.left);
    const prototype = findPrototypeOwner(facts, left);
    if (prototype !== null) return prototype;
  }
  if (user?.type === 'CallExpression' && user.arguments[1] === wrapped(node) && findMethodCall(user)?.name === 'assign') {
    const prototype = findPrototypeOwner(facts, unwrap(user.arguments[0]!));
    if (prototype !== null) return prototype;
  }
  if (user?.type === 'Property' && findPropertyName(user) === 'methods' && user.parent.type === 'ObjectExpression') return findLiteralOwner(facts, user.parent);
  return { root: node, path: '' };
}

/** What `this` means inside a node; null when that is unknown. */
export function findThisOwner(facts: FileFacts, node: TSESTree.Node): ThisOwner | null {
  let child = node;
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === 'FunctionExpression' || ancestor.type === 'FunctionDeclaration') return findFunctionOwner(facts, ancestor);
    if (ancestor.type === 'PropertyDefinition' && ancestor.value === child) return { root: ancestor.static ? ancestor.parent : ancestor.parent.parent, path: '' };
    if (ancestor.type === 'StaticBlock') return { root: ancestor.parent, path: '' };
    child = ancestor;
  }
  return null;
}

function findFunctionOwner(facts: FileFacts, node: TSESTree.FunctionExpression | TSESTree.FunctionDeclaration): ThisOwner | null {
  if (node.type === 'FunctionDeclaration') return node.id === null ? null : findConstructorOwner(facts, node.id);
  const { parent } = node;
  switch (parent.type) {
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return { root: parent.static ? parent.parent : parent.parent.parent, path: '' };
    case 'Property':
      return parent.parent.type === 'ObjectExpression' ? findLiteralOwner(facts, parent.parent) : null;
    case 'AssignmentExpression':
      return parent.left.type === 'MemberExpression' ? findAssignedOwner(facts, parent.left) : null;
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? findConstructorOwner(facts, parent.id) : null;
    case 'CallExpression':
    case 'MemberExpression':
      return findBoundOwner(facts, node);
    default:
      return null;
  }
}

/** `function () { … }.bind(this)`. */
function findBoundOwner(facts: FileFacts, node: TSESTree.FunctionExpression): ThisOwner | null {
  const { parent } = node;
  if (parent.type !== 'MemberExpression' || findPropertyName(parent) !== 'bind' || parent.parent.type !== 'CallExpression') return null;
  const [bound] = parent.parent.arguments;
  return bound?.type === 'ThisExpression' ? findThisOwner(facts, bound) : null;
}

/** Functions that are called with `new`: by custom their names begin with a capital. */
function findConstructorOwner(facts: FileFacts, id: TSESTree.Identifier): ThisOwner | null {
  if (!/^[A-Z]/.test(id.name)) return null;
  const variable = findVariable(facts, id);
  return variable === null ? null : { root: variable, path: '.prototype' };
}

/** The expressions that a function returns, its own `return`s only. */
export function getReturned(facts: FileFacts, node: FunctionNode): readonly TSESTree.Expression[] {
  if (node.body.type !== 'BlockStatement') return [node.body];
  return getReturnsByFunction(facts).get(node) ?? [];
}

const getReturnsByFunction = defineFact((facts) => {
  const returns = new Map<FunctionNode, TSESTree.Expression[]>();
  for (const statement of facts.nodes('ReturnStatement')) {
    if (statement.argument === null) continue;
    for (const ancestor of ancestors(statement)) {
      if (!isFunction(ancestor)) continue;
      const known = returns.get(ancestor);
      if (known === undefined) returns.set(ancestor, [statement.argument]);
      else known.push(statement.argument);
      break;
    }
  }
  return returns;
});

const getMemberUses = defineFact((facts) => {
  const uses = new Map<FunctionNode, TSESTree.MemberExpression[]>();
  for (const node of facts.nodes('MemberExpression')) {
    const method = findMethod(facts, node);
    if (method === null) continue;
    const known = uses.get(method);
    if (known === undefined) uses.set(method, [node]);
    else known.push(node);
  }
  return uses;
});

const usesByFunction = new WeakMap<FunctionNode, FunctionUses>();

/** How a named function or method is used in its file; a function without a name is its own value. */
export function getFunctionUses(facts: FileFacts, node: FunctionNode): FunctionUses {
  let uses = usesByFunction.get(node);
  if (uses === undefined) usesByFunction.set(node, (uses = collectUses(facts, node)));
  return uses;
}

function collectUses(facts: FileFacts, node: FunctionNode): FunctionUses {
  const variable = findOwnVariable(facts, node);
  if (variable !== null) {
    const isExported = isExportedVariable(variable);
    const references: TSESTree.Node[] = variable.references.filter((reference) => reference.isRead()).map((reference) => reference.identifier);
    return sortUses([...references, ...getTemplateReads(facts, variable)], isExported);
  }
  const member = findMemberHolder(node);
  if (member === null) return { calls: [], values: [node], isExposed: false };
  const references = getMemberUses(facts).get(node) ?? [];
  return sortUses(references, !isPrivateMember(member));
}

/** ESLint's scopes know nothing of what a template of Vue refers to. */
function getTemplateReads(facts: FileFacts, variable: Variable): readonly TSESTree.Node[] {
  const template = findTemplate(facts);
  if (template === null) return [];
  return facts.nodes('Identifier').filter((node) => node.name === variable.name && isInside(node, template) && findVariable(facts, node) === variable);
}

function sortUses(references: readonly TSESTree.Node[], isExposed: boolean): FunctionUses {
  const calls: TSESTree.CallExpression[] = [];
  const values: TSESTree.Node[] = [];
  for (const reference of references) {
    const user = getUser(reference);
    if (user?.type === 'CallExpression' && user.callee === wrapped(reference)) calls.push(user);
    else if (user?.type === 'AssignmentExpression' && user.left === wrapped(reference)) continue;
    else values.push(reference);
  }
  return { calls, values, isExposed };
}

/** The variable by which a function is called: its declaration's, or the `const` it is the value of. */
function findOwnVariable(facts: FileFacts, node: FunctionNode): Variable | null {
  if (node.type === 'FunctionDeclaration') return node.id === null ? null : findVariable(facts, node.id);
  let value: TSESTree.Node = wrapped(node);
  if (value.parent?.type === 'CallExpression' && value.parent.arguments[0] === value && isFunctionWrapper(value.parent)) value = wrapped(value.parent);
  const { parent } = value;
  const id = parent?.type === 'VariableDeclarator' ? parent.id : parent?.type === 'AssignmentExpression' && parent.right === value ? parent.left : null;
  return id?.type === 'Identifier' ? findVariable(facts, id) : null;
}

function findMemberHolder(node: FunctionNode): TSESTree.Node | null {
  const { parent } = wrapped(node);
  if (parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition') return parent;
  if (parent?.type === 'Property' && parent.parent.type === 'ObjectExpression') return parent;
  if (parent?.type !== 'AssignmentExpression' || parent.left.type !== 'MemberExpression') return null;
  // `worker.onmessage = …` is called by the host, not by its name.
  return /^on[a-z]/.test(findPropertyName(parent.left) ?? '') ? null : parent.left;
}

/** `#x`, `_x`, `private x`: not called from outside. */
function isPrivateMember(node: TSESTree.Node): boolean {
  if ('accessibility' in node && node.accessibility === 'private') return true;
  const name = findPropertyName(node as TSESTree.MemberExpression);
  return name !== null && /^[#_]/.test(name);
}

/** Is a variable exported, where it is declared or by its name? */
export function isExportedVariable(variable: Variable): boolean {
  return (
    variable.defs.some(({ node, parent }) => {
      const declaration = parent?.type === 'VariableDeclaration' ? parent : node;
      return declaration.parent?.type === 'ExportNamedDeclaration' || declaration.parent?.type === 'ExportDefaultDeclaration';
    }) || variable.references.some(({ identifier }) => identifier.parent?.type === 'ExportSpecifier' || identifier.parent?.type === 'ExportDefaultDeclaration')
  );
}

/** The calls of a function that nothing else can call; null when something else can. */
export function getOnlyCalls(facts: FileFacts, node: FunctionNode): readonly TSESTree.CallExpression[] | null {
  const { calls, values, isExposed } = getFunctionUses(facts, node);
  return isExposed || values.length > 0 ? null : calls;
}
