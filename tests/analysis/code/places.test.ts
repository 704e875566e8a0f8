import { describe, expect, it } from 'vitest';
import { findFieldPlace, findPlace } from '../../../src/analysis/code/places.ts';
import { withFacts } from '../../support/facts.ts';

/** Do the two arguments of the last call of a program name one place? `null` when one of them names none. */
const areSame = (code: string): boolean | null =>
  withFacts(code, (facts) => {
    const [first, second] = facts.nodes('CallExpression').at(-1)!.arguments.map((node) => findPlace(facts, node));
    return first && second ? first.key === second.key : null;
  });

describe('findPlace', () => {
  it.each([
    ['a name', 'const a = f(); same(a, a);', true],
    ['two names', 'const a = f(), b = f(); same(a, b);', false],
    ['a shadowed name', 'const a = f(); { const b = a; { const a = f(); same(a, b); } }', false],
    ['an alias', 'const a = f(); const b = a; same(a, b);', true],
    ['an alias that changes', 'const a = f(); let b = a; b = f(); same(a, b);', false],
    ['a path', 'const a = f(); same(a.b.c, a.b.c);', true],
    ['two paths', 'const a = f(); same(a.b, a.c);', false],
    ['an alias of a path', 'const a = f(); const { b: { c } } = a; same(a.b.c, c);', true],
    ['a member of this', 'class A { f() { same(this.x, this.x); } }', true],
    ['a private member', 'class A { #x; f() { const x = this.#x; same(x, this.#x); } }', true],
    ['this of another function', 'class A { f() { const x = this.x; return function () { same(x, this.x); }; } }', false],
    ['this of an arrow function', 'class A { f() { const x = this.x; return () => same(x, this.x); } }', true],
    ['this of two classes', 'class A { f() { return class B { x = 1; g() { same(this.x, this.x); } }; } }', true],
    ['what is put on a prototype', 'function A() {} A.prototype.f = function () { const x = this.x; A.prototype.g = () => {}; same(x, this.x); };', true],
  ])('%s', (_, code, expected) => {
    expect(areSame(code)).toBe(expected);
  });

  it.each([
    ['a global', 'same(a, a);'],
    ['a computed member', 'const a = f(); same(a[i], a[i]);'],
    ['a call', 'const a = f(); same(a(), a());'],
    ['a literal', 'same(5, 5);'],
  ])('none: %s', (_, code) => {
    expect(areSame(code)).toBeNull();
  });

  it('gives a field the place by which methods reach it', () => {
    withFacts('class A { view = f(); g() { use(this.view); } }', (facts) => {
      const used = findPlace(facts, facts.nodes('MemberExpression')[0]!);
      expect(findFieldPlace(facts, facts.nodes('PropertyDefinition')[0]!)?.key).toBe(used?.key);
      expect(used?.path).toEqual(['view']);
    });
  });
});
