import type { TSESTree } from '@typescript-eslint/utils';
import { type FileFacts, defineFact } from './file-facts.ts';

/** On which side of a worker a piece of code runs. */
export type Side = 'worker' | 'main' | 'unknown';

/** Where the parts of a file run. Context is a property of a region, not of a file. */
export interface WorkerContext {
  /** Where the code of a node runs. */
  sideOf(node: TSESTree.Node): Side;
  /** What kind of worker (or owner) the file is written for. */
  readonly platform: 'web' | 'node' | 'unknown';
  /** Why its code runs in a worker, for messages: `started by src/main.js`; null when it does not. */
  readonly evidence: string | null;
}

/** Does this file, or a part of it, run in a worker, and why. */
export const getWorkerContext: (facts: FileFacts) => WorkerContext = defineFact(() => ({
  sideOf: () => 'unknown',
  platform: 'unknown',
  evidence: null,
}));
