import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findFirstStatement } from '../analysis/code/component-files.ts';
import type { FileFacts } from '../analysis/file-facts.ts';
import { findImported } from '../analysis/code/globals.ts';
import { getWorkerContext } from '../analysis/worker-context.ts';
import { getIndent, getLineBreak } from './insertion.ts';

/** A function of the runtime as a file can write it. */
export interface RuntimeName {
  readonly name: string;
  /** What imports it; nothing where it is imported already. */
  readonly buildImport: (fixer: TSESLint.RuleFixer) => TSESLint.RuleFix[];
}

/**
 * How a function that the runtime exports is written at a node: with the import that it needs. Null
 * where the name means something else, and where nothing can be imported.
 */
export function findRuntimeName(facts: FileFacts, node: TSESTree.Node, name: string): RuntimeName | null {
  const known = facts.nodes('ImportSpecifier').find(({ local }) => {
    const imported = findImported(facts, local);
    return imported?.imported === name && imported.source.startsWith('graceful-workers');
  });
  if (known !== undefined) return { name: known.local.name, buildImport: () => [] };
  if (facts.sourceType !== 'module' || isTaken(facts, node, name)) return null;
  const first = findFirstStatement(node);
  if (first === null) return null;
  const source = getWorkerContext(facts).sideOf(node) === 'worker' ? 'graceful-workers/worker' : 'graceful-workers';
  const last = findImportOf(facts, source)?.specifiers.at(-1);
  if (last !== undefined) return { name, buildImport: (fixer) => [fixer.insertTextAfter(last, `, ${name}`)] };
  const line = `import { ${name} } from '${source}';${getLineBreak(facts)}${getIndent(facts, first)}`;
  return { name, buildImport: (fixer) => [fixer.insertTextBefore(first, line)] };
}

/** An import that can take another name. */
function findImportOf(facts: FileFacts, source: string): TSESTree.ImportDeclaration | null {
  const imports = facts.nodes('ImportDeclaration').filter((node) => node.source.value === source && node.importKind !== 'type');
  return imports.find(({ specifiers }) => specifiers.at(-1)?.type === 'ImportSpecifier') ?? null;
}

function isTaken(facts: FileFacts, node: TSESTree.Node, name: string): boolean {
  let scope: TSESLint.Scope.Scope | null = facts.sourceCode.getScope(node);
  for (; scope !== null; scope = scope.upper) if ((scope.set.get(name)?.defs.length ?? 0) > 0) return true;
  return false;
}
