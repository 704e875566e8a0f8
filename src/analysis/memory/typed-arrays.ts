import type { TSESTree } from '@typescript-eslint/utils';
import type { FileFacts } from '../file-facts.ts';
import { findGlobalName } from '../code/globals.ts';
import { unwrap } from '../code/syntax.ts';

/** The typed arrays, with the size of an element in bytes. */
export const ELEMENT_SIZES: ReadonlyMap<string, number> = new Map([
  ['Int8Array', 1],
  ['Uint8Array', 1],
  ['Uint8ClampedArray', 1],
  ['Int16Array', 2],
  ['Uint16Array', 2],
  ['Int32Array', 4],
  ['Uint32Array', 4],
  ['Float16Array', 2],
  ['Float32Array', 4],
  ['Float64Array', 8],
  ['BigInt64Array', 8],
  ['BigUint64Array', 8],
]);

/** The global constructor that a `new` expression calls: 'Int32Array', 'SharedArrayBuffer'; null for any other. */
export function findConstructed(facts: FileFacts, node: TSESTree.Node | null | undefined): { name: string; node: TSESTree.NewExpression } | null {
  if (node === null || node === undefined) return null;
  const inner = unwrap(node);
  if (inner.type !== 'NewExpression') return null;
  const name = findGlobalName(facts, inner.callee);
  return name === null ? null : { name, node: inner };
}
