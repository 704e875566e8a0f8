import { describe, expect, it } from 'vitest';
import { defineFunctionFact, findClassBody } from '../../../src/analysis/code/function-facts.ts';
import { findCalledFunction } from '../../../src/analysis/code/functions.ts';
import { getTurning } from '../../../src/analysis/loops/schedule-points.ts';
import { isInside } from '../../../src/analysis/code/syntax.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

/** What the await of the first of `length` functions does, each of which awaits the next. */
const turningOf = (length: number): string => {
  const chain = Array.from({ length }, (_, index) => `async function f${index}() { await f${index + 1}(); }`);
  const code = `${chain.join('\n')}\nasync function f${length}() { await fetch('/'); }\nawait f0();`;
  return withFacts(code, (facts) => getTurning(facts, facts.nodes('AwaitExpression').at(-1)!));
};

describe('findClassBody', () => {
  it('finds the innermost class', () => {
    withFacts('class A { f() { return class B { g() { here; } }; } }', (facts) => {
      expect(findClassBody(getLastIdentifier(facts, 'here'))).toBe(facts.nodes('ClassBody')[1]);
    });
  });

  it('finds none outside', () => {
    withFacts('here; class A {}', (facts) => expect(findClassBody(getLastIdentifier(facts, 'here'))).toBeNull());
  });
});

describe('defineFunctionFact', () => {
  /** How many calls lie on the longest way down from a function; a cycle counts as none. */
  const getDepth = defineFunctionFact(0, (facts, fn): number => {
    const depths = facts
      .nodes('CallExpression')
      .filter((call) => isInside(call, fn))
      .map((call) => findCalledFunction(facts, call))
      .map((called) => (called === null ? 1 : 1 + getDepth(facts, called)));
    return Math.max(0, ...depths);
  });

  it.each([
    ['functions that call one another', 'function a() { b(); } function b() { c(); } function c() {}', [2, 1, 0]],
    ['a function that calls itself', 'function a() { a(); }', [1]],
    ['a cycle', 'function a() { b(); } function b() { a(); }', [2, 1]],
  ])('%s', (_, code, expected) => {
    expect(withFacts(code, (facts) => facts.nodes('FunctionDeclaration').map((fn) => getDepth(facts, fn)))).toEqual(expected);
  });

  it('answers once for each function', () => {
    let asked = 0;
    const getAnswer = defineFunctionFact(0, () => (asked += 1));
    withFacts('function a() {}', (facts) => {
      const [fn] = facts.nodes('FunctionDeclaration');
      expect([getAnswer(facts, fn!), getAnswer(facts, fn!)]).toEqual([1, 1]);
    });
  });
});

describe('facts of functions that call one another', () => {
  it('are followed from function to function', () => {
    expect(turningOf(20)).toBe('turns');
  });

  it('are unknown, and no crash, where a chain is longer than the stack', () => {
    expect(turningOf(2000)).toBe('unknown');
  }, 30_000);
});
