import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { getCallOptions } from '../analysis/code/call-options.ts';
import type { EndlessIterator } from '../analysis/loops/endless-iterators.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import type { FitSignal } from '../analysis/signals.ts';
import { mayReject } from './abort-rejection.ts';
import { buildOptionsPropertyFix, toSignalProperty } from './call-options.ts';

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
  if (optionsIndex === null) return null;
  const options = getCallOptions(facts, call, optionsIndex);
  const fix = buildOptionsPropertyFix(facts, call, optionsIndex, options, toSignalProperty(facts, signal));
  const isAutomatic = mayReject(facts, loop.body, signal);
  return fix === null ? null : { signal, fix, isAutomatic };
}
