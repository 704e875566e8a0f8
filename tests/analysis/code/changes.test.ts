import { describe, expect, it } from 'vitest';
import { findTruth, getWritesToProperty, isUnchanging } from '../../../src/analysis/code/changes.ts';
import { getLastExpression, getText, withFacts } from '../../support/facts.ts';

describe('findTruth', () => {
  it.each([
    ['true;', true],
    ['0;', false],
    ["('');", false],
    ['!1;', false],
    ['void 0;', false],
    ['undefined;', false],
    ['[];', true],
    ['(() => 0);', true],
    ['running;', null],
    ['f();', null],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => findTruth(getLastExpression(facts)))).toBe(expected);
  });
});

describe('isUnchanging', () => {
  /** Does nothing ever make the condition of the program's loop false? */
  const isForEver = (code: string): boolean => withFacts(code, (facts) => isUnchanging(facts, facts.nodes('WhileStatement').at(-1)!.test, false));

  it.each([
    ['true', 'while (true) {}'],
    ['one', 'while (1) {}'],
    ['a const', 'const running = true; while (running) {}'],
    ['a variable that is only ever true', 'let running = true; function start() { running = true; } while (running) {}'],
    ['the negation of a flag that nobody sets', 'let stopped = false; while (!stopped) {}'],
    ['a property of an object that stays here', 'const state = { running: true }; while (state.running) {}'],
    ['a private field', 'class A { #running = true; f() { while (this.#running) {} } }'],
    ['one of two', 'while (true || f()) {}'],
  ])('%s', (_, code) => {
    expect(isForEver(code)).toBe(true);
  });

  it.each([
    ['a variable that is set', 'let running = true; function stop() { running = false; } while (running) {}'],
    ['a parameter', 'function f(running) { while (running) {} }'],
    ['an import', "import { running } from './state.js'; while (running) {}"],
    ['a field that others reach', 'class A { running = true; f() { while (this.running) {} } }'],
    ['a property of an object that is passed on', 'const state = { running: true }; share(state); while (state.running) {}'],
    ['a private field that is set', 'class A { #running = true; stop() { this.#running = false; } f() { while (this.#running) {} } }'],
    ['a call', 'while (f()) {}'],
    ['both of two', 'while (true && f()) {}'],
  ])('not %s', (_, code) => {
    expect(isForEver(code)).toBe(false);
  });
});

describe('writes', () => {
  it('finds those to a property by its name, whatever the object', () => {
    withFacts('a.x = 1; this.b.x++; delete c.x; d.y = 2; e[x] = 3; f.x += 4;', (facts) => {
      const writes = getWritesToProperty(facts, 'x').map(({ node, value }) => [getText(facts, node), getText(facts, value)]);
      expect(writes).toEqual([['a.x', '1'], ['this.b.x', null], ['f.x', null], ['c.x', null]]);
    });
  });
});
