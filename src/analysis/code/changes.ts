import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { type Variable, findVariable } from './globals.ts';
import { findPropertyName, isInside, unwrap } from './syntax.ts';

/**
 * Who changes what a loop looks at: variables and properties, in the loop itself or behind its back.
 */

/** One assignment, update or deletion. */
export interface Write {
  readonly node: TSESTree.Node;
  /** The value written; null where it is not to be seen (`x++`, destructuring). */
  readonly value: TSESTree.Expression | null;
}

/** The writes to a variable after it was declared. */
export function getWrites(variable: Variable): readonly Write[] {
  return variable.references
    .filter((reference) => reference.isWrite() && !reference.init)
    .map((reference) => ({ node: reference.identifier, value: findWrittenValue(reference) }));
}

function findWrittenValue(reference: TSESLint.Scope.Reference): TSESTree.Expression | null {
  const { parent } = reference.identifier;
  if (parent?.type !== 'AssignmentExpression' || parent.left !== reference.identifier) return null;
  return parent.operator === '=' ? parent.right : null;
}

/** All writes to properties, by the name of the property. */
export const getPropertyWrites = defineFact((facts) => {
  const writes = new Map<string, Write[]>();
  const add = (target: TSESTree.Node, value: TSESTree.Expression | null): void => {
    const member = unwrap(target);
    const name = member.type === 'MemberExpression' ? findPropertyName(member) : null;
    if (name === null) return;
    const known = writes.get(name);
    if (known === undefined) writes.set(name, [{ node: member, value }]);
    else known.push({ node: member, value });
  };
  for (const node of facts.nodes('AssignmentExpression', 'UpdateExpression')) {
    if (node.type === 'UpdateExpression') add(node.argument, null);
    else add(node.left, node.operator === '=' ? node.right : null);
  }
  for (const node of facts.nodes('UnaryExpression')) if (node.operator === 'delete') add(node.argument, null);
  return writes;
});

/** The writes to any property of this name, whatever object it is on. */
export function getWritesToProperty(facts: FileFacts, name: string): readonly Write[] {
  return getPropertyWrites(facts).get(name) ?? [];
}

/** Is a write made outside of a function and all that it holds? */
export function isBehindFunction(fn: TSESTree.Node, write: Write): boolean {
  return !isInside(write.node, fn);
}

/** The truth of a value, as far as a literal tells; null when nobody can tell. */
export function findTruth(value: TSESTree.Node | null): boolean | null {
  if (value === null) return null;
  const node = unwrap(value);
  switch (node.type) {
    case 'Literal':
      return 'bigint' in node || 'regex' in node ? null : Boolean(node.value);
    case 'Identifier':
      return node.name === 'undefined' || node.name === 'NaN' ? false : node.name === 'Infinity' ? true : null;
    case 'UnaryExpression': {
      if (node.operator === 'void') return false;
      const truth = node.operator === '!' ? findTruth(node.argument) : null;
      return truth === null ? null : !truth;
    }
    case 'ObjectExpression':
    case 'ArrayExpression':
    case 'NewExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return true;
    default:
      return null;
  }
}

/** Could this write make a tested name become `truth`? */
export function canBecome(write: Write, truth: boolean | 'both'): boolean {
  if (truth === 'both') return true;
  const written = findTruth(write.value);
  return written === null || written === truth;
}

/** Does nothing in the program ever change this value after the loop has begun? */
export function isUnchanging(facts: FileFacts, node: TSESTree.Expression | TSESTree.PrivateIdentifier, exitsOn: boolean): boolean {
  const inner = unwrap(node);
  if (findTruth(inner) !== null && inner.type !== 'NewExpression') return findTruth(inner) !== exitsOn;
  switch (inner.type) {
    case 'Identifier':
      return isUnchangingVariable(findVariable(facts, inner), exitsOn);
    case 'UnaryExpression':
      return inner.operator === '!' && isUnchanging(facts, inner.argument, !exitsOn);
    case 'LogicalExpression': {
      const sides = [isUnchanging(facts, inner.left, exitsOn), isUnchanging(facts, inner.right, exitsOn)];
      if (inner.operator === '??') return sides.every(Boolean);
      const needsBoth = (inner.operator === '&&') !== exitsOn;
      return needsBoth ? sides.every(Boolean) : sides.some(Boolean);
    }
    case 'MemberExpression':
      return isUnchangingProperty(facts, inner, exitsOn);
    default:
      return false;
  }
}

/** A variable of the file that is never written, or only with what keeps the loop going. */
function isUnchangingVariable(variable: Variable | null, exitsOn: boolean): boolean {
  const definition = variable?.defs[0];
  if (variable === null || definition === undefined || variable.defs.length !== 1) return false;
  if (definition.type === 'Parameter') return false;
  if (definition.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier') return false;
  return findTruth(definition.node.init) === !exitsOn && !getWrites(variable).some((write) => canBecome(write, exitsOn));
}

/** A property of an object literal that never leaves the file's hands, or a private field. */
function isUnchangingProperty(facts: FileFacts, node: TSESTree.MemberExpression, exitsOn: boolean): boolean {
  const name = findPropertyName(node);
  if (name === null || getWritesToProperty(facts, name).some((write) => canBecome(write, exitsOn))) return false;
  const object = unwrap(node.object);
  if (object.type === 'ThisExpression') return name.startsWith('#') && findFieldTruth(node, name) === !exitsOn;
  if (object.type !== 'Identifier') return false;
  const variable = findVariable(facts, object);
  const declarator = variable?.defs[0]?.node;
  if (variable === null || declarator?.type !== 'VariableDeclarator' || declarator.init?.type !== 'ObjectExpression') return false;
  if (!variable.references.every((reference) => reference.init || isPlainMember(reference.identifier))) return false;
  const property = declarator.init.properties.find((item) => item.type === 'Property' && findPropertyName(item) === name);
  return property?.type === 'Property' && findTruth(property.value) === !exitsOn && !declarator.init.properties.some((item) => item.type === 'SpreadElement');
}

function isPlainMember(node: TSESTree.Node): boolean {
  const { parent } = node;
  return parent?.type === 'MemberExpression' && parent.object === node && findPropertyName(parent) !== null && !isCalled(parent);
}

function isCalled(node: TSESTree.MemberExpression): boolean {
  return node.parent.type === 'CallExpression' && node.parent.callee === node;
}

function findFieldTruth(node: TSESTree.Node, name: string): boolean | null {
  for (let outer: TSESTree.Node | undefined = node; outer; outer = outer.parent) {
    if (outer.type !== 'ClassBody') continue;
    const field = outer.body.find((member) => member.type === 'PropertyDefinition' && findPropertyName(member) === name);
    return field?.type === 'PropertyDefinition' ? findTruth(field.value) : null;
  }
  return null;
}
