import type { TSESTree } from '@typescript-eslint/utils';
import { type AtomicsCall, getAtomicsCalls } from './atomics.ts';
import { findConstant } from '../code/constants.ts';
import { type FileFacts, defineFact } from '../file-facts.ts';
import { type SharedView, findSharedView } from './shared-memory.ts';
import { getUser, wrapped } from '../code/syntax.ts';

/** A cell of a typed array that the file uses with `Atomics`. */
export interface AtomicCell {
  readonly key: string;
  /** Its uses with `Atomics`, in source order. */
  readonly calls: readonly AtomicsCall[];
}

/** A read or write of such a cell without `Atomics`: `cells[0]`. */
export interface PlainAccess {
  readonly node: TSESTree.MemberExpression;
  readonly kind: 'read' | 'write' | 'update';
  /** The assignment or update that writes. */
  readonly writer: TSESTree.AssignmentExpression | TSESTree.UpdateExpression | null;
  readonly view: SharedView;
  readonly cell: AtomicCell;
}

/** The cells that the file uses with `Atomics`, by key; only those with a constant index. */
const getAtomicCells = defineFact((facts) => {
  const cells = new Map<string, AtomicCell & { calls: AtomicsCall[] }>();
  for (const call of getAtomicsCalls(facts)) {
    const view = call.array === null || call.index === null ? null : findSharedView(facts, call.array);
    if (view === null || view.memory === 'private') continue;
    const key = view.cellKey(call.index!);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, { key, calls: [call] });
    else cell.calls.push(call);
  }
  return cells;
});

/** Every access without `Atomics` to a cell that the file uses with `Atomics`, in source order. */
export const getPlainAccesses: (facts: FileFacts) => readonly PlainAccess[] = defineFact((facts) => {
  const cells = getAtomicCells(facts);
  const accesses: PlainAccess[] = [];
  if (cells.size === 0) return accesses;
  for (const node of facts.nodes('MemberExpression')) {
    const index = node.computed ? findConstant(facts, node.property)?.value : undefined;
    const view = typeof index === 'number' ? findSharedView(facts, node.object) : null;
    const cell = view === null ? undefined : cells.get(view.cellKey(index as number));
    if (view === null || view.memory === 'private' || cell === undefined) continue;
    accesses.push({ node, view, cell, ...classify(node) });
  }
  return accesses;
});

/** Does an access read, write, or both? */
export function getAccessKind(node: TSESTree.MemberExpression): PlainAccess['kind'] {
  return classify(node).kind;
}

function classify(node: TSESTree.MemberExpression): Pick<PlainAccess, 'kind' | 'writer'> {
  const user = getUser(node);
  if (user?.type === 'UpdateExpression') return { kind: 'update', writer: user };
  if (user?.type === 'AssignmentExpression' && user.left === wrapped(node)) {
    return { kind: user.operator === '=' ? 'write' : 'update', writer: user };
  }
  return { kind: isPatternTarget(node) ? 'write' : 'read', writer: null };
}

/** Is it assigned by a pattern or a loop: `[cells[0]] = list`, `for (cells[0] of list)`? */
function isPatternTarget(node: TSESTree.Node): boolean {
  const { parent } = wrapped(node);
  if (parent?.type === 'ArrayPattern' || parent?.type === 'RestElement') return true;
  if (parent?.type === 'AssignmentPattern') return parent.left === node;
  if (parent?.type === 'Property') return parent.parent.type === 'ObjectPattern' && parent.value === node;
  return (parent?.type === 'ForOfStatement' || parent?.type === 'ForInStatement') && parent.left === node;
}
