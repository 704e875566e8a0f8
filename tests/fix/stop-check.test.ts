import { describe, expect, it } from 'vitest';
import type { FitSignal } from '../../src/analysis/signals.ts';
import { isLoop } from '../../src/analysis/code/syntax.ts';
import { chooseStopCheck, getStopCheck, isLastOfWork } from '../../src/fix/stop-check.ts';
import { withFacts } from '../support/facts.ts';

const LOOP = 'while (true) { await step(); }';
/** The automatic form, then what is offered instead; the signal is the function's own parameter. */
const choiceFor = (code: string): string =>
  withFacts(code, (facts) => {
    const loop = facts.nodes('WhileStatement').find(isLoop)!;
    const owner = facts.nodes('FunctionDeclaration', 'ArrowFunctionExpression')[0] ?? null;
    const signal: FitSignal = { text: 'signal', isOptional: false, origin: 'parameter', owner };
    const { automatic, offered } = chooseStopCheck(facts, loop, signal);
    return [automatic?.form ?? 'none', ...offered.map(({ form }) => form)].join(' ');
  });

describe('chooseStopCheck', () => {
  it.each([
    ['the end of the function follows', `async function run(signal) { ${LOOP} }`, 'break break'],
    ['a bare return follows', `async function run(signal) { ${LOOP} return; }`, 'break break'],
    ['a finally follows', `async function run(signal) { try { ${LOOP} } finally { end(); } }`, 'break break'],
    ['the function returns a value', `async function run(signal) { ${LOOP.replace('await step();', 'if (await step()) return 1;')} }`, 'throw throw'],
    ['the function promises a value', `async function run(signal): Promise<number> { ${LOOP} }`, 'throw throw'],
    ['code follows', `async function run(signal) { ${LOOP} flush(); }`, 'none break throw'],
    ['an outer loop goes on', `async function run(signal) { for (;;) { ${LOOP} } }`, 'none break throw'],
    ['an earlier test narrows it', `async function run(signal) { if (signal.aborted) return; ${LOOP} }`, 'none throw'],
    ['it never returns', `async function run(signal): Promise<never> { ${LOOP} }`, 'none throw'],
    ['a catch would hear it', `async function run(signal) { try { ${LOOP.replace('await step();', 'if (await step()) return 1;')} } catch { retry(); } }`, 'none throw'],
    ['module level', LOOP, 'break break'],
  ])('%s', (_, code, expected) => {
    expect(choiceFor(code)).toBe(expected);
  });
});

describe('getStopCheck', () => {
  const signal: FitSignal = { text: 'signal', isOptional: false, origin: 'parameter', owner: null };

  it('writes the check of a signal that is there, and of one that may be undefined', () => {
    expect(getStopCheck('break', signal).text).toBe('if (signal.aborted) break;');
    expect(getStopCheck('break', { ...signal, isOptional: true }).text).toBe('if (signal?.aborted) break;');
    expect(getStopCheck('throw', signal).text).toBe('signal.throwIfAborted();');
    expect(getStopCheck('throw', { ...signal, isOptional: true }).text).toBe('signal?.throwIfAborted();');
  });
});

describe('isLastOfWork', () => {
  const isLast = (code: string): boolean => withFacts(code, (facts) => isLastOfWork(facts.nodes('WhileStatement').find(isLoop)!));

  it.each([
    [`if (a) { ${LOOP} }`, true],
    [`outer: ${LOOP}`, true],
    [`${LOOP} function later() {}`, true],
    [`${LOOP} type T = number;`, true],
    [`try { ${LOOP} } catch { f(); }`, true],
    [`try { f(); } catch { ${LOOP} }`, false],
    [`${LOOP} f();`, false],
    [`switch (a) { case 1: ${LOOP} }`, false],
  ])('%s', (code, expected) => {
    expect(isLast(code)).toBe(expected);
  });
});
