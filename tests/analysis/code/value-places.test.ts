import { describe, expect, it } from 'vitest';
import { getPlaces } from '../../../src/analysis/code/value-places.ts';
import { withFacts } from '../../support/facts.ts';

/** Do the two arguments of `same(…)` have one place? `null` when one of them has none. */
const areSame = (code: string): boolean | null =>
  withFacts(code, (facts) => {
    const call = facts.nodes('CallExpression').find(({ callee }) => callee.type === 'Identifier' && callee.name === 'same')!;
    const [first, second] = call.arguments.map((node) => getPlaces(facts).find(node));
    return first && second ? first === second : null;
  });

describe('places of values', () => {
  it.each([
    ['a name', 'const a = f(); same(a, a);', true],
    ['a global', 'same(worker, worker);', true],
    ['two names', 'const a = f(), b = f(); same(a, b);', false],
    ['an alias', 'const a = f(); const b = a; same(a, b);', true],
    ['a member of this', 'class A { f() { const w = this.w; same(w, this.w); } }', true],
    ['a getter', 'class A { get w() { return this.#w; } f() { same(this.w, this.#w); } }', true],
    ['the elements of a collection, whichever', 'const list = []; same(list[0], list[i]);', true],
    ['an element that a loop takes', 'const list = []; for (const w of list) same(w, list[0]);', true],
    ['an element that a callback gets', 'const list = []; list.forEach((w) => same(w, list[0]));', true],
    ['a value of a Map', 'const map = new Map(); for (const [key, w] of map) same(w, map.get(1));', true],
    ['what is popped', 'const list = []; same(list.pop(), list[0]);', true],
    ['a member of an element', 'const list = []; for (const { w } of list) same(w, list[0].w);', true],
    ['the parameter of a function that one call fills', 'const w = f(); function end(x) { same(x, w); } end(w);', true],
    ['the parameter of a function that two calls fill', 'const w = f(), v = f(); function end(x) { same(x, w); } end(w); end(v);', false],
    ['what a helper returns', 'const w = f(); const get = () => w; same(get(), w);', true],
  ])('%s', (_, code, expected) => {
    expect(areSame(code)).toBe(expected);
  });

  it('gives a literal none', () => {
    expect(areSame('same(5, 5);')).toBeNull();
  });

  it('comes to an end where a value is defined by itself', () => {
    expect(areSame('const a = a; same(a, a);')).toBe(true);
  });

  it('names a place as the program does, with its containers', () => {
    withFacts('const pool = {}; use(pool.workers[0]);', (facts) => {
      const places = getPlaces(facts);
      const place = places.find(facts.nodes('CallExpression')[0]!.arguments[0]!)!;
      expect(place.name).toBe('pool.workers[…]');
      expect(places.containers(place).map(({ place: { name }, path }) => `${name} ${path}`)).toEqual(['pool.workers []', 'pool .workers[]']);
    });
  });
});

/** The name of the place of the last call, through `length` functions that return what the next one returns. */
const placeOf = (length: number): string | null => {
  const chain = Array.from({ length }, (_, index) => `function f${index}() { return f${index + 1}(); }`);
  const code = `const w = make();\n${chain.join('\n')}\nfunction f${length}() { return w; }\nf0();`;
  return withFacts(code, (facts) => getPlaces(facts).find(facts.nodes('CallExpression').at(-1)!)?.name ?? null);
};

describe('places through many functions', () => {
  it('are followed through what functions return', () => {
    expect(placeOf(5)).toBe('w');
  });

  it('end, without a crash, where a chain is longer than the stack', () => {
    expect(() => placeOf(2000)).not.toThrow();
  }, 30_000);
});
