import { describe, expect, it } from 'vitest';
import { findSharedView } from '../../../src/analysis/memory/shared-memory.ts';
import { withFacts } from '../../support/facts.ts';

/** Can another thread have the memory when `cells[0]` is evaluated? */
const isShared = (code: string): boolean =>
  withFacts(code, (facts) => {
    const access = facts.nodes('MemberExpression').findLast((node) => node.computed)!;
    return findSharedView(facts, access.object)!.isSharedBefore(access);
  });
const MAKE = 'const cells = new Int32Array(new SharedArrayBuffer(8)); ';

describe('isSharedBefore', () => {
  it.each([
    ['after it was posted', `${MAKE}worker.postMessage(cells); cells[0] = 1;`],
    ['in another function', `${MAKE}worker.postMessage(cells); function f() { cells[0] = 1; }`],
    ['in a loop that posts it later', `${MAKE}for (;;) { cells[0] = 1; worker.postMessage(cells); }`],
    ['when it comes from elsewhere', 'function f(cells) { cells[0] = 1; }'],
    ['after its buffer was posted', 'const b = new SharedArrayBuffer(8); const cells = new Int32Array(b); worker.postMessage(b); cells[0] = 1;'],
    ['in a method of the object that keeps it', 'class A { cells = new Int32Array(new SharedArrayBuffer(8)); f() { this.cells[0] = 1; } }'],
  ])('%s', (_, code) => {
    expect(isShared(code)).toBe(true);
  });

  it.each([
    ['before it is posted', `${MAKE}cells[0] = 1; worker.postMessage(cells);`],
    ['when it never leaves', `${MAKE}cells[0] = 1; Atomics.store(cells, 0, 2);`],
    ['in the constructor that makes it', 'class A { constructor() { this.cells = new Int32Array(new SharedArrayBuffer(8)); this.cells[0] = 1; } }'],
    ['when each turn makes its own', `for (;;) { ${MAKE}cells[0] = 1; worker.postMessage(cells); }`],
  ])('not %s', (_, code) => {
    expect(isShared(code)).toBe(false);
  });
});
