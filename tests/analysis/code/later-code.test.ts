import { describe, expect, it } from 'vitest';
import { runsLater } from '../../../src/analysis/code/later-code.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

const isLater = (code: string): boolean => withFacts(code, (facts) => runsLater(facts, getLastIdentifier(facts, 'here')));

describe('runsLater', () => {
  it.each([
    ['a handler of messages', 'self.onmessage = () => { here; };'],
    ['a bare handler', 'onmessage = () => { here; };'],
    ['a listener', "addEventListener('message', () => here);"],
    ['a listener on a port', "port.on('message', () => here);"],
    ['a timer', 'setTimeout(() => here, 5);'],
    ['a listener by name', "function stop() { here; } process.on('SIGTERM', stop);"],
    ['what only a handler calls', 'function stop() { here; } onmessage = () => stop();'],
    ['a method that only a timer calls, by its name', 'class A { stop() { here; } } setTimeout(() => a.stop(), 5);'],
  ])('%s', (_, code) => {
    expect(isLater(code)).toBe(true);
  });

  it.each([
    ['module level', 'here;'],
    ['a function that is called at once', 'function stop() { here; } stop(); onmessage = () => stop();'],
    ['a function that nobody calls', 'export function stop() { here; }'],
    ['a listener of an emitter of the program', "emitter.on('done', () => here);"],
    ['a callback of map', 'list.map(() => here);'],
    ['a timer of the program', 'function setTimeout(f) { f(); } setTimeout(() => here);'],
  ])('not %s', (_, code) => {
    expect(isLater(code)).toBe(false);
  });
});
