import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from './file-facts.ts';

/** Whose `Worker` it is: a browser's (or Deno's, Bun's), Node's, or one of which that is not known. */
export type WorkerPlatform = 'web' | 'node' | 'unknown';

/** A worker, as one owner holds it: all expressions of the file that are known to be that worker. */
export interface WorkerHandle {
  /** As its owner writes it: `worker`, `this.#worker`, `workers[…]`; 'worker' when it has no name. */
  readonly name: string;
  readonly platform: WorkerPlatform;
  /** Where this file constructs it; none when it comes from elsewhere. */
  readonly creations: readonly TSESTree.NewExpression[];
  /** Every expression that holds it, in source order. */
  readonly expressions: readonly TSESTree.Expression[];
}

/** Does this expression construct a Worker, and whose? Null when it constructs something else. */
export function isWorkerConstruction(_facts: FileFacts, _node: TSESTree.NewExpression): WorkerPlatform | null {
  return null;
}

/** Every worker handle of the file. */
export const getWorkerHandles: (facts: FileFacts) => readonly WorkerHandle[] = defineFact(() => []);

/** The handle that an expression is known to hold. */
export function findHandle(facts: FileFacts, expression: TSESTree.Node): WorkerHandle | null {
  return getWorkerHandles(facts).find((handle) => handle.expressions.some((known) => known === expression)) ?? null;
}
