import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from './file-facts.ts';
import { type FunctionNode, ancestors } from './syntax.ts';

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
