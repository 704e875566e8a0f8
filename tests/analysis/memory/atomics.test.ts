import { describe, expect, it } from 'vitest';
import { getAtomicsCalls } from '../../../src/analysis/memory/atomics.ts';
import { getText, withFacts } from '../../support/facts.ts';

const callsIn = (code: string): readonly string[] =>
  withFacts(code, (facts) => getAtomicsCalls(facts).map(({ method, array, index }) => [method, getText(facts, array), index].filter((part) => part !== null).join(' ')));

describe('getAtomicsCalls', () => {
  it.each([
    ['Atomics.load(cells, 0);', ['load cells 0']],
    ['globalThis.Atomics.wait(this.cells, 1, 0);', ['wait this.cells 1']],
    ["Atomics['notify'](cells, 0);", ['notify cells 0']],
    ['const { wait } = Atomics; wait(cells, 0, 0);', ['wait cells 0']],
    ['const { wait: sleep } = Atomics; sleep(cells, 0, 0);', ['wait cells 0']],
    ['const wait = Atomics.wait; wait(cells, 0, 0);', ['wait cells 0']],
    ['const STOP = 2; Atomics.load(cells, STOP);', ['load cells 2']],
    ['Atomics.load(cells, index);', ['load cells']],
    ['Atomics.load(...args);', ['load']],
    ['Atomics.isLockFree(4);', []],
    ['const Atomics = mine; Atomics.load(cells, 0);', []],
    ['function wait() {} wait(cells, 0, 0);', []],
  ])('%s', (code, expected) => {
    expect(callsIn(code)).toEqual(expected);
  });
});
