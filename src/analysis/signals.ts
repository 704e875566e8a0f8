import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from './file-facts.ts';
import type { FunctionNode } from './syntax.ts';

/** An AbortSignal that means "stop this work" and can be named at a node. */
export interface FitSignal {
  /** How to name it there: `signal`, `options.signal`, `this.#controller.signal`. */
  readonly text: string;
  /** May it be undefined there? */
  readonly isOptional: boolean;
  readonly origin: 'parameter' | 'property' | 'controller' | 'context';
  /** The function whose parameter it is; null when it belongs to no single call. */
  readonly owner: FunctionNode | null;
}

/** The AbortSignals that are fit to stop the work at a node. None in code that runs when work already stops. */
export function findFitSignals(_facts: FileFacts, _node: TSESTree.Node): readonly FitSignal[] {
  return [];
}
