import { describe, expect, it } from 'vitest';
import { getWaiting } from '../../../src/analysis/code/awaited.ts';
import { findCalledName } from '../../../src/analysis/code/value-flow.ts';
import { withFacts } from '../../support/facts.ts';

/** What a program does with the promise that `make()` gives. */
const waitingFor = (code: string): string | null =>
  withFacts(code, (facts) => getWaiting(facts, facts.nodes('CallExpression').find((call) => findCalledName(call) === 'make')!));

describe('getWaiting', () => {
  it.each([
    ['awaited', 'await make();'],
    ['awaited', 'await make().then(f).catch(g);'],
    ['awaited', 'await (a ? make() : b);'],
    ['awaited', 'await Promise.all([make(), other()]);'],
    ['awaited', 'const promise = make(); f(); await promise;'],
    ['returned', 'function f() { return make(); }'],
    ['returned', 'const f = () => make();'],
    ['returned', 'function f() { return Promise.allSettled([make()]); }'],
    ['raced', 'await Promise.race([make(), other()]);'],
    ['raced', 'await Promise.any([make(), other()]);'],
    ['raced', 'const promise = make(); await Promise.race([promise, other()]); await promise;'],
  ])('%s: %s', (expected, code) => {
    expect(waitingFor(code)).toBe(expected);
  });

  it.each([
    'make();',
    'void make();',
    'make().then(f);',
    'f(make());',
    'let promise = make(); promise = other(); await promise;',
    'await (make() ? a : b);',
    'const promise = make();',
    'await mine.all([make()]);',
  ])('none: %s', (code) => {
    expect(waitingFor(code)).toBeNull();
  });
});
