import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { type Variable, findOnlyValue, findVariable } from './globals.ts';
import { ancestors, findPropertyName, isFunction, unwrap } from './syntax.ts';

/**
 * Places that hold a value: `x`, `this.x`, `this.#x`, `a.b.c`. Two expressions with the same key mean
 * the same storage, as far as one file can tell.
 */
export interface Place {
  readonly key: string;
  /** The variable that it starts from; null when it starts from `this`. */
  readonly root: Variable | null;
  /** The properties on the way: `['b', 'c']` of `a.b.c`. */
  readonly path: readonly string[];
}

const MAX_STEPS = 8;

/** Small numbers for the variables and classes of a file, to build keys of. */
const getNumbering = defineFact(() => {
  const numbers = new Map<object, number>();
  return (thing: object): number => {
    const number = numbers.get(thing) ?? numbers.size;
    numbers.set(thing, number);
    return number;
  };
});

/** The place that an expression names, seen through `const` aliases; null when it is not a plain name or path. */
export function findPlace(facts: FileFacts, node: TSESTree.Node): Place | null {
  return follow(facts, node, MAX_STEPS);
}

function follow(facts: FileFacts, node: TSESTree.Node, steps: number): Place | null {
  if (steps === 0) return null;
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return followVariable(facts, findVariable(facts, inner), steps - 1);
  if (inner.type === 'ThisExpression') return { key: `this${getNumbering(facts)(findThisOwner(facts, inner))}`, root: null, path: [] };
  if (inner.type !== 'MemberExpression') return null;
  const name = findPropertyName(inner);
  const owner = name === null ? null : follow(facts, inner.object, steps - 1);
  return owner === null || name === null ? null : memberOf(owner, name);
}

/** The place that a field declaration of a class fills: `this.x` of its methods. */
export function findFieldPlace(facts: FileFacts, field: TSESTree.PropertyDefinition): Place | null {
  const name = findPropertyName(field);
  return name === null ? null : memberOf({ key: `this${getNumbering(facts)(field.parent)}`, root: null, path: [] }, name);
}

function memberOf(owner: Place, name: string): Place {
  return { key: `${owner.key}.${name}`, root: owner.root, path: [...owner.path, name] };
}

function followVariable(facts: FileFacts, variable: Variable | null, steps: number): Place | null {
  if (variable === null) return null;
  const value = findOnlyValue(variable);
  const aliased = value === null ? null : followAlias(facts, variable, value.definition.node as TSESTree.VariableDeclarator, steps);
  return aliased ?? { key: `v${getNumbering(facts)(variable)}`, root: variable, path: [] };
}

/** `const view = this.view` and `const { view } = this` are other names for `this.view`. */
function followAlias(facts: FileFacts, variable: Variable, declarator: TSESTree.VariableDeclarator, steps: number): Place | null {
  const path = declarator.init ? findPatternPath(declarator.id, variable.name) : null;
  if (path === null) return null;
  const origin = follow(facts, declarator.init!, steps);
  return origin === null ? null : path.reduce(memberOf, origin);
}

/** The properties that lead to a name in a pattern: `['data', 'view']` in `{ data: { view } }`; `[]` for a plain name. */
function findPatternPath(pattern: TSESTree.Node, name: string): readonly string[] | null {
  if (pattern.type === 'Identifier') return pattern.name === name ? [] : null;
  if (pattern.type !== 'ObjectPattern') return null;
  for (const property of pattern.properties) {
    if (property.type !== 'Property') continue;
    const rest = findPatternPath(property.value, name);
    const key = rest === null ? null : findPropertyName(property);
    if (rest !== null) return key === null ? null : [key, ...rest];
  }
  return null;
}

/** What `this` belongs to: its class, the constructor whose prototype the function is put on, or the function itself. */
function findThisOwner(facts: FileFacts, node: TSESTree.Node): object {
  let below = node;
  for (const ancestor of ancestors(node)) {
    if (ancestor.type === 'ClassBody') return ancestor;
    if (isFunction(ancestor) && ancestor.type !== 'ArrowFunctionExpression') return findMethodOwner(facts, ancestor);
    below = ancestor;
  }
  return below;
}

function findMethodOwner(facts: FileFacts, method: TSESTree.FunctionExpression | TSESTree.FunctionDeclaration): object {
  const { parent } = method;
  if (parent.type === 'MethodDefinition' || parent.type === 'Property' || parent.type === 'PropertyDefinition') {
    return parent.parent.type === 'ObjectExpression' ? (findPrototypeOwner(facts, parent.parent) ?? parent.parent) : parent.parent;
  }
  return findPrototypeOwner(facts, method) ?? method;
}

/** The function `X` of `X.prototype.lock = function …` and of `X.prototype = { … }`. */
function findPrototypeOwner(facts: FileFacts, value: TSESTree.Node): object | null {
  const assignment = value.parent;
  if (assignment?.type !== 'AssignmentExpression' || assignment.right !== value) return null;
  let target: TSESTree.Node = assignment.left;
  while (target.type === 'MemberExpression' && findPropertyName(target) !== 'prototype') target = target.object;
  if (target.type !== 'MemberExpression' || target.object.type !== 'Identifier') return null;
  return findVariable(facts, target.object)?.defs[0]?.node ?? null;
}
