import type { TSESTree } from '@typescript-eslint/utils';
import { remember } from '../code/remember.ts';
import { isReference } from './declarations.ts';
import type { Program } from './program.ts';

type Name = TSESTree.Identifier | TSESTree.JSXIdentifier;

/** The places where a program names a value so, whatever it means there. */
export function getReferencesByName(program: Program, name: string): readonly Name[] {
  return getAll(program).get(name) ?? [];
}

const getAll = remember(collect);

function collect(program: Program): ReadonlyMap<string, readonly Name[]> {
  const byName = new Map<string, Name[]>();
  const nodes: readonly Name[] = [...program.nodes('Identifier'), ...program.nodes('JSXIdentifier')];
  for (const node of nodes) {
    if (!isReference(node)) continue;
    const known = byName.get(node.name);
    if (known === undefined) byName.set(node.name, [node]);
    else known.push(node);
  }
  return byName;
}
