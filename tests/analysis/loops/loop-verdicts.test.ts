import { describe, expect, it } from 'vitest';
import { type LoopScope, findLoopVerdict } from '../../../src/analysis/loops/loop-verdicts.ts';
import { isLoop } from '../../../src/analysis/code/syntax.ts';
import { getText, withFacts } from '../../support/facts.ts';

const verdictOn = (code: string, scope: LoopScope = 'constant'): string | null =>
  withFacts(code, (facts) => {
    const loop = facts.nodes('WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForOfStatement').find(isLoop)!;
    const verdict = findLoopVerdict(facts, loop, scope);
    return verdict === null ? null : [verdict.defect, getText(facts, verdict.culprit), verdict.isObservable ? 'observable' : null].filter(Boolean).join(' ');
  });
const TIMER = "import { setTimeout } from 'node:timers/promises'; ";

describe('findLoopVerdict', () => {
  it.each([
    ['nothing asks', `${TIMER}while (true) await setTimeout(5);`, 'unchecked observable'],
    ['some turns pass the check by', `${TIMER}while (true) { await setTimeout(5); if (a) continue; if (signal.aborted) break; }`, 'someTurns signal.aborted observable'],
    ['a catch eats it', `${TIMER}while (true) { try { await setTimeout(5); signal.throwIfAborted(); } catch { f(); } }`, 'swallowed signal.throwIfAborted() observable'],
    ['an exit that has nothing to do with it', `while (true) { const r = await fetch(u); if (r.ok) break; }`, 'unrelated r.ok observable'],
    ['a queue that nothing closes', 'while (true) { f(await queue.get()); }', 'consumer await queue.get() observable'],
    ['an endless iterator', "import { on } from 'events'; for await (const m of on(a, 'b')) f(m);", "endless on(a, 'b') observable"],
    ['never a turn of the event loop', 'for (;;) crunch();', 'blocking'],
    ['sleep on shared memory', 'while (true) { Atomics.wait(cells, 0, 0); f(); }', 'waiting Atomics.wait(cells, 0, 0)'],
  ])('%s', (_, code, expected) => {
    expect(verdictOn(code)).toBe(expected);
  });

  it.each([
    ['a check at its head', `${TIMER}while (true) { if (signal.aborted) break; await setTimeout(5); }`],
    ['a call that gets the signal', `${TIMER}while (true) { await setTimeout(5, null, { signal }); }`],
    ['a parser', 'function g() { while (true) { const c = next(); if (c === 0) return; } }'],
    ['a generator that yields', 'async function* g() { while (true) yield await f(); }'],
    ['a counted loop', 'for (let i = 0; i < n; i++) await f();'],
    ['a lock', 'while (true) { if (Atomics.compareExchange(a, 0, 0, 1) === 0) break; Atomics.wait(a, 0, 1); }'],
    ['a message handler that ends the worker', `${TIMER}onmessage = () => close(); while (true) await setTimeout(5);`],
    ['a loop that cannot be reached', 'function g() { return; while (true) f(); }'],
  ])('none: %s', (_, code) => {
    expect(verdictOn(code)).toBeNull();
  });

  it('looks at conditions that may stay true only in the wider scope', () => {
    const code = 'while (queue.length) await fetch(queue.shift());';
    expect(verdictOn(code, 'constant')).toBeNull();
    expect(verdictOn(code, 'awaiting')).toBe('unrelated queue.length observable');
  });
});
