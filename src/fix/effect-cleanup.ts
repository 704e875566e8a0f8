import type { TSESLint } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import { getReturned } from '../analysis/functions.ts';
import { findEnclosingFunction, isFunction, unwrap } from '../analysis/syntax.ts';
import type { WorkerLife } from '../analysis/worker-lives.ts';
import { getIndent } from './graceful-stop.ts';

/** Effects whose function may return its clean-up. */
const RETURNING: ReadonlySet<string> = new Set(['useEffect', 'useLayoutEffect', 'useInsertionEffect', 'onMount']);

/** Ends the worker of an effect in the clean-up it returns, a new one or the one it has. Null where the effect is of another form. */
export function buildEffectCleanup(facts: FileFacts, { creation, component }: WorkerLife): TSESLint.ReportFixFunction | null {
  const effect = findEnclosingFunction(creation);
  const declarator = creation.parent;
  if (component === null || !RETURNING.has(component) || effect?.body.type !== 'BlockStatement' || effect.async) return null;
  if (declarator.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || declarator.parent.parent !== effect.body) return null;
  const { name } = declarator.id;
  const returned = getReturned(facts, effect);
  const last = effect.body.body.at(-1);
  if (last === undefined || returned.length > 1) return null;
  const indent = getIndent(facts, last);
  const [value] = returned;
  if (value === undefined) return (fixer) => fixer.insertTextAfter(last, `\n${indent}return () => ${name}.terminate();`);
  const cleanup = unwrap(value);
  if (last.type !== 'ReturnStatement' || !isFunction(cleanup) || cleanup.body.type !== 'BlockStatement') return null;
  const end = cleanup.body.body.at(-1);
  return end === undefined ? null : (fixer) => fixer.insertTextAfter(end, `\n${getIndent(facts, end)}${name}.terminate();`);
}
