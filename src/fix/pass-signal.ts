import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { EndlessIterator } from '../analysis/endless-iterators.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import type { FitSignal } from '../analysis/signals.ts';
import { type FunctionNode, findEnclosingFunction, unwrap } from '../analysis/syntax.ts';
import { isGuarded } from './stop-check.ts';

export interface PassedSignal {
  readonly signal: FitSignal;
  readonly fix: TSESLint.ReportFixFunction;
  /** The function takes the signal to throw its reason: no reviewer would question it. */
  readonly isAutomatic: boolean;
}

/** Passes a signal to a never-ending iterator; null where its arguments leave no place for it. */
export function choosePassedSignal(
  facts: FileFacts,
  loop: TSESTree.ForOfStatement,
  { call, optionsIndex }: EndlessIterator,
  signal: FitSignal,
): PassedSignal | null {
  if (optionsIndex === null || call.arguments.length === 0) return null;
  const owner: FunctionNode | null = findEnclosingFunction(loop);
  const isAutomatic = signal.owner !== null && signal.owner === owner && !isGuarded(loop);
  const property = /^signal$/u.test(signal.text) ? 'signal' : `signal: ${signal.text}`;
  const options = call.arguments[optionsIndex];
  if (options !== undefined) {
    const literal = unwrap(options);
    if (literal.type !== 'ObjectExpression') return null;
    const [first] = literal.properties;
    if (first === undefined && facts.sourceCode.getCommentsInside(literal).length > 0) return null;
    const fix: TSESLint.ReportFixFunction = (fixer) =>
      first === undefined ? fixer.replaceText(literal, `{ ${property} }`) : fixer.insertTextBefore(first, `${property}, `);
    return { signal, fix, isAutomatic };
  }
  const missing = 'undefined, '.repeat(optionsIndex - call.arguments.length);
  const last = call.arguments.at(-1)!;
  return { signal, fix: (fixer) => fixer.insertTextAfter(last, `, ${missing}{ ${property} }`), isAutomatic };
}
