import { describe, expect, it } from 'vitest';
import { findConstant } from '../../../src/analysis/code/constants.ts';
import { getLastExpression, withFacts } from '../../support/facts.ts';

const constantOf = (code: string): unknown => withFacts(code, (facts) => findConstant(facts, getLastExpression(facts))?.value ?? 'not constant');

describe('findConstant', () => {
  it.each([
    ['5;', 5],
    ["('stop');", 'stop'],
    ['`stop`;', 'stop'],
    ['-1;', -1],
    ['!0;', true],
    ['5n;', 5n],
    ['2 * (3 + 1);', 8],
    ['1 << 3 | 1;', 9],
    ['Infinity;', Infinity],
    ['Number.POSITIVE_INFINITY;', Infinity],
    ['Int32Array.BYTES_PER_ELEMENT;', 4],
    ['const STOP = 1; STOP;', 1],
    ['let STOP = 1; STOP;', 1],
    ['const BASE = 4; const STOP = BASE + 1; STOP;', 5],
    ['const Index = { stop: 3 }; Index.stop;', 3],
    ['const Index = Object.freeze({ stop: 3 }); Index.stop;', 3],
    ['const Index = { stop: 3 } as const; Index.stop;', 3],
    ['enum Index { Start, Stop } Index.Stop;', 1],
    ['enum Index { Start = 4, Stop } Index.Stop;', 5],
    ['class Index { static stop = 2; } Index.stop;', 2],
  ])('%s', (code, expected) => {
    expect(constantOf(code)).toBe(expected);
  });

  it.each([
    ['a name of the host', 'stop;'],
    ['a variable that is assigned again', 'let STOP = 1; STOP = 2; STOP;'],
    ['a parameter', 'function f(stop) { stop; }'],
    ['a property that is written', 'const Index = { stop: 3 }; Index.stop = 4; Index.stop;'],
    ['an object with a spread', 'const Index = { ...others, stop: 3 }; Index.stop;'],
    ['an instance field', 'class Index { stop = 2; } Index.stop;'],
    ['a call', 'f();'],
    ['a template with a hole', '`${f()}`;'],
    ['a shadowed Infinity', 'function f(Infinity) { Infinity; }'],
    ['a variable that is defined by itself', 'const a = a + 1; a;'],
    ['a destructured one', 'const { stop } = { stop: 1 }; stop;'],
  ])('not %s', (_, code) => {
    expect(constantOf(code)).toBe('not constant');
  });

  it('tells undefined and null from no constant', () => {
    withFacts('[undefined, null, void 0];', (facts) => {
      const { elements } = facts.nodes('ArrayExpression')[0]!;
      expect(elements.map((element) => findConstant(facts, element!))).toEqual([{ value: undefined }, { value: null }, { value: undefined }]);
    });
  });
});
