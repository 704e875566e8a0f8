import { describe, expect, it } from 'vitest';
import { findRepeatingLoop, getBound } from '../../../src/analysis/loops/loops.ts';
import { isLoop } from '../../../src/analysis/code/syntax.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

describe('getBound', () => {
  const boundOf = (code: string): string =>
    withFacts(code, (facts) => getBound(facts, facts.nodes('WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement').find(isLoop)!));

  it.each([
    ['while (true) f();', 'infinite'],
    ['for (;;) f();', 'infinite'],
    ['do { f(); } while (true);', 'infinite'],
    ['let running = true; while (running) f();', 'infinite'],
    ["import { on } from 'node:events'; for await (const [m] of on(port, 'message')) f(m);", 'infinite'],
    ['while (queue.length) f();', 'unknown'],
    ['for (let node = first; node; node = node.next) f();', 'unknown'],
    ['for (let i = 0; i < n; i++) f();', 'bounded'],
    ['for (const x of list) f();', 'bounded'],
    ['for (const x in object) f();', 'bounded'],
    ['for await (const x of stream) f();', 'bounded'],
  ])('%s is %s', (code, expected) => {
    expect(boundOf(code)).toBe(expected);
  });
});

describe('findRepeatingLoop', () => {
  const loopAround = (code: string): string | null => withFacts(code, (facts) => findRepeatingLoop(getLastIdentifier(facts, 'here'))?.type ?? null);

  it.each([
    ['the body', 'while (a) { here; }', 'WhileStatement'],
    ['the test', 'while (here) {}', 'WhileStatement'],
    ['the update', 'for (;; here) {}', 'ForStatement'],
    ['the innermost', 'while (a) for (;;) here;', 'ForStatement'],
    ['what a loop begins with', 'for (here;;) {}', null],
    ['the list of a loop', 'for (const x of here) {}', null],
    ['the list of an inner loop', 'while (a) for (const x of here) {}', 'WhileStatement'],
    ['a function in it', 'while (a) on(() => here);', null],
  ])('%s', (_, code, expected) => {
    expect(loopAround(code)).toBe(expected);
  });
});
