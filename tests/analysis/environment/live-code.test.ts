import { describe, expect, it } from 'vitest';
import { isLive } from '../../../src/analysis/environment/live-code.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

const isReached = (code: string): boolean => withFacts(code, (facts) => isLive(facts, getLastIdentifier(facts, 'here')));

describe('isLive', () => {
  it.each([
    ['module level', 'here;'],
    ['a function that is called', 'function f() { here; } f();'],
    ['a handler', 'onmessage = () => { here; };'],
    ['a function that a called one calls', 'function f() { here; } function g() { f(); } g();'],
    ['a class that is made', 'class A { f() { here; } } new A();'],
    ['a callback', 'list.map(() => here);'],
  ])('%s', (_, code) => {
    expect(isReached(code)).toBe(true);
  });

  it.each([
    ['a function that nobody calls', 'function f() { here; }'],
    ['functions that only call one another', 'function f() { g(); } function g() { f(); here; }'],
    ['what is exported for the other side', 'export function f() { here; }'],
    ['what is exported at the end', 'function f() { here; } export { f };'],
    ['what only a guarded branch calls', "function f() { here; } if (typeof document !== 'undefined') f();"],
    ['what is sent to a page', 'page.evaluate(() => { here; });'],
    ['a class that nobody makes', 'class A { f() { here; } }'],
  ])('not %s', (_, code) => {
    expect(isReached(code)).toBe(false);
  });
});
