import { describe, expect, it } from 'vitest';
import { canPrecede, getStopPaths } from '../../../src/analysis/stopping/stop-paths.ts';
import { getWorkerHandles } from '../../../src/analysis/worker-handles.ts';
import { findCalledName } from '../../../src/analysis/code/value-flow.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

/** What begins the paths that lead to `w.terminate()`. */
const startsOf = (code: string): readonly string[] =>
  withFacts(`const w = new Worker('x'); ${code}`, (facts) => {
    const call = facts.nodes('CallExpression').find((node) => findCalledName(node) === 'terminate')!;
    return getStopPaths(facts, call, getWorkerHandles(facts)[0]!).map(({ start, steps }) => (steps.some(({ isLater }) => isLater) ? `${start}, later` : start));
  });

describe('getStopPaths', () => {
  it.each([
    ['module level', 'w.terminate();', ['module']],
    ['an export', 'export function end() { w.terminate(); }', ['outside']],
    ['an event of something else', 'button.onclick = () => w.terminate();', ['event']],
    ['an event of the worker', 'w.onmessage = () => w.terminate();', ['worker']],
    ['a catch clause', 'try { f(); } catch { w.terminate(); }', ['catch']],
    ['a clean-up', 'onUnmounted(() => w.terminate());', ['cleanup']],
    ['the page going away', "addEventListener('beforeunload', () => w.terminate());", ['farewell']],
    ['a callee', 'function end() { w.terminate(); } end();', ['module']],
    ['two callers', 'function end() { w.terminate(); } end(); button.onclick = () => end();', ['module', 'event']],
    ['a timer', 'setTimeout(() => w.terminate(), 5);', ['module, later']],
  ])('%s', (_, code, expected) => {
    expect(startsOf(code)).toEqual(expected);
  });
});

describe('canPrecede', () => {
  it.each([
    ['in order', 'first; second;', true],
    ['the other way round', 'second; first;', false],
    ['on two branches', 'if (a) first; else second;', false],
    ['in a loop', 'for (;;) { second; first; }', true],
  ])('%s', (_, code, expected) => {
    expect(withFacts(code, (facts) => canPrecede(facts, getLastIdentifier(facts, 'first'), getLastIdentifier(facts, 'second')))).toBe(expected);
  });
});
