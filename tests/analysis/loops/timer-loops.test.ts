import { describe, expect, it } from 'vitest';
import { getTimerLoops } from '../../../src/analysis/loops/timer-loops.ts';
import { withFacts } from '../../support/facts.ts';

const timersIn = (code: string): readonly string[] => withFacts(code, (facts) => getTimerLoops(facts).map(({ name, clear }) => `${name} ${clear}`));

describe('getTimerLoops', () => {
  it.each([
    ['an interval whose id nobody keeps', 'setInterval(tick, 5);', 'setInterval clearInterval'],
    ['a timer of a module', "import { setInterval } from 'node:timers'; setInterval(() => f(), 5);", 'setInterval clearInterval'],
    ['a timeout that sets itself again', 'function tick() { f(); setTimeout(tick, 5); } tick();', 'setTimeout clearTimeout'],
    ['an animation frame', 'const draw = () => { f(); requestAnimationFrame(draw); }; draw();', 'requestAnimationFrame cancelAnimationFrame'],
  ])('%s', (_, code, expected) => {
    expect(timersIn(code)).toEqual([expected]);
  });

  it.each([
    ['an interval that is cleared', 'const id = setInterval(tick, 5); onmessage = () => clearInterval(id);'],
    ['an interval that clears itself', 'const id = setInterval(() => { if (f()) clearInterval(id); }, 5);'],
    ['an interval that ends the worker', 'setInterval(() => { if (f()) close(); }, 5);'],
    ['a timeout once', 'setTimeout(() => f(), 5);'],
    ['a timeout that may stop', 'function tick() { if (signal.aborted) return; setTimeout(tick, 5); } tick();'],
    ['an unreferenced one', 'setInterval(tick, 5).unref();'],
    ['a function of the program', 'function setInterval() {} setInterval(tick, 5);'],
    ['an id that is handed on', 'register(setInterval(tick, 5));'],
  ])('none: %s', (_, code) => {
    expect(timersIn(code)).toEqual([]);
  });
});
