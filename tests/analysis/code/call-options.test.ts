import { describe, expect, it } from 'vitest';
import { getCallOptions } from '../../../src/analysis/code/call-options.ts';
import { withFacts } from '../../support/facts.ts';

const optionsOf = (code: string): string =>
  withFacts(code, (facts) => {
    const options = getCallOptions(facts, facts.nodes('CallExpression')[0]!, 1);
    return options.kind === 'literal' ? `literal ${[...options.properties.keys()].join(' ')}`.trim() : options.kind;
  });

describe('getCallOptions', () => {
  it.each([
    ['f(a);', 'absent'],
    ['f(a, undefined);', 'absent'],
    ['f(a, null);', 'absent'],
    ['f(a, void 0);', 'absent'],
    ['f(a, {});', 'literal'],
    ["f(a, { signal, 'method': b });", 'literal signal method'],
    ['f(a, { signal } as Options);', 'literal signal'],
    ['f(a, { signal, ...rest });', 'unknown'],
    ['f(a, { [name]: 1 });', 'unknown'],
    ['f(a, options);', 'unknown'],
    ["f(a, 'utf8');", 'unknown'],
    ['f(...args);', 'unknown'],
    ['f(a, b, ...more);', 'unknown'],
  ])('%s is %s', (code, expected) => {
    expect(optionsOf(code)).toBe(expected);
  });

  it('does not take a parameter called undefined for none', () => {
    const kind = withFacts('function g(undefined) { f(a, undefined); }', (facts) => getCallOptions(facts, facts.nodes('CallExpression')[0]!, 1).kind);
    expect(kind).toBe('unknown');
  });
});
