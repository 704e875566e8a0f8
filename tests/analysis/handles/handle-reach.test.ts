import { describe, expect, it } from 'vitest';
import { getHandleReach } from '../../../src/analysis/handles/handle-reach.ts';
import { getWorkerHandles } from '../../../src/analysis/worker-handles.ts';
import { withFacts } from '../../support/facts.ts';

/** Has what is awaited last anything to do with the worker? */
const touches = (code: string): boolean =>
  withFacts(code, (facts) => getHandleReach(facts, getWorkerHandles(facts)[0]!).touches(facts.nodes('AwaitExpression').at(-1)!.argument));
const MAKE = "const w = new Worker('x'); ";

describe('getHandleReach', () => {
  it.each([
    ['the worker', `${MAKE}await once(w, 'message');`],
    ['a function that asks it', `${MAKE}function ask() { w.postMessage(1); return reply(); } await ask();`],
    ['what was computed from it', `${MAKE}const api = wrap(w); await api.run();`],
    ['a promise that its listener settles', `${MAKE}const answer = new Promise((resolve) => { w.onmessage = resolve; }); await answer;`],
    ['a method of the class that keeps it', "class A { #w = new Worker('x'); ask() { this.#w.postMessage(1); } async run() { await this.ask(); } }"],
  ])('%s', (_, code) => {
    expect(touches(code)).toBe(true);
  });

  it.each([
    ['something else', `${MAKE}await fetch(url);`],
    ['a function that does something else', `${MAKE}function load() { return fetch(url); } await load();`],
    ['what was computed from something else', `${MAKE}const api = wrap(other); await api.run();`],
  ])('not %s', (_, code) => {
    expect(touches(code)).toBe(false);
  });

  it('knows the functions by which it is reached', () => {
    withFacts(`${MAKE}function ask() { w.postMessage(1); } function both() { ask(); } function other() {}`, (facts) => {
      const reach = getHandleReach(facts, getWorkerHandles(facts)[0]!);
      expect(facts.nodes('FunctionDeclaration').map((fn) => reach.isReached(fn))).toEqual([true, true, false]);
    });
  });
});
