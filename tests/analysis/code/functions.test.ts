import { describe, expect, it } from 'vitest';
import { findCalledFunction, getFunctionUses, getOnlyCalls, getReturned } from '../../../src/analysis/code/functions.ts';
import { getText, withFacts } from '../../support/facts.ts';

/** The body of the function that the last call of a program calls. */
const calledBody = (code: string): string | null =>
  withFacts(code, (facts) => {
    const fn = findCalledFunction(facts, facts.nodes('CallExpression').at(-1)!);
    return getText(facts, fn?.body);
  });

describe('findCalledFunction', () => {
  it.each([
    ['a declaration', 'function f() { 1; } f();'],
    ['a const', 'const f = () => { 1; }; f();'],
    ['a variable assigned once', 'let f; f = function () { 1; }; f();'],
    ['a function where it stands', '(() => { 1; })();'],
    ['a method by this', 'class A { f() { 1; } g() { this.f(); } }'],
    ['a private method', 'class A { #f() { 1; } g() { this.#f(); } }'],
    ['a field', 'class A { f = () => { 1; }; g() { this.f(); } }'],
    ['a static method', 'class A { static f() { 1; } } A.f();'],
    ['an alias of this', 'class A { f() { 1; } g() { const self = this; return () => self.f(); } }'],
    ['a method of an object', 'const o = { f() { 1; } }; o.f();'],
    ['a method of a prototype', 'function A() {} A.prototype.f = function () { 1; }; A.prototype.g = function () { this.f(); };'],
    ['a memoised callback', 'const f = useCallback(() => { 1; }, []); f();'],
  ])('%s', (_, code) => {
    expect(calledBody(code)).toBe('{ 1; }');
  });

  it.each([
    ['a parameter', 'function g(f) { f(); }'],
    ['an import', "import { f } from './f.js'; f();"],
    ['a variable with two values', 'let f = () => { 1; }; f = () => { 2; }; f();'],
    ['a method of something else', 'class A { f() { 1; } } other.f();'],
    ['this of another function', 'class A { f() { 1; } g() { return function () { this.f(); }; } }'],
  ])('not %s', (_, code) => {
    expect(calledBody(code)).toBeNull();
  });
});

describe('getReturned', () => {
  const returnedBy = (code: string): readonly (string | null)[] =>
    withFacts(code, (facts) => {
      const fn = facts.nodes('FunctionDeclaration', 'ArrowFunctionExpression')[0]!;
      return getReturned(facts, fn).map((node) => getText(facts, node));
    });

  it('gives what its own statements return', () => {
    expect(returnedBy('function f(a) { if (a) return one; list.map(() => { return other; }); return two; }')).toEqual(['one', 'two']);
  });

  it('gives the body of a short arrow function', () => {
    expect(returnedBy('const f = () => one;')).toEqual(['one']);
  });

  it('gives nothing for a bare return', () => {
    expect(returnedBy('function f() { return; }')).toEqual([]);
  });
});

describe('getFunctionUses', () => {
  const usesOf = (code: string): object =>
    withFacts(code, (facts) => {
      const fn = facts.nodes('FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression')[0]!;
      const { calls, values, isExposed } = getFunctionUses(facts, fn);
      return { calls: calls.length, values: values.length, isExposed };
    });

  it.each([
    ['calls', 'function f() {} f(); f();', { calls: 2, values: 0, isExposed: false }],
    ['a value', 'function f() {} on(f);', { calls: 0, values: 1, isExposed: false }],
    ['an export', 'export function f() {} f();', { calls: 1, values: 0, isExposed: true }],
    ['an export at the end', 'function f() {} export { f };', { calls: 0, values: 1, isExposed: true }],
    ['a method, which others may call', 'class A { f() {} g() { this.f(); } }', { calls: 1, values: 0, isExposed: true }],
    ['a private method', 'class A { #f() {} g() { this.#f(); } }', { calls: 1, values: 0, isExposed: false }],
    ['a callback', 'on(() => {});', { calls: 0, values: 1, isExposed: false }],
  ])('%s', (_, code, expected) => {
    expect(usesOf(code)).toEqual(expected);
  });

  it('says where a function is called only if nothing else can call it', () => {
    withFacts('function f() {} function g() {} f(); g(); on(g);', (facts) => {
      const [f, g] = facts.nodes('FunctionDeclaration');
      expect(getOnlyCalls(facts, f!)).toHaveLength(1);
      expect(getOnlyCalls(facts, g!)).toBeNull();
    });
  });
});
