import { describe, expect, it } from 'vitest';
import { canReach, getCodePaths } from '../../../src/analysis/code/code-paths.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

/** Can `first` be followed by `second`, on a way that does not pass `without`? */
const canFollow = (code: string, without?: string): boolean =>
  withFacts(code, (facts) => {
    const paths = getCodePaths(facts);
    const segmentsOf = (name: string) => paths.startOf(getLastIdentifier(facts, name));
    return canReach(segmentsOf('first'), new Set(segmentsOf('second')), new Set(without === undefined ? [] : segmentsOf(without)));
  });

describe('canReach', () => {
  it.each([
    ['the branch of an if', 'first; if (a) { second; }', true],
    ['the other branch', 'if (a) { first; } else { second; }', false],
    ['what was before', 'if (a) { second; } first;', false],
    ['what was before, by a loop', 'while (a) { if (b) { second; } first; }', true],
    ['what follows a return', 'function f() { if (a) { first; return; } second; }', false],
    ['a nested function', 'first; if (a) { on(() => { second; }); }', false],
  ])('%s', (_, code, expected) => {
    expect(canFollow(code)).toBe(expected);
  });

  it('counts a segment itself only if a cycle leads back to it', () => {
    expect(canFollow('first; second;')).toBe(false);
    expect(canFollow('while (a) { first; second; }')).toBe(true);
  });

  it('does not enter what is to be avoided', () => {
    const code = 'first; if (a) { check; } else { other; } if (b) { second; }';
    expect(canFollow(code, 'check')).toBe(true);
    expect(canFollow('first; if (a) { check; if (b) { second; } }', 'check')).toBe(false);
  });
});

describe('getCodePaths', () => {
  it('knows no segment of what cannot be reached', () => {
    withFacts('function f() { return; here; }', (facts) => expect(getCodePaths(facts).startOf(getLastIdentifier(facts, 'here'))).toEqual([]));
  });

  it('tells where an expression begins from where it ends', () => {
    withFacts('const x = a ? first : second;', (facts) => {
      const paths = getCodePaths(facts);
      const choice = facts.nodes('ConditionalExpression')[0]!;
      expect(paths.startOf(choice)).not.toEqual(paths.endOf(choice));
    });
  });

  it('knows where a function comes to its end, but not by a throw', () => {
    const countEnds = (code: string): number => withFacts(code, (facts) => getCodePaths(facts).returnsOf(facts.nodes('FunctionDeclaration')[0]!).length);
    expect(countEnds('function f() { if (a) return; b; }')).toBe(2);
    expect(countEnds('function f() { if (a) throw b; c; }')).toBe(1);
  });
});
