import type { TSESTree } from '@typescript-eslint/utils';
import { type FunctionNode, ancestors, findMethodCall, isFunction, isInside } from '../code/syntax.ts';
import { getCreations } from './creations.ts';
import { getEvidence } from './evidence.ts';
import type { Program } from './program.ts';
import type { Sides } from './sides.ts';

/**
 * Functions by which a library makes a worker of the file that calls them: exported, they alone hold
 * what proves a worker, in a file whose other code starts or ends workers.
 */
export function getEntryFunctions(program: Program, sides: Sides): ReadonlySet<TSESTree.Node> {
  // What a check gives to one side needs no function for it.
  const evidence = getEvidence(program).filter(({ node }) => sides.guardOf(node) === null);
  const functions = evidence.map(({ node }) => findExportedFunction(node));
  if (functions.length === 0 || functions.includes(null)) return new Set();
  const found = new Set<TSESTree.Node>(functions.filter((fn) => fn !== null));
  const isOutside = (node: TSESTree.Node): boolean => ![...found].some((fn) => isInside(node, fn));
  const isOwner = getTerminateCalls(program).some(isOutside) || getCreations(program).some(({ node }) => isOutside(node));
  return isOwner && ![...found].some((fn) => isCalled(program, fn as FunctionNode)) ? found : new Set();
}

function getTerminateCalls(program: Program): readonly TSESTree.Node[] {
  return program.nodes('CallExpression').filter((node) => findMethodCall(node)?.name === 'terminate');
}

function findExportedFunction(node: TSESTree.Node): FunctionNode | null {
  const outermost = [...ancestors(node)].filter((ancestor) => isFunction(ancestor)).at(-1);
  return outermost?.type === 'FunctionDeclaration' && outermost.parent.type.startsWith('Export') ? outermost : null;
}

function isCalled(program: Program, { id }: FunctionNode): boolean {
  if (id === null || id === undefined) return false;
  const declaration = program.findDeclaration(id);
  return program.nodes('Identifier').some((node) => node.name === id.name && node !== id && program.findDeclaration(node) === declaration);
}
