import { describe, expect, it } from 'vitest';
import { isAlwaysBefore, isAlwaysEvaluatedIn } from '../../../src/analysis/code/evaluation-order.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

describe('isAlwaysBefore', () => {
  const isBefore = (code: string): boolean => withFacts(code, (facts) => isAlwaysBefore(getLastIdentifier(facts, 'first'), getLastIdentifier(facts, 'second')));

  it.each([
    ['a statement above', 'first; second;'],
    ['a statement above the one around it', 'first; if (a) { for (;;) second; }'],
    ['a test', 'if (first) second;'],
    ['the test of a loop', 'while (first) second;'],
    ['what a loop begins with', 'for (first; ; ) second;'],
    ['the left side', 'first && second;'],
    ['the try before its finally', 'try { first; } finally { second; }'],
    ['an argument', 'f(first, second);'],
  ])('%s', (_, code) => {
    expect(isBefore(code)).toBe(true);
  });

  it.each([
    ['what comes later', 'second; first;'],
    ['another branch', 'if (a) first; else second;'],
    ['one branch only', 'if (a) { first; } second;'],
    ['the body of a loop', 'while (a) first; second;'],
    ['the right side', 'a && first; second;'],
    ['a nested function', 'on(() => first); second;'],
    ['a case', 'switch (a) { case 1: first; } second;'],
    ['a catch clause', 'try { a; } catch { first; } second;'],
  ])('not %s', (_, code) => {
    expect(isBefore(code)).toBe(false);
  });
});

describe('isAlwaysEvaluatedIn', () => {
  const isEvaluated = (code: string): boolean =>
    withFacts(code, (facts) => isAlwaysEvaluatedIn(getLastIdentifier(facts, 'here'), facts.nodes('FunctionDeclaration')[0]!.body));

  it.each([
    ['at the top', 'function f() { here; }', true],
    ['in a test', 'function f() { if (here) a; }', true],
    ['in a branch', 'function f() { if (a) here; }', false],
    ['in a callback', 'function f() { on(() => here); }', false],
  ])('%s', (_, code, expected) => {
    expect(isEvaluated(code)).toBe(expected);
  });
});
