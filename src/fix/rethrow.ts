import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../analysis/file-facts.ts';
import { ownNodes } from '../analysis/code/walk.ts';
import { insertInBlock } from './insertion.ts';

/** Throws the caught error again, first thing in a `catch` clause, once the signal is aborted; null where the error has no name. */
export function buildRethrow(facts: FileFacts, handler: TSESTree.CatchClause, signal: string): TSESLint.ReportFixFunction | null {
  const { param, body } = handler;
  if (param !== null && param.type !== 'Identifier') return null;
  const name = param?.name ?? findFreeName(facts, handler);
  if (name === null) return null;
  const check = `if (${signal}.aborted) throw ${name};`;
  return (fixer) => [
    ...(param === null ? [fixer.insertTextAfter(facts.sourceCode.getFirstToken(handler)!, ` (${name})`)] : []),
    insertInBlock(facts, fixer, body, [check]),
  ];
}

/** A name for the error that nothing in the clause uses already. */
function findFreeName(facts: FileFacts, handler: TSESTree.CatchClause): string | null {
  const used = new Set<string>();
  for (const node of ownNodes(facts, handler.body)) if (node.type === 'Identifier') used.add(node.name);
  return ['error', 'reason', 'caught'].find((name) => !used.has(name)) ?? null;
}
