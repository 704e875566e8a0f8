import { describe, expect, it } from 'vitest';
import { getExitKind } from '../../../src/analysis/loops/exit-kinds.ts';
import { getExitTests } from '../../../src/analysis/loops/loop-exits.ts';
import { isLoop } from '../../../src/analysis/code/syntax.ts';
import { withFacts } from '../../support/facts.ts';

/** The kinds of the exits of the first loop of a program. */
const kindsOf = (code: string): readonly string[] =>
  withFacts(code, (facts) => {
    const loop = facts.nodes('WhileStatement', 'ForStatement', 'DoWhileStatement').find(isLoop)!;
    return getExitTests(facts, loop).map((exit) => getExitKind(facts, loop, exit));
  });

describe('getExitKind', () => {
  it.each([
    ['a signal', 'while (!signal.aborted) await f();', ['stop']],
    ['a flag that a handler sets', 'let running = true; onmessage = () => { running = false; }; while (running) await f();', ['stop']],
    ['a flag from another module', "import { state } from './state.js'; while (state.running) await f();", ['stop']],
    ['a method that reads a flag', 'class A { stop() { this.stopped = true; } isDone() { return this.stopped; } async run() { while (!this.isDone()) await f(); } }', ['stop']],
    ['shared memory', 'while (Atomics.load(cells, 0) === 0) await f();', ['stop']],
    ['a sentinel', "while (true) { const item = await queue.get(); if (item === 'stop') break; }", ['stop']],
    ['a sentinel by its name', 'const END = Symbol(); while (true) { const item = await queue.get(); if (item === END) break; }', ['stop']],
    ['a predicate that the caller gives', 'async function g(isOver) { while (!isOver()) await f(); }', ['stop']],
    ['a predicate that is awaited', 'async function g(shouldStop) { while (true) { if (await shouldStop()) break; await f(); } }', ['stop']],
    ['a function of the caller that is tried', 'async function g(work) { while (true) { if (await work()) break; await f(); } }', ['found']],
    ['the type of a message', "while (true) { const m = await next(); if (m.type === 'stop') break; }", ['stop']],
    ['attempts', 'let n = 0; while (n++ < 5) await f();', ['end']],
    ['a clock', 'const end = Date.now() + 5; while (Date.now() < end) await f();', ['end']],
    ['the end of a stream', 'while (true) { const { done } = await reader.read(); if (done) break; }', ['end']],
    ['no more items', 'let row; while ((row = await cursor.next())) f(row);', ['end']],
    ['nothing to do', 'while (queue.length) await f(queue.shift());', ['drain']],
    ['a value found', 'while (true) { const r = await poll(); if (r.ready) break; }', ['found']],
    ['a threshold', 'while (true) { const n = await measure(); if (n > 5) break; }', ['found']],
  ])('%s', (_, code, expected) => {
    expect(kindsOf(code)).toEqual(expected);
  });
  it('asks for each name once, where all are made from all', () => {
    const names = Array.from({ length: 12 }, (_, index) => `v${index}`);
    const turns = names.flatMap((name) => names.filter((other) => other !== name).map((other) => `if (f()) ${name} = ${other};`));
    const tests = names.map((name) => `if (g(${name}) === 1) break;`);
    expect(kindsOf(`let ${names.join(', ')}; while (true) { await h(); ${turns.join(' ')} ${tests.join(' ')} }`)).toHaveLength(names.length);
  });
});
