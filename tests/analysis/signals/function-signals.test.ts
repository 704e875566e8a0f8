import { describe, expect, it } from 'vitest';
import { findOwnSignalsOf } from '../../../src/analysis/signals/function-signals.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

const ownSignals = (code: string): readonly string[] => withFacts(code, (facts) => findOwnSignalsOf(facts, getLastIdentifier(facts, 'here')).map(({ text }) => text));
const CONTROLLER = 'const c = new AbortController(); onmessage = () => c.abort(); ';

describe('findOwnSignalsOf', () => {
  it.each([
    ['its parameter', 'async function f(signal) { here; }', ['signal']],
    ['one that it uses', 'async function f(signal) { list.map(() => { signal.throwIfAborted(); here; }); }', []],
    ['a controller of the module, at its top', `${CONTROLLER}here;`, ['c.signal']],
    ['a controller of the module that the function uses', `${CONTROLLER}async function f() { c.signal.throwIfAborted(); here; }`, ['c.signal']],
  ])('%s', (_, code, expected) => {
    expect(ownSignals(code)).toEqual(expected);
  });

  it.each([
    ['the outer function’s, which the inner one does not know', 'async function f(signal) { on(async () => { here; }); }'],
    ['a controller of the module that the function does not use', `${CONTROLLER}async function f() { here; }`],
    ['one that the function listens to by hand', "async function f(signal) { signal.addEventListener('abort', g); here; }"],
    ['one that has a handler', 'async function f(signal) { signal.onabort = g; here; }'],
    ['one that is waited for', "async function f(signal) { once(signal, 'abort').then(g); here; }"],
  ])('none: %s', (_, code) => {
    expect(ownSignals(code)).toEqual([]);
  });
});
