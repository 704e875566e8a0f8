import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { type Variable, findGlobalName, findOnlyValue, findVariable } from './globals.ts';
import { findProperty, findPropertyName, findString, unwrap } from './syntax.ts';
import { ELEMENT_SIZES } from '../memory/typed-arrays.ts';

/**
 * The constant that an expression is: literals, arithmetic, variables that are given one value, members
 * of constant objects, enums and static fields. `undefined` and `Infinity` are constants too.
 */

export type ConstantValue = string | number | bigint | boolean | null | undefined;

/** A box, since the constant may itself be null or undefined. */
export interface Constant {
  readonly value: ConstantValue;
}

const MAX_STEPS = 8;

/** The constant that an expression is known to be; null when that cannot be told. */
export function findConstant(facts: FileFacts, node: TSESTree.Node): Constant | null {
  return evaluate(facts, node, MAX_STEPS);
}

function evaluate(facts: FileFacts, node: TSESTree.Node, steps: number): Constant | null {
  if (steps === 0) return null;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Literal':
      return 'regex' in inner ? null : { value: inner.value as ConstantValue };
    case 'TemplateLiteral': {
      const value = findString(inner);
      return value === null ? null : { value };
    }
    case 'UnaryExpression':
      return evaluateUnary(inner.operator, evaluate(facts, inner.argument, steps - 1));
    case 'BinaryExpression':
      return evaluateBinary(inner.operator, evaluate(facts, inner.left, steps - 1), evaluate(facts, inner.right, steps - 1));
    case 'Identifier':
      return evaluateName(facts, inner, steps - 1);
    case 'MemberExpression':
      return evaluateMember(facts, inner, steps - 1);
    default:
      return null;
  }
}

function evaluateUnary(operator: string, operand: Constant | null): Constant | null {
  if (operator === 'void') return { value: undefined };
  if (operand === null) return null;
  if (operator === '-' && typeof operand.value === 'number') return { value: -operand.value };
  if (operator === '-' && typeof operand.value === 'bigint') return { value: -operand.value };
  if (operator === '+' && typeof operand.value === 'number') return operand;
  return operator === '!' ? { value: !operand.value } : null;
}

function evaluateBinary(operator: string, left: Constant | null, right: Constant | null): Constant | null {
  if (typeof left?.value !== 'number' || typeof right?.value !== 'number') return null;
  const [a, b] = [left.value, right.value];
  switch (operator) {
    case '+':
      return { value: a + b };
    case '-':
      return { value: a - b };
    case '*':
      return { value: a * b };
    case '/':
      return { value: a / b };
    case '<<':
      return { value: a << b };
    case '>>':
      return { value: a >> b };
    case '>>>':
      return { value: a >>> b };
    case '|':
      return { value: a | b };
    case '&':
      return { value: a & b };
    default:
      return null;
  }
}

function evaluateName(facts: FileFacts, node: TSESTree.Identifier, steps: number): Constant | null {
  const variable = findVariable(facts, node);
  if (variable === null) return evaluateGlobal(node.name);
  const value = findOnlyValue(variable);
  if (value === null || (value.definition.node as TSESTree.VariableDeclarator).id.type !== 'Identifier') return null;
  return evaluate(facts, value.init, steps);
}

function evaluateGlobal(name: string): Constant | null {
  if (name === 'undefined') return { value: undefined };
  if (name === 'Infinity') return { value: Infinity };
  return name === 'NaN' ? { value: NaN } : null;
}

const NUMBER_MEMBERS: ReadonlyMap<string, number> = new Map([
  ['POSITIVE_INFINITY', Infinity],
  ['NEGATIVE_INFINITY', -Infinity],
  ['MAX_SAFE_INTEGER', Number.MAX_SAFE_INTEGER],
  ['MAX_VALUE', Number.MAX_VALUE],
]);
function evaluateMember(facts: FileFacts, node: TSESTree.MemberExpression, steps: number): Constant | null {
  const name = findPropertyName(node);
  const object = unwrap(node.object);
  if (name === null || object.type !== 'Identifier') return null;
  const variable = findVariable(facts, object);
  if (variable !== null) return evaluateMemberOf(facts, variable, name, steps);
  const globalName = findGlobalName(facts, object);
  const known = globalName === 'Number' ? NUMBER_MEMBERS.get(name) : name === 'BYTES_PER_ELEMENT' ? ELEMENT_SIZES.get(globalName ?? '') : undefined;
  return known === undefined ? null : { value: known };
}

function evaluateMemberOf(facts: FileFacts, variable: Variable, name: string, steps: number): Constant | null {
  const declaration = variable.defs[0]?.node;
  if (declaration?.type === 'TSEnumDeclaration') return evaluateEnumMember(facts, declaration, name, steps);
  if (declaration?.type === 'ClassDeclaration') return evaluateStaticField(facts, declaration, name, steps);
  if (isWrittenThrough(variable)) return null;
  const init = findOnlyValue(variable)?.init;
  const literal = init === undefined ? null : unwrap(unfreeze(unwrap(init)));
  if (literal?.type !== 'ObjectExpression') return null;
  const property = literal.properties.some((one) => one.type !== 'Property') ? null : findProperty(literal, name);
  return property === null ? null : evaluate(facts, property.value, steps);
}

/** The object in `Object.freeze({ … })`. */
function unfreeze(node: TSESTree.Node): TSESTree.Node {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return node;
  return findPropertyName(node.callee) === 'freeze' && node.arguments[0] ? node.arguments[0] : node;
}

/** Is a property of the variable's object assigned anywhere: `Index.stop = 3`? */
function isWrittenThrough(variable: Variable): boolean {
  return variable.references.some(({ identifier }) => {
    const { parent } = identifier;
    if (parent.type !== 'MemberExpression' || parent.object !== identifier) return false;
    const { parent: user } = parent;
    return (user.type === 'AssignmentExpression' && user.left === parent) || user.type === 'UpdateExpression';
  });
}

function evaluateEnumMember(facts: FileFacts, declaration: TSESTree.TSEnumDeclaration, name: string, steps: number): Constant | null {
  let next: number | null = 0;
  for (const member of declaration.body?.members ?? []) {
    const value: Constant | null = member.initializer ? evaluate(facts, member.initializer, steps) : next === null ? null : { value: next };
    const memberName = member.id.type === 'Identifier' ? member.id.name : findString(member.id);
    if (memberName === name) return value;
    next = typeof value?.value === 'number' ? value.value + 1 : null;
  }
  return null;
}

function evaluateStaticField(facts: FileFacts, declaration: TSESTree.ClassDeclaration, name: string, steps: number): Constant | null {
  for (const member of declaration.body.body) {
    if (member.type !== 'PropertyDefinition' || !member.static || findPropertyName(member) !== name) continue;
    return member.value ? evaluate(facts, member.value, steps) : null;
  }
  return null;
}
