import { describe, expect, it } from 'vitest';
import { getExitTests } from '../../../src/analysis/loops/loop-exits.ts';
import { isLoop } from '../../../src/analysis/code/syntax.ts';
import { getText, withFacts } from '../../support/facts.ts';

/** The tests that can end the first loop of a program, each with the truth that does. */
const exitsOf = (code: string): readonly string[] =>
  withFacts(code, (facts) => {
    const loop = facts.nodes('WhileStatement', 'ForStatement', 'DoWhileStatement').find(isLoop)!;
    return getExitTests(facts, loop).map(({ operand, exitsOn, cases }) => [getText(facts, operand), exitsOn, ...cases.map((node) => getText(facts, node))].join(' '));
  });

describe('getExitTests', () => {
  it.each([
    ['the condition', 'while (running()) f();', ['running() false']],
    ['its operands, of an and', 'while (a() && b()) f();', ['a() false', 'b() false']],
    ['no operand alone, of an or', 'while (a() || b()) f();', ['b() false']],
    ['what is negated', 'while (!a()) f();', ['a() true']],
    ['a break', 'while (true) { if (a()) break; f(); }', ['a() true']],
    ['a return in an else', 'function g() { while (true) { if (a()) f(); else return; } }', ['a() false']],
    ['a throw', 'while (true) { if (a()) throw b; f(); }', ['a() true']],
    ['what is left after a continue', 'while (true) { if (a()) continue; break; }', ['a() false']],
    ['what decides, not what is asked when it is decided', 'while (true) { if (b()) continue; if (a()) break; else throw c; }', ['b() false']],
    ['a switch', "function g() { while (true) { switch (a()) { case 'stop': return; case 'go': f(); } } }", ["a() both 'stop'"]],
    ['none, for a condition that never changes', 'while (true) f();', []],
    ['none, for a break of an inner loop', 'while (true) { while (b()) { if (a()) break; } }', []],
    ['a break with the label of the loop', 'outer: while (true) { while (b()) { if (a()) break outer; } }', ['a() true']],
    ['none in a nested function', 'while (true) { on(() => { if (a()) return; }); }', []],
  ])('%s', (_, code, expected) => {
    expect(exitsOf(code)).toEqual(expected);
  });
});
