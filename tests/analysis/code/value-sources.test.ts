import { describe, expect, it } from 'vitest';
import { isLoop } from '../../../src/analysis/code/syntax.ts';
import { getIngredients, getTurnSources } from '../../../src/analysis/code/value-sources.ts';
import { getText, withFacts } from '../../support/facts.ts';

/** Where `x`, as the loop uses it last, gets its value from. */
const sourcesOf = (code: string): readonly string[] =>
  withFacts(code, (facts) => {
    const loop = facts.nodes('WhileStatement', 'ForOfStatement').find(isLoop)!;
    const name = facts.nodes('Identifier').findLast((node) => node.name === 'x')!;
    return getTurnSources(facts, loop, name).map(({ kind, expression, property }) => [kind, getText(facts, expression), property].filter(Boolean).join(' '));
  });

describe('getTurnSources', () => {
  it.each([
    ['a declaration', 'while (a) { const x = f(); use(x); }', ['value f()']],
    ['an awaited one', 'while (a) { const x = await f(); use(x); }', ['awaited await f()']],
    ['a property of it', 'while (a) { const { done: x } = await f(); use(x); }', ['awaited await f() done']],
    ['an assignment', 'let x; while (a) { x = await f(); use(x); }', ['awaited await f()']],
    ['both of two assignments', 'let x; while (a) { if (b) x = f(); else x = g(); use(x); }', ['value f()', 'value g()']],
    ['the items of for await', 'for await (const x of list) use(x);', ['awaited']],
    ['an error', 'while (a) { try { f(); } catch (x) { use(x); } }', ['error']],
    ['none before the loop', 'const x = f(); while (a) use(x);', []],
    ['none from another function', 'let x; while (a) { on(() => { x = 1; }); use(x); }', []],
    ['none for the items of an array', 'for (const x of list) use(x);', []],
  ])('%s', (_, code, expected) => {
    expect(sourcesOf(code)).toEqual(expected);
  });
});

describe('getIngredients', () => {
  /** The names that the test of the first loop is made of. */
  const namesIn = (code: string, steps: number): readonly string[] =>
    withFacts(code, (facts) => {
      const loop = facts.nodes('WhileStatement')[0]!;
      return [...getIngredients(facts, loop, loop.test, steps)].flatMap((node) => (node.type === 'Identifier' ? [node.name] : []));
    });

  it.each([
    ['the names of the expression', 'while (a < b) f();', 3, ['a', 'b']],
    ['and what they were given', 'let a, b; while (a) { a = b + c; b = d; }', 3, ['a', 'b', 'c', 'd']],
    ['so many steps back', 'let a, b; while (a) { a = b; b = c; }', 1, ['a', 'b']],
    ['each once, though they lead round in a circle', 'let a, b; while (a) { a = b; b = a; }', 9, ['a', 'b', 'a']],
    ['not what a property of the same name was given', 'let a, b; while (a.b) { b = c; }', 3, ['a', 'b']],
  ])('%s', (_, code, steps, expected) => {
    expect(namesIn(code, steps)).toEqual(expected);
  });
});
