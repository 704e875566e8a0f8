import { describe, expect, it } from 'vitest';
import { findEndlessIterator } from '../../../src/analysis/loops/endless-iterators.ts';
import { withFacts } from '../../support/facts.ts';

const optionsIndexOf = (code: string): number | null | 'ends' =>
  withFacts(code, (facts) => {
    const found = findEndlessIterator(facts, facts.nodes('ForOfStatement')[0]!);
    return found === null ? 'ends' : found.optionsIndex;
  });

describe('findEndlessIterator', () => {
  it.each([
    ["import { on } from 'node:events'; for await (const [m] of on(port, 'message')) f(m);", 2],
    ["import { EventEmitter } from 'events'; for await (const [m] of EventEmitter.on(port, 'message')) f(m);", 2],
    ["import { setInterval } from 'node:timers/promises'; for await (const _ of setInterval(5)) f();", 2],
    ["import { watch } from 'node:fs/promises'; for await (const e of watch('.')) f(e);", 1],
    ["import { watch } from 'node:fs/promises'; for await (const e of watch('.', { recursive: true })) f(e);", 1],
    ['async function* ticks() { while (true) { yield await next(); } } for await (const t of ticks()) f(t);', null],
  ])('%s', (code, expected) => {
    expect(optionsIndexOf(code)).toBe(expected);
  });

  it.each([
    "import { on } from 'node:events'; for await (const [m] of on(port, 'message', { signal })) f(m);",
    "import { on } from 'node:events'; for await (const [m] of on(port, 'message', { close: ['end'] })) f(m);",
    "import { on } from 'node:events'; for await (const [m] of on(port, 'message', options)) f(m);",
    "import { on } from './mine.js'; for await (const m of on(port, 'message')) f(m);",
    'for await (const line of lines) f(line);',
    'async function* ticks() { while (true) { if (a) return; yield await next(); } } for await (const t of ticks()) f(t);',
    'for (const x of list) f(x);',
  ])('none: %s', (code) => {
    expect(optionsIndexOf(code)).toBe('ends');
  });
});
