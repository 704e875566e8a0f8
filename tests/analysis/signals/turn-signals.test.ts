import { describe, expect, it } from 'vitest';
import { findTurnSignal, getAbortTests } from '../../../src/analysis/signals/turn-signals.ts';
import { isLoop } from '../../../src/analysis/code/syntax.ts';
import { getLastExpression, getText, withFacts } from '../../support/facts.ts';

/** What the last expression of a program, in its first loop, looks at. */
const look = <Answer>(code: string, ask: (facts: Parameters<typeof getText>[0], signal: ReturnType<typeof findTurnSignal>, loop: Parameters<typeof findTurnSignal>[1]) => Answer): Answer =>
  withFacts(code, (facts) => {
    const loop = facts.nodes('WhileStatement').find(isLoop)!;
    return ask(facts, findTurnSignal(facts, loop, getLastExpression(facts)), loop);
  });

describe('findTurnSignal', () => {
  it.each([
    ['while (x) { const c = new AbortController(); c.signal.aborted; }', 'c.signal'],
    ['while (x) { const c = new AbortController(); c.signal.throwIfAborted(); }', 'c.signal'],
    ['while (x) { const { signal } = new AbortController(); signal.aborted; }', 'signal'],
    ['while (x) { const signal = AbortSignal.timeout(5); signal.aborted; }', 'signal'],
    ['while (x) { const c = new AbortController(); if (y) c.abort(); const signal = c.signal; signal.aborted; }', 'signal'],
    ['while (x) { const c = new AbortController(); c.signal.reason; }', null],
    ['while (x) { const c = new AbortController(); listen(c); c.signal.aborted; }', null],
    ['while (x) { const c = new AbortController(); on(() => c.abort()); c.signal.aborted; }', null],
    ['const c = new AbortController(); while (x) { if (y) c.abort(); c.signal.aborted; }', null],
    ['while (x) { signal.aborted; }', null],
  ])('%s', (code, expected) => {
    expect(look(code, (facts, signal) => getText(facts, signal))).toBe(expected);
  });
});

it('finds the tests on which a turn aborts its signal', () => {
  const code = 'while (x) { const c = new AbortController(); if (item === STOP) c.abort(); const { signal } = c; signal.aborted; }';
  expect(look(code, (facts, signal, loop) => [...getAbortTests(facts, loop, signal!)].map((test) => getText(facts, test)))).toEqual(['item === STOP']);
});
