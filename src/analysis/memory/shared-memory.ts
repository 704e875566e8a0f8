import type { TSESTree } from '@typescript-eslint/utils';
import { findConstant } from '../code/constants.ts';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { type Variable, findOnlyValue, findVariable } from '../code/globals.ts';
import { type Place, findFieldPlace, findPlace } from '../code/places.ts';
import { isJustMade, isSharedBefore } from './sharing.ts';
import { unwrap } from '../code/syntax.ts';
import { ELEMENT_SIZES, findConstructed } from './typed-arrays.ts';

/** A typed array that may lie over shared memory. */
export interface SharedView {
  /** Where it is held; null for one that is used where it is made. */
  readonly place: Place | null;
  /** `new Int32Array(…)`, if the file has exactly one for this place. */
  readonly creation: TSESTree.NewExpression | null;
  /** 'Int32Array', if that is known. */
  readonly type: string | null;
  /** Its memory: a SharedArrayBuffer, an ordinary one, or one made elsewhere. */
  readonly memory: 'shared' | 'private' | 'unknown';
  /** The same text for the same cell of memory. */
  cellKey(index: number): string;
  /** Can another thread have this memory when the node is evaluated? */
  isSharedBefore(node: TSESTree.Node): boolean;
}

/** The typed arrays that the file makes, by the place that they are put in. */
const getCreations = defineFact((facts) => {
  const creations = new Map<string, TSESTree.NewExpression[]>();
  const add = (place: Place | null, value: TSESTree.Node | null | undefined): void => {
    const made = place === null ? null : findConstructed(facts, value);
    if (place === null || made === null || !ELEMENT_SIZES.has(made.name)) return;
    creations.set(place.key, [...(creations.get(place.key) ?? []), made.node]);
  };
  for (const node of facts.nodes('VariableDeclarator')) if (node.id.type === 'Identifier' && node.init) add(findPlace(facts, node.id), node.init);
  for (const node of facts.nodes('AssignmentExpression')) {
    const target = unwrap(node.left);
    if (target.type === 'Identifier' || target.type === 'MemberExpression') add(findPlace(facts, target), node.right);
  }
  for (const node of facts.nodes('PropertyDefinition')) add(findFieldPlace(facts, node), node.value);
  return creations;
});

/** The typed array that an expression names or makes; null when it does neither. */
export function findSharedView(facts: FileFacts, node: TSESTree.Node): SharedView | null {
  const inline = findConstructed(facts, node);
  if (inline !== null) return ELEMENT_SIZES.has(inline.name) ? describe(facts, null, inline) : null;
  const place = findPlace(facts, node);
  if (place === null) return null;
  const creations = getCreations(facts).get(place.key) ?? [];
  return describe(facts, place, creations.length === 1 ? findConstructed(facts, creations[0]) : null);
}

function describe(facts: FileFacts, place: Place | null, made: ReturnType<typeof findConstructed>): SharedView {
  const creation = made?.node ?? null;
  const cells = creation === null ? null : findCells(facts, creation, made!.name);
  const memory = creation === null ? 'unknown' : findMemory(facts, creation.arguments[0]);
  return {
    place,
    creation,
    type: made?.name ?? null,
    memory,
    cellKey: (index) => (cells === null ? `${place?.key ?? 'inline'}[${index}]` : `${cells.buffer}+${cells.offset + index * cells.size}`),
    isSharedBefore: (node) => (creation === null || !isJustMade(facts, creation, node)) && isSharedBefore(facts, place, memory === 'shared' ? creation : null, node),
  };
}

function findCells(facts: FileFacts, creation: TSESTree.NewExpression, type: string): { buffer: string; offset: number; size: number } | null {
  const [buffer, start] = creation.arguments;
  const place = buffer === undefined ? null : findPlace(facts, buffer);
  const offset = start === undefined ? 0 : findConstant(facts, start)?.value;
  const size = ELEMENT_SIZES.get(type);
  if (place === null || size === undefined || typeof offset !== 'number') return null;
  return { buffer: place.key, offset, size };
}

function findMemory(facts: FileFacts, source: TSESTree.Node | undefined): SharedView['memory'] {
  if (source === undefined) return 'private';
  const inner = unwrap(source);
  if (inner.type === 'Literal' || inner.type === 'ArrayExpression') return 'private';
  const buffer = findConstructed(facts, findInitializer(facts, inner) ?? inner);
  if (buffer?.name === 'SharedArrayBuffer') return 'shared';
  return buffer === null ? 'unknown' : 'private';
}

function findInitializer(facts: FileFacts, node: TSESTree.Node): TSESTree.Expression | null {
  const variable: Variable | null = node.type === 'Identifier' ? findVariable(facts, node) : null;
  return variable === null ? null : (findOnlyValue(variable)?.init ?? null);
}
