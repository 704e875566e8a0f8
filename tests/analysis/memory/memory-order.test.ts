import { describe, expect, it } from 'vitest';
import { getPlainAccesses } from '../../../src/analysis/memory/cell-accesses.ts';
import { isInLoopTest, isOrdered } from '../../../src/analysis/memory/memory-order.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

const areOrdered = (body: string): readonly boolean[] =>
  withFacts(`async function f(cells, lock, worker, port) { ${body} }`, (facts) => getPlainAccesses(facts).map((access) => isOrdered(facts, access)));

describe('isOrdered', () => {
  it.each([
    ['a read after a wait', 'Atomics.wait(cells, 0, 0); use(cells[0]);'],
    ['a read after a load', 'Atomics.load(cells, 0); use(cells[0]);'],
    ['a read when the other thread has ended', 'Atomics.notify(cells, 0); await worker.terminate(); use(cells[0]);'],
    ['a read when a message has come', "Atomics.notify(cells, 0); port.on('message', () => use(cells[0]));"],
    ['a write that another cell publishes', 'Atomics.load(cells, 0); cells[0] = 1; Atomics.store(cells, 1, 1);'],
    ['this side’s end of a ring buffer', 'const end = cells[1]; const start = Atomics.load(cells, 0); use(start, end); Atomics.store(cells, 1, end + 1);'],
    ['data under a lock', 'lock.acquire(); Atomics.store(cells, 0, 1); cells[0] = 2;'],
  ])('%s', (_, body) => {
    expect(areOrdered(body)).toEqual([true]);
  });

  it.each([
    ['an update', 'Atomics.wait(cells, 0, 0); cells[0]++;'],
    ['a write to a control cell', 'Atomics.wait(cells, 0, 0); cells[0] = 1;'],
    ['a read in a loop’s test', 'Atomics.load(cells, 0); while (cells[0] === 0) {}'],
    ['a read before', 'use(cells[0]); Atomics.wait(cells, 0, 0);'],
    ['an end of a ring buffer where this side also writes the other', 'const end = cells[1]; Atomics.store(cells, 1, end + 1); Atomics.store(cells, 0, 0);'],
    ['the only cell', 'const end = cells[1]; Atomics.store(cells, 1, end + 1);'],
    ['a read after a notify', 'Atomics.notify(cells, 0); use(cells[0]);'],
    ['a read after a wait that may have timed out', 'Atomics.wait(cells, 0, 0, 50); use(cells[0]);'],
  ])('not %s', (_, body) => {
    expect(areOrdered(body)).toEqual([false]);
  });
});

describe('isInLoopTest', () => {
  it.each([
    ['while (here) {}', true],
    ['for (; a && here; ) {}', true],
    ['while (a) { here; }', false],
    ['while (list.some(() => here)) {}', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isInLoopTest(getLastIdentifier(facts, 'here')))).toBe(expected);
  });
});
