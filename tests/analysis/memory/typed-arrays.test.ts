import { describe, expect, it } from 'vitest';
import { ELEMENT_SIZES, findConstructed } from '../../../src/analysis/memory/typed-arrays.ts';
import { getLastExpression, withFacts } from '../../support/facts.ts';

describe('ELEMENT_SIZES', () => {
  it('agrees with the constructors of this host', () => {
    for (const [name, size] of ELEMENT_SIZES) {
      const constructor = (globalThis as unknown as Record<string, { BYTES_PER_ELEMENT: number } | undefined>)[name];
      // Not every host has Float16Array yet.
      if (constructor !== undefined) expect(constructor.BYTES_PER_ELEMENT, name).toBe(size);
    }
  });
});

describe('findConstructed', () => {
  it.each([
    ['new Int32Array(8);', 'Int32Array'],
    ['new globalThis.SharedArrayBuffer(8);', 'SharedArrayBuffer'],
    ['(new Int32Array(8))!;', 'Int32Array'],
    ['class Int32Array {} new Int32Array(8);', null],
    ['Int32Array.from([]);', null],
    ['new (f())(8);', null],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => findConstructed(facts, getLastExpression(facts))?.name ?? null)).toBe(expected);
  });
});
