import { describe, expect, it } from 'vitest';
import { findFunctionName, isStoppingCode } from '../../../src/analysis/stopping/stopping-code.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

describe('isStoppingCode', () => {
  const isStopping = (code: string): boolean => withFacts(code, (facts) => isStoppingCode(facts, getLastIdentifier(facts, 'here')));

  it.each([
    'if (signal.aborted) { here; }',
    'if (!signal.aborted) { a; } else { here; }',
    'if (options.signal?.aborted && a) { here; }',
    'while (!signal.aborted) { a; } here;',
    'while (!signal.aborted) { a; } if (b) { here; }',
    'try { a; } catch { here; }',
    'try { a; } finally { here; }',
    'function shutdown() { here; }',
    'const close = async () => { here; };',
    'class A { [Symbol.asyncDispose]() { here; } }',
    'class A { destroy() { here; } }',
    'this.cancel = function () { here; };',
    'function cleanUp() { here; }',
    "signal.addEventListener('abort', () => { here; });",
    "process.on('SIGTERM', () => { here; });",
    'signal.onabort = () => { here; };',
    'function stop() { return list.map(() => here); }',
  ])('%s', (code) => {
    expect(isStopping(code)).toBe(true);
  });

  it.each([
    'here;',
    'try { here; } catch { a; }',
    'function run() { here; }',
    'function cleanText() { here; }',
    'async function asyncLoop() { here; }',
    "port.on('message', () => { here; });",
    'function stop() {} here;',
    'if (!signal.aborted) { here; }',
    'if (signal.aborted || a) { here; }',
    'if (signal.aborted) { a; } here;',
    'while (!signal.aborted) { here; }',
    'while (!signal.aborted) { a; } function later() { here; }',
  ])('not: %s', (code) => {
    expect(isStopping(code)).toBe(false);
  });
});

describe('findFunctionName', () => {
  it.each([
    ['function stop() {}', 'stop'],
    ['const stop = () => {};', 'stop'],
    ['class A { stop() {} }', 'stop'],
    ['class A { #stop = () => {}; }', '#stop'],
    ['({ stop() {} });', 'stop'],
    ['a.stop = () => {};', 'stop'],
    ['class A { [Symbol.dispose]() {} }', 'dispose'],
    ['on(() => {});', null],
  ])('%s', (code, expected) => {
    const name = withFacts(code, (facts) => findFunctionName(facts.nodes('FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression')[0]!));
    expect(name).toBe(expected);
  });
});
