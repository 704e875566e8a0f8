import { describe, expect, it } from 'vitest';
import { isProgress } from '../../../src/analysis/loops/progress.ts';
import { withFacts } from '../../support/facts.ts';

const moves = (code: string): boolean =>
  withFacts(code, (facts) => {
    const loop = facts.nodes('WhileStatement')[0]!;
    return isProgress(facts, loop, loop.test);
  });

describe('isProgress', () => {
  it.each([
    'while (i++ < 5) f();',
    'let i = 0; while (i < 5) { i += 2; }',
    'let i = 0; while (i < 5) { i = i + 1; }',
    'let i = 0; while (i < 5) { i++; }',
    'while (this.tries < 5) { this.tries += 1; }',
    'while (Date.now() < end) f();',
    'while (performance.now() < end) f();',
    'while (new Date() < end) f();',
    'while (process.hrtime.bigint() < end) f();',
  ])('%s', (code) => {
    expect(moves(code)).toBe(true);
  });

  it.each(['while (i < 5) f();', 'let i = 0; while (i < 5) f(); i++;', 'while (a.b) { a.c++; }', 'while (running) f();', 'const Date = mine; while (Date.now() < end) f();'])('not: %s', (code) => {
    expect(moves(code)).toBe(false);
  });
});
