import { describe, expect, it } from 'vitest';
import { getCallOptions } from '../../src/analysis/code/call-options.ts';
import { buildArgumentFix, buildOptionsPropertyFix, toSignalProperty } from '../../src/fix/call-options.ts';
import { applyFix } from '../support/apply-fix.ts';
import { withFacts } from '../support/facts.ts';

const addProperty = (code: string): string | null =>
  applyFix(code, (facts) => {
    const call = facts.nodes('CallExpression')[0]!;
    return buildOptionsPropertyFix(facts, call, 1, getCallOptions(facts, call, 1), 'signal');
  });

describe('buildOptionsPropertyFix', () => {
  it.each([
    ['no options', 'f(a);', 'f(a, { signal });'],
    ['undefined', 'f(a, undefined);', 'f(a, { signal });'],
    ['a literal', 'f(a, { b });', 'f(a, { b, signal });'],
    ['an empty literal', 'f(a, {});', 'f(a, { signal });'],
    ['a trailing comma', 'f(a, { b, });', 'f(a, { b, signal, });'],
    ['one property a line', 'f(a, {\n  b,\n  c\n});', 'f(a, {\n  b,\n  c,\n  signal\n});'],
    ['one property a line, with a trailing comma', 'f(a, {\n  b, // why\n});', 'f(a, {\n  b, // why\n  signal,\n});'],
    ['a comment behind the last', 'f(a, {\n  b // why\n});', 'f(a, {\n  b, // why\n  signal\n});'],
    ['a comment alone', 'f(a, { /* none */ });', 'f(a, { signal /* none */ });'],
    ['an argument a line', 'f(\n  a,\n);', 'f(\n  a,\n  { signal },\n);'],
    ['an asserted literal', 'f(a, { b } as Options);', 'f(a, { b, signal } as Options);'],
  ])('%s', (_, code, expected) => {
    expect(addProperty(code)).toBe(expected);
  });

  it.each([
    ['a variable', 'f(a, options);'],
    ['a spread', 'f(a, { ...options });'],
    ['spread arguments', 'f(...args);'],
    ['a comment in what would be replaced', 'f(a, void /* nothing */ 0);'],
  ])('none for %s', (_, code) => {
    expect(addProperty(code)).toBeNull();
  });
});

describe('buildArgumentFix', () => {
  const addArgument = (code: string, index: number): string | null => applyFix(code, (facts) => buildArgumentFix(facts, facts.nodes('CallExpression')[0]!, index, 'signal'));

  it('fills the places before it', () => {
    expect(addArgument('f(a);', 1)).toBe('f(a, signal);');
    expect(addArgument('f(a);', 3)).toBe('f(a, undefined, undefined, signal);');
  });

  it('takes no place that is taken, and none without a first argument', () => {
    expect(addArgument('f(a, b);', 1)).toBeNull();
    expect(addArgument('f();', 0)).toBeNull();
  });
});

describe('toSignalProperty', () => {
  const toProperty = (text: string, isOptional = false): string => withFacts('f();', (facts) => toSignalProperty(facts, { text, isOptional }));

  it('is short where the name allows', () => {
    expect(toProperty('signal')).toBe('signal');
    expect(toProperty('this.signal')).toBe('signal: this.signal');
    expect(toProperty('signal', true)).toBe('signal');
  });
});
