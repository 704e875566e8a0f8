import type { Segment } from '../../../src/analysis/code/code-paths.ts';
import { getCodePaths } from '../../../src/analysis/code/code-paths.ts';
import { getLoopPath } from '../../../src/analysis/loops/loop-paths.ts';
import { withFacts } from '../../support/facts.ts';

/** Can the first loop of a program turn again without a call of `check`? */
function canAvoidCheck(code: string): boolean {
  return withFacts(code, (facts) => {
    const loop = facts.nodes('WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForOfStatement')[0]!;
    const calls = facts.nodes('CallExpression').filter(({ callee }) => callee.type === 'Identifier' && callee.name === 'check');
    const segments = new Set<Segment>(calls.flatMap((call) => [...getCodePaths(facts).endOf(call)]));
    return getLoopPath(facts, loop).hasTurnAvoiding(segments);
  });
}

describe('a turn of a loop', () => {
  it.each([
    ['at the top', 'while (true) { check(); a(); }'],
    ['at the end', 'for (;;) { a(); check(); }'],
    ['in the condition', 'while (check()) { a(); }'],
    ['in the condition of do', 'do { if (a()) continue; } while (check());'],
    ['in the update', 'for (;; check()) { if (a()) continue; b(); }'],
    ['on both branches', 'while (true) { if (a()) check(); else { check(); } }'],
    ['in each case and the default', 'while (true) { switch (a()) { case 1: check(); break; default: check(); } }'],
    ['in a finally', 'while (true) { try { a(); } finally { check(); } }'],
    ['before `continue`', 'while (true) { check(); if (a()) continue; b(); }'],
    ['on the left of `&&`', 'while (true) { check() && a(); }'],
    ['after an inner loop', 'while (true) { while (a()) { if (b()) break; } check(); }'],
    ['behind an exit', 'while (true) { if (a()) break; check(); }'],
    ['behind a label', 'outer: while (true) { check(); while (a()) { continue outer; } }'],
    ['that never comes again', 'while (true) { a(); break; }'],
    ['that a process does not survive', 'while (true) { a(); process.exit(); }'],
  ])('passes a check %s', (_, code) => {
    expect(canAvoidCheck(code)).toBe(false);
  });

  it.each([
    ['after `continue`', 'while (true) { if (a()) continue; check(); }'],
    ['on one branch', 'while (true) { if (a()) check(); }'],
    ['in one case', 'while (true) { switch (a()) { case 1: check(); } }'],
    ['on the right of `&&`', 'while (true) { a() && check(); }'],
    ['on the right of `??`', 'while (true) { a() ?? check(); }'],
    ['behind `?.`', 'while (true) { a?.b(check()); }'],
    ['in a function', 'while (true) { const f = () => check(); }'],
    ['in a loop that may not turn', 'while (true) { for (const x of xs) check(x); }'],
    ['behind the label’s `continue`', 'outer: while (true) { for (const x of xs) { if (x) continue outer; } check(); }'],
    ['behind a catch', 'while (true) { try { a(); check(); } catch { b(); } }'],
    ['before the loop', 'for (check(); ;) { a(); }'],
    ['in what is iterated', 'for (const x of check()) { a(); }'],
  ])('can avoid a check %s', (_, code) => {
    expect(canAvoidCheck(code)).toBe(true);
  });

  it('is found in generators, static blocks and at the top of a module', () => {
    expect(canAvoidCheck('function* f() { while (true) { yield; } }')).toBe(true);
    expect(canAvoidCheck('class A { static { while (true) { a(); } } }')).toBe(true);
    expect(canAvoidCheck('class A { static { while (true) { check(); } } }')).toBe(false);
    expect(canAvoidCheck('while (true) { await a(); }')).toBe(true);
  });
});
