import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { isExportedVariable } from '../code/functions.ts';
import { type Variable, findGlobalName, findOnlyValue, findVariable } from '../code/globals.ts';
import { type Place, findPlace } from '../code/places.ts';
import { ancestors, findEnclosingFunction, findPropertyName, getUser, isInside, isLoop, unwrap, wrapped } from '../code/syntax.ts';
import { ELEMENT_SIZES, findConstructed } from './typed-arrays.ts';

/**
 * When does memory that this file makes become visible to another thread? Before that, plain reads and
 * writes are an initialisation and nobody can race with them.
 */

const MAX_NAMES = 16;

/**
 * Can another thread have the memory of a view when a node is evaluated?
 * @param creation The view over a SharedArrayBuffer that this file makes; null when it comes from elsewhere.
 */
export function isSharedBefore(
  facts: FileFacts,
  place: Place | null,
  creation: TSESTree.NewExpression | null,
  node: TSESTree.Node,
): boolean {
  if (place !== null && place.root === null) return !isInConstructor(node);
  if (creation === null) return true;
  const variables = collectNames(facts, creation);
  if (variables === null) return true;
  const escapes = variables.flatMap((variable) => findEscapes(facts, variable));
  if (escapes.length === 0) return false;
  if (findEnclosingFunction(node) !== findEnclosingFunction(creation)) return true;
  const first = Math.min(...escapes);
  if (first < node.range[0]) return true;
  // In a loop that the memory outlives, what comes later in the text comes before the next turn.
  return [...ancestors(node)].some((loop) => isLoop(loop) && first < loop.range[1] && !isInside(creation, loop));
}

/**
 * `this.memory = new SharedArrayBuffer(8); const cells = new Int32Array(this.memory); cells[0] = 1;`:
 * was the memory of a view made just before, in the same run of statements, which calls nobody in between?
 */
export function isJustMade(facts: FileFacts, view: TSESTree.NewExpression, node: TSESTree.Node): boolean {
  const [source] = view.arguments;
  const memory = source === undefined ? null : findPlace(facts, source);
  const block = memory === null ? undefined : [...ancestors(node)].find(({ type }) => type === 'BlockStatement' || type === 'Program');
  if (memory === null || block === undefined || !isInside(view, block)) return false;
  const made = facts.nodes('AssignmentExpression').findLast(
    (assignment) => assignment.operator === '=' && assignment.parent.parent === block && assignment.range[1] < view.range[0] && findPlace(facts, assignment.left)?.key === memory.key,
  );
  if (made === undefined || findConstructed(facts, made.right)?.name !== 'SharedArrayBuffer' || view.range[1] > node.range[0]) return false;
  const others = [...facts.nodes('CallExpression', 'NewExpression', 'AwaitExpression', 'YieldExpression')];
  return !others.some((other) => other !== view && other.range[0] > made.range[1] && other.range[0] < node.range[0]);
}

function isInConstructor(node: TSESTree.Node): boolean {
  const { parent } = findEnclosingFunction(node) ?? {};
  return parent?.type === 'MethodDefinition' && parent.kind === 'constructor';
}

/** The variables that hold the view, its buffer, and the other views over that buffer; null when one is not a plain `const`. */
function collectNames(facts: FileFacts, creation: TSESTree.NewExpression): readonly Variable[] | null {
  const names = new Set<Variable>();
  const holder = findHolder(facts, creation);
  if (holder !== null) names.add(holder);
  else if (!isUsedInPlace(facts, creation)) return null;
  const source = creation.arguments[0] === undefined ? null : unwrap(creation.arguments[0]);
  const buffer = source?.type === 'Identifier' ? findVariable(facts, source) : null;
  if (buffer !== null) names.add(buffer);
  for (const variable of names) {
    if (names.size > MAX_NAMES || findOnlyValue(variable) === null) return null;
    for (const { identifier } of variable.references) {
      const user = getUser(identifier);
      const view = user?.type === 'NewExpression' && isView(facts, user) ? findHolder(facts, user) : null;
      if (view !== null) names.add(view);
    }
  }
  return [...names];
}

function findHolder(facts: FileFacts, creation: TSESTree.Node): Variable | null {
  const outer = wrapped(creation);
  const { parent } = outer;
  if (parent?.type !== 'VariableDeclarator' || parent.init !== outer || parent.id.type !== 'Identifier') return null;
  return findVariable(facts, parent.id);
}

function isView(facts: FileFacts, node: TSESTree.NewExpression): boolean {
  const made = findConstructed(facts, node);
  return made !== null && (ELEMENT_SIZES.has(made.name) || made.name === 'DataView');
}

/** Is the value only the array of an `Atomics` call, or the object of an access, so that nobody keeps it? */
function isUsedInPlace(facts: FileFacts, node: TSESTree.Node): boolean {
  const outer = wrapped(node);
  const { parent } = outer;
  if (parent?.type === 'MemberExpression') return parent.object === outer && findPropertyName(parent) !== 'buffer';
  if (parent?.type !== 'CallExpression') return false;
  const callee = unwrap(parent.callee);
  return callee.type === 'MemberExpression' && findGlobalName(facts, callee.object) === 'Atomics';
}

/** Where in the text a variable's memory can leave the file's own hands; an export does when the module has run. */
function findEscapes(facts: FileFacts, variable: Variable): readonly number[] {
  const escapes: number[] = isExportedVariable(variable) ? [Infinity] : [];
  for (const { identifier, init } of variable.references) {
    if (init || isUsedInPlace(facts, identifier)) continue;
    const user = getUser(identifier);
    const isNewView = user?.type === 'NewExpression' && isView(facts, user) && (findHolder(facts, user) !== null || isUsedInPlace(facts, user));
    if (!isNewView) escapes.push(identifier.range[0]);
  }
  return escapes;
}
