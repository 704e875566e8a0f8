import { describe, expect, it } from 'vitest';
import { getSpinLoops } from '../../../src/analysis/memory/spin-loops.ts';
import { withFacts } from '../../support/facts.ts';

const waitsIn = (code: string): readonly string[] => withFacts(code.includes('return') ? `function f() { ${code} }` : code, (facts) => getSpinLoops(facts).map(({ waitsFor }) => waitsFor));

describe('getSpinLoops', () => {
  it.each([
    ['shared memory', 'while (Atomics.load(cells, 0) === 0);'],
    ['shared memory', 'while (Atomics.load(cells, 0) === 0) {}'],
    ['shared memory', 'const cells = new Int32Array(new SharedArrayBuffer(8)); while (cells[0] === 0) {}'],
    ['shared memory', 'for (let i = 0; i < 1e6; i++) { if (Atomics.load(cells, 0) !== 0) break; }'],
    ['a message', 'let done = false; worker.onmessage = () => { done = true; }; while (!done) {}'],
    ['a message', "let done = false; worker.on('message', () => { done = true; }); while (!done);"],
  ])('for %s: %s', (expected, code) => {
    expect(waitsIn(code)).toEqual([expected]);
  });

  it.each([
    'let done = false; worker.onmessage = () => { done = true; }; while (!done) await turn();',
    'while (next()) {}',
    'for (let i = 0; i < workers.length; i++) { if (Atomics.load(cells, START + i) === status) return i; }',
    'let i = 0; while (i < 5) i++;',
    'const cells = new Int32Array(8); while (cells[0] === 0) {}',
    'while (await Atomics.waitAsync(cells, 0, 0).value) {}',
  ])('none: %s', (code) => {
    expect(waitsIn(code)).toEqual([]);
  });
});
