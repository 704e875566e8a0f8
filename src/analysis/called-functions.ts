import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from './file-facts.ts';
import { findOnlyValue, findVariable } from './globals.ts';
import { type FunctionNode, ancestors, findPropertyName, isFunction, unwrap } from './syntax.ts';

/** The function of the same file that a call runs, if that can be told: by name, or a method of the own class or object. */
export function findCalledFunction(facts: FileFacts, call: TSESTree.CallExpression): FunctionNode | null {
  const callee = unwrap(call.callee);
  if (isFunction(callee)) return callee;
  if (callee.type === 'Identifier') return findNamedFunction(facts, callee);
  if (callee.type !== 'MemberExpression') return null;
  const name = findPropertyName(callee);
  if (name === null) return null;
  const owner = unwrap(callee.object);
  if (owner.type === 'ThisExpression') return findOwnMethod(owner, name);
  return owner.type === 'Identifier' ? findObjectMethod(facts, owner, name) : null;
}

/** The function that a name means, when the name is never given another value. */
export function findNamedFunction(facts: FileFacts, name: TSESTree.Identifier): FunctionNode | null {
  const variable = findVariable(facts, name);
  const [definition] = variable?.defs ?? [];
  if (variable === null || definition === undefined || variable.defs.length !== 1) return null;
  if (isFunction(definition.node)) {
    const isOwnName = definition.type === 'FunctionName' && !variable.references.some((reference) => reference.isWrite());
    return isOwnName ? definition.node : null;
  }
  const value = findOnlyValue(variable);
  const init = value === null ? null : unwrap(value.init);
  return isFunction(init) && definition.node.type === 'VariableDeclarator' && definition.node.id.type === 'Identifier' ? init : null;
}

function findObjectMethod(facts: FileFacts, owner: TSESTree.Identifier, name: string): FunctionNode | null {
  const variable = findVariable(facts, owner);
  const value = variable === null ? null : findOnlyValue(variable);
  const object = value === null ? null : unwrap(value.init);
  if (object?.type !== 'ObjectExpression') return null;
  for (const property of object.properties) {
    if (property.type === 'Property' && findPropertyName(property) === name && isFunction(property.value)) return property.value;
  }
  return null;
}

function findOwnMethod(node: TSESTree.Node, name: string): FunctionNode | null {
  const body = findClassBody(node);
  for (const member of body?.body ?? []) {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') continue;
    if (findPropertyName(member) === name && isFunction(member.value)) return member.value;
  }
  return null;
}

/** The innermost class around a node: what `this` is an instance of, in its methods. */
export function findClassBody(node: TSESTree.Node): TSESTree.ClassBody | null {
  for (const ancestor of ancestors(node)) if (ancestor.type === 'ClassBody') return ancestor;
  return null;
}

/** Memoises an answer about functions that may call one another; what a cycle asks again is `unknown`. */
export function defineFunctionFact<Answer>(
  unknown: Answer,
  build: (facts: FileFacts, fn: FunctionNode) => Answer,
): (facts: FileFacts, fn: FunctionNode) => Answer {
  const getAnswers = defineFact(() => new Map<FunctionNode, Answer>());
  return (facts, fn) => {
    const answers = getAnswers(facts);
    const known = answers.get(fn);
    if (known !== undefined) return known;
    answers.set(fn, unknown);
    const answer = build(facts, fn);
    answers.set(fn, answer);
    return answer;
  };
}
