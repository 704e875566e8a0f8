import { describe, expect, it } from 'vitest';
import { getWritesToProperty } from '../../../src/analysis/code/changes.ts';
import { isBehind } from '../../../src/analysis/loops/concurrent-writes.ts';
import { withFacts } from '../../support/facts.ts';

/** Of each write to a property `x`, whether it is made behind the back of the loop. */
const behind = (code: string): readonly boolean[] =>
  withFacts(code, (facts) => getWritesToProperty(facts, 'x').map((write) => isBehind(facts, facts.nodes('WhileStatement')[0]!, write)));

describe('writes behind a loop', () => {
  it.each([
    ['those of another function, not its own, nor what comes after', 'while (s.x) { s.x = 1; on(() => { s.x = 2; }); } s.x = 3;', [false, true, false]],
    ['the other branch of a handler', 'on((m) => { if (m) { s.x = 1; while (s.x) f(); } else { s.x = 0; } });', [false, true]],
    ['a branch that returns before', 'on((m) => { if (m) { s.x = 0; return; } while (s.x) f(); });', [true]],
    ['another case', 'on((m) => { switch (m) { case 1: while (s.x) f(); break; case 2: s.x = 0; } });', [true]],
    ['not a case that falls through to the loop', 'on((m) => { switch (m) { case 2: s.x = 0; case 1: while (s.x) f(); } });', [false]],
    ['not the other branch at module level, which runs once', 'if (m) { while (s.x) f(); } else { s.x = 0; }', [false]],
  ])('%s', (_, code, expected) => {
    expect(behind(code)).toEqual(expected);
  });
});
