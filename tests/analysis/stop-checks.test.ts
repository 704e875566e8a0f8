import { describe, expect, it } from 'vitest';
import { getLoopExits, isConsuming, throwsOnStop } from '../../src/analysis/stop-checks.ts';
import { isLoop } from '../../src/analysis/code/syntax.ts';
import { getText, withFacts } from '../support/facts.ts';

const exitsOf = (body: string): { exits: readonly string[]; swallowed: readonly (string | null)[] } =>
  withFacts(`async function run(signal, queue) { ${body} }`, (facts) => {
    const { exits, swallowed } = getLoopExits(facts, facts.nodes('WhileStatement', 'ForStatement').find(isLoop)!);
    return { exits: exits.map(({ kind, node }) => `${kind} ${getText(facts, node)}`), swallowed: swallowed.map((node) => getText(facts, node)) };
  });

describe('getLoopExits', () => {
  it.each([
    ['a tested signal', 'while (true) { if (signal.aborted) break; await f(); }', ['stop signal.aborted']],
    ['a throwing check', 'while (true) { signal.throwIfAborted(); await f(); }', ['stop signal.throwIfAborted()']],
    ['an awaited call that gets the signal', 'while (true) { await f({ signal }); }', ['stop await f({ signal })']],
    ['a value found', 'while (true) { const r = await f(); if (r.ok) return; }', ['found r.ok']],
    ['nothing', 'while (true) { await f(); }', []],
    ['a check in a nested function', 'while (true) { on(() => { if (signal.aborted) return; }); await f(); }', []],
  ])('%s', (_, body, expected) => {
    expect(exitsOf(body).exits).toEqual(expected);
  });

  it('tells apart what a catch swallows', () => {
    expect(exitsOf('while (true) { try { await f({ signal }); } catch { g(); } }').swallowed).toEqual(['await f({ signal })']);
    expect(exitsOf('while (true) { try { await f({ signal }); } catch { break; } }').swallowed).toEqual([]);
    expect(exitsOf('while (true) { try { await f({ signal }); } catch { await sleep(9, { signal }); } }').swallowed).toEqual([]);
    expect(exitsOf('while (true) { try { await f({ signal }); } catch { try { await sleep(9, { signal }); } catch {} } }').swallowed).toContain('await f({ signal })');
  });

  it('takes a queue that is closed for an end', () => {
    expect(exitsOf('while (true) { try { g(await queue.get()); } catch { break; } }').exits).toContain('stop await queue.get()');
  });
});

describe('throwsOnStop', () => {
  it.each([
    ['signal.throwIfAborted();', true],
    ['await f({ signal });', true],
    ['await f();', false],
    ['f({ signal });', false],
  ])('%s', (code, expected) => {
    expect(withFacts(`async function run(signal) { ${code} }`, (facts) => facts.nodes('CallExpression', 'AwaitExpression').some((node) => throwsOnStop(facts, node)))).toBe(expected);
  });
});

describe('isConsuming', () => {
  it.each([
    ['await queue.get();', true],
    ['await channel.receive();', true],
    ['await reader.read();', true],
    ['await fetch(url);', false],
    ['await queue;', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isConsuming(facts.nodes('AwaitExpression')[0]!))).toBe(expected);
  });
});
