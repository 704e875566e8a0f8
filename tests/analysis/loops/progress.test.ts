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
    'const waits = [1, 2]; while ((wait = waits.shift()) !== undefined) f(wait);',
    'let more = 1; const waits = slow ? [9] : [1, 2]; while (more) { const wait = waits.pop(); more = wait; }',
  ])('%s', (code) => {
    expect(moves(code)).toBe(true);
  });

  it('asks each variable once, however densely they lead to each other', () => {
    const names = Array.from({ length: 80 }, (_, index) => `v${index}`);
    const code = `let ${names.join(', ')}; while (v0) { ${names.map((name) => `${name} = [${names.join(', ')}];`).join(' ')} }`;
    expect(moves(code)).toBe(false);
  });

  it.each(['const jobs = [1]; while (jobs.pop()) { jobs.push(2); }', 'const jobs = [1]; while (jobs.pop()) f(); onmessage = () => jobs.push(1);', 'while (queue.shift()) f();', 'while (i < 5) f();', 'let i = 0; while (i < 5) f(); i++;', 'while (a.b) { a.c++; }', 'while (running) f();', 'const Date = mine; while (Date.now() < end) f();'])('not: %s', (code) => {
    expect(moves(code)).toBe(false);
  });
});
