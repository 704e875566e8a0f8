import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { type FunctionNode, ancestors, findPropertyName, isFunction } from './syntax.ts';

/** The innermost class around a node: what `this` is an instance of, in its methods. */
export function findClassBody(node: TSESTree.Node): TSESTree.ClassBody | null {
  for (const ancestor of ancestors(node)) if (ancestor.type === 'ClassBody') return ancestor;
  return null;
}

/** The getter of this name that a class has. */
export function findGetter({ body }: TSESTree.ClassBody, name: string): FunctionNode | null {
  const getter = body.find((member) => member.type === 'MethodDefinition' && member.kind === 'get' && findPropertyName(member) === name);
  return getter?.type === 'MethodDefinition' && isFunction(getter.value) ? getter.value : null;
}

/** How many functions that call one another are followed: the stack is not endless. */
const MAX_DEPTH = 100;

/** Memoises an answer about functions that may call one another; what a cycle asks again is `unknown`. */
export function defineFunctionFact<Answer>(
  unknown: Answer,
  build: (facts: FileFacts, fn: FunctionNode) => Answer,
): (facts: FileFacts, fn: FunctionNode) => Answer {
  const getAnswers = defineFact(() => new Map<FunctionNode, Answer>());
  let depth = 0;
  return (facts, fn) => {
    const answers = getAnswers(facts);
    const known = answers.get(fn);
    if (known !== undefined) return known;
    answers.set(fn, unknown);
    if (depth >= MAX_DEPTH) return unknown;
    depth += 1;
    try {
      const answer = build(facts, fn);
      answers.set(fn, answer);
      return answer;
    } finally {
      depth -= 1;
    }
  };
}
