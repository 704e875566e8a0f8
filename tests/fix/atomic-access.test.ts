import { describe, expect, it } from 'vitest';
import { getPlainAccesses } from '../../src/analysis/memory/cell-accesses.ts';
import { buildAtomicAccess, findAtomicMethod } from '../../src/fix/atomic-access.ts';
import { applyFix } from '../support/apply-fix.ts';
import { withFacts } from '../support/facts.ts';

const BEFORE = 'function f(cells) { Atomics.wait(cells, 0, 0); ';
const rewrite = (statement: string): string | null => applyFix(`${BEFORE}${statement} }`, (facts) => buildAtomicAccess(facts, getPlainAccesses(facts)[0]!)?.fix ?? null)?.slice(BEFORE.length, -2) ?? null;

describe('buildAtomicAccess', () => {
  it.each([
    ['use(cells[0]);', 'use(Atomics.load(cells, 0));'],
    ['cells[0] = 1;', 'Atomics.store(cells, 0, 1);'],
    ['cells[0]++;', 'Atomics.add(cells, 0, 1);'],
    ['const old = cells[0]++;', 'const old = Atomics.add(cells, 0, 1);'],
    ['cells[0] -= n;', 'Atomics.sub(cells, 0, n);'],
    ['cells[0] |= FLAG;', 'Atomics.or(cells, 0, FLAG);'],
    ['cells[0] = (a, b);', 'Atomics.store(cells, 0, (a, b));'],
  ])('%s', (statement, expected) => {
    expect(rewrite(statement)).toBe(expected);
  });

  it.each(['const next = ++cells[0];', 'use(cells[0] += 1);', 'cells[0] *= 2;', 'cells[0] /* stop */ = 1;', '[cells[0]] = list;'])('none for %s', (statement) => {
    expect(rewrite(statement)).toBeNull();
  });

  it('adds big integers to big integers', () => {
    const code = 'const cells = new BigInt64Array(new SharedArrayBuffer(8)); worker.postMessage(cells); Atomics.wait(cells, 0, 0n); cells[0]++;';
    expect(applyFix(code, (facts) => buildAtomicAccess(facts, getPlainAccesses(facts)[0]!)?.fix ?? null)).toContain('Atomics.add(cells, 0, 1n);');
  });
});

describe('findAtomicMethod', () => {
  it.each([
    ['use(cells[0]);', 'load'],
    ['cells[0] = 1;', 'store'],
    ['cells[0] ^= 1;', 'xor'],
    ['cells[0] *= 2;', null],
  ])('%s', (statement, expected) => {
    expect(withFacts(`${BEFORE}${statement} }`, (facts) => findAtomicMethod(getPlainAccesses(facts)[0]!))).toBe(expected);
  });
});
