import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from './file-facts.ts';

/** What an await does to the worker's event loop: lets it turn, only yields to microtasks, or nobody can tell. */
export type Turning = 'turns' | 'microtask' | 'unknown';

/** Does this await let the event loop turn, so that a posted message or an abort can be heard? */
export function getTurning(_facts: FileFacts, _node: TSESTree.AwaitExpression): Turning {
  return 'unknown';
}
