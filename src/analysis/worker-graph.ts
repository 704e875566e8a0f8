import type { TSESLint } from '@typescript-eslint/utils';

type Context = Readonly<TSESLint.RuleContext<string, readonly unknown[]>>;

/** Does another file of the project start this file, or a file that imports it, as a worker? */
export function isKnownWorkerFile(_context: Context): boolean {
  return false;
}
