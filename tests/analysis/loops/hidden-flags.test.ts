import { describe, expect, it } from 'vitest';
import { findHiddenFlag, mayReadHiddenFlag } from '../../../src/analysis/loops/hidden-flags.ts';
import { isLoop } from '../../../src/analysis/code/syntax.ts';
import { withFacts } from '../../support/facts.ts';

const isHidden = (code: string): boolean =>
  withFacts(code, (facts) => findHiddenFlag(facts, facts.nodes('WhileStatement', 'DoWhileStatement', 'ForStatement').find(isLoop)!) !== null);

describe('findHiddenFlag', () => {
  it.each([
    ['a variable that a handler sets', 'let running = true; onmessage = () => { running = false; }; while (running) crunch();'],
    ['a property', "const state = { stop: false }; addEventListener('message', () => { state.stop = true; }); for (;;) { if (state.stop) break; crunch(); }"],
    ['a variable that a timer sets', 'let done = false; setTimeout(() => { done = true; }, 5); while (!done) crunch();'],
    ['a token that each call passes', "const tokens = new Map(); onmessage = ({ data }) => { if (data.stop) { tokens.get(data.id).cancelled = true; return; } const token = { cancelled: false }; tokens.set(data.id, token); run(token); }; function run(token) { while (!token.cancelled) crunch(); }"],
    ['a signal', 'const c = new AbortController(); onmessage = () => c.abort(); while (!c.signal.aborted) crunch();'],
    ['a getter of a field', "class A { #on = true; get isOn() { return this.#on; } start() { addEventListener('message', () => { this.#on = false; }); } run() { while (this.isOn) crunch(); } }"],
    ['a predicate of the file', 'let stopped = false; onmessage = () => { stopped = true; }; const goesOn = () => !stopped; while (goesOn()) crunch();'],
  ])('%s', (_, code) => {
    expect(isHidden(code)).toBe(true);
  });

  it.each([
    ['a flag that the loop changes itself', 'let running = true; onmessage = () => { running = false; }; while (running) { if (crunch()) running = false; }'],
    ['a flag that the loop’s callee changes', 'let running = true; onmessage = () => { running = false; }; function crunch() { running = f(); } while (running) crunch();'],
    ['shared memory', 'onmessage = () => { cells[0] = 1; }; while (Atomics.load(cells, 0) === 0) crunch();'],
    ['a token that others pass', 'const token = { cancelled: false }; onmessage = () => { token.cancelled = true; }; export function run(token) { while (!token.cancelled) crunch(); } run(token);'],
    ['a token that the loop hands on', 'onmessage = () => { const token = { cancelled: false }; later(() => { token.cancelled = true; }); run(token); }; function run(token) { while (!token.cancelled) crunch(token); }'],
    ['no flag', 'while (next()) crunch();'],
    ['a predicate that looks at more', 'let stopped = false; let n = 0; onmessage = () => { stopped = true; }; const isOver = () => stopped || n++ > 9; while (!isOver()) crunch();'],
    ['a predicate that does more', 'let stopped = false; onmessage = () => { stopped = true; }; function isOver() { poll(); return stopped; } while (!isOver()) crunch();'],
    ['a getter of a field that the loop’s callee sets', "class A { #on = true; get isOn() { return this.#on; } start() { addEventListener('message', () => { this.#on = false; }); } step() { this.#on = next(); } run() { while (this.isOn) this.step(); } }"],
  ])('none: %s', (_, code) => {
    expect(isHidden(code)).toBe(false);
  });
});

describe('mayReadHiddenFlag', () => {
  const mayRead = (code: string): boolean =>
    withFacts(code, (facts) => mayReadHiddenFlag(facts, facts.nodes('WhileStatement', 'ForStatement').find(isLoop)!));

  it.each([
    ['a variable', 'let running = true; onmessage = () => { running = false; }; while (running) crunch();'],
    ['a variable written by a pattern', 'let on = true; onmessage = ({ data }) => { [on] = data; }; while (on) crunch();'],
    ['a private field', "class A { #on = true; start() { addEventListener('message', () => { this.#on = false; }); } run() { while (this.#on) crunch(); } }"],
    ['a computed name', "const state = {}; onmessage = () => { state['stop'] = true; }; for (;;) { if (state[`stop`]) break; }"],
    ['a signal', 'while (!signal.aborted) crunch();'],
    ['a predicate that returns a variable', 'let on = true; onmessage = () => { on = false; }; const goesOn = () => on; while (goesOn()) crunch();'],
    ['a variable that a function sets which only a timer calls', 'let on = true; function end() { on = false; } setTimeout(end, 5); while (on) crunch();'],
  ])('%s', (_, code) => {
    expect(mayRead(code)).toBe(true);
  });

  it.each([
    ['nothing is written later', 'let n = 9; n = 8; while (n > 0) crunch();'],
    ['what is written later is not read', 'let on = true; onmessage = () => { on = false; }; while (next()) crunch();'],
  ])('not where %s', (_, code) => {
    expect(mayRead(code)).toBe(false);
  });
});
