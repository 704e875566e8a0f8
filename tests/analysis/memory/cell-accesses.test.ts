import { describe, expect, it } from 'vitest';
import { getPlainAccesses } from '../../../src/analysis/memory/cell-accesses.ts';
import { getText, withFacts } from '../../support/facts.ts';

const accessesIn = (code: string): readonly string[] => withFacts(code, (facts) => getPlainAccesses(facts).map(({ kind, node }) => `${kind} ${getText(facts, node)}`));
const ATOMIC = 'function f(cells, list) { Atomics.wait(cells, 0, 0); ';

describe('getPlainAccesses', () => {
  it.each([
    ['a read', 'use(cells[0]);', ['read cells[0]']],
    ['a write', 'cells[0] = 1;', ['write cells[0]']],
    ['an update', 'cells[0]++;', ['update cells[0]']],
    ['a compound assignment', 'cells[0] |= 1;', ['update cells[0]']],
    ['a pattern', '[cells[0]] = list;', ['write cells[0]']],
    ['a loop', 'for (cells[0] of list) use();', ['write cells[0]']],
    ['a constant index', 'const STOP = 0; cells[STOP] = 1;', ['write cells[STOP]']],
    ['another cell', 'cells[1] = 1;', []],
    ['an unknown index', 'cells[index()] = 1;', []],
    ['another array', 'list[0] = 1;', []],
  ])('%s', (_, code, expected) => {
    expect(accessesIn(`${ATOMIC}${code} }`)).toEqual(expected);
  });

  it('leaves ordinary memory alone', () => {
    expect(accessesIn('const cells = new Int32Array(8); Atomics.load(cells, 0); cells[0] = 1;')).toEqual([]);
  });
});
