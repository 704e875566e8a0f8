import { describe, expect, it } from 'vitest';
import { findSharedView } from '../../../src/analysis/memory/shared-memory.ts';
import { withFacts } from '../../support/facts.ts';

/** The view on which the last member access of a program works. */
const look = <Answer>(code: string, see: (view: NonNullable<ReturnType<typeof findSharedView>>) => Answer): Answer | null =>
  withFacts(code, (facts) => {
    const view = findSharedView(facts, facts.nodes('MemberExpression').at(-1)!.object);
    return view === null ? null : see(view);
  });

describe('findSharedView', () => {
  it.each([
    ['const a = new Int32Array(new SharedArrayBuffer(8)); a[0];', 'shared'],
    ['const b = new SharedArrayBuffer(8); const a = new Int32Array(b, 4); a[0];', 'shared'],
    ['const a = new Int32Array(8); a[0];', 'private'],
    ['const a = new Int32Array(new ArrayBuffer(8)); a[0];', 'private'],
    ['const a = new Int32Array(workerData.buffer); a[0];', 'unknown'],
    ['function f(a) { a[0]; }', 'unknown'],
    ['class A { a = new Int32Array(new SharedArrayBuffer(8)); f() { const { a } = this; return a[0]; } }', 'shared'],
    ['let a = new Int32Array(8); a = new Int32Array(new SharedArrayBuffer(8)); a[0];', 'unknown'],
    ['f()[0];', null],
  ])('%s is %s', (code, expected) => {
    expect(look(code, ({ memory }) => memory)).toBe(expected);
  });

  it('knows one cell by whatever view it is reached', () => {
    const keys = withFacts('const b = new SharedArrayBuffer(8); const words = new Int32Array(b); const tail = new Int32Array(b, 4); words[1]; tail[0]; words[0];', (facts) => {
      const [words, tail, first] = facts.nodes('MemberExpression').map((node) => findSharedView(facts, node.object)!);
      return [words!.cellKey(1), tail!.cellKey(0), first!.cellKey(0)];
    });
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).not.toBe(keys[2]);
  });
});
