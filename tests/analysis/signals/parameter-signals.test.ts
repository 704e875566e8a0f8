import { describe, expect, it } from 'vitest';
import { isSignalName, isSignalParameter } from '../../../src/analysis/signals/parameter-signals.ts';
import { withFacts } from '../../support/facts.ts';

describe('isSignalParameter', () => {
  const isSignal = (code: string): boolean =>
    withFacts(code, (facts) => {
      const fn = facts.nodes('FunctionDeclaration', 'ArrowFunctionExpression')[0]!;
      const last = fn.params.at(-1)!;
      return last.type === 'Identifier' && isSignalParameter(facts, fn, last);
    });

  it.each([
    ['by its name', 'function f(url, signal) { g(signal); }'],
    ['by its type', 'function f(stop: AbortSignal) {}'],
    ['when it is optional', 'function f(signal?: AbortSignal) {}'],
  ])('%s', (_, code) => {
    expect(isSignal(code)).toBe(true);
  });

  it.each([
    ['another name', 'function f(url) { g(url); }'],
    ['another type', 'function f(signal: number[]) {}'],
    ['a list of samples', 'function f(signal) { return signal.length; }'],
    ['a reactive signal', 'function f(signal) { return signal(); }'],
    ['the name of a system signal', "process.on('SIGTERM', (signal) => log(signal));"],
    ['what a switch asks', "function f(signal) { switch (signal) { case 'stop': g(); } }"],
    ['what a switch asks, however it is written', "function f(signal) { switch ((signal)!) { case 'stop': g(); } }"],
    ['a word among others', "function f(signal) { if (signal === 'SIGINT') g(); }"],
  ])('not by %s', (_, code) => {
    expect(isSignal(code)).toBe(false);
  });
});

describe('isSignalName', () => {
  it.each([
    ['signal', true],
    ['abortSignal', true],
    ['signals', false],
    ['signalName', false],
  ])('%s', (name, expected) => {
    expect(withFacts('', (facts) => isSignalName(facts, name))).toBe(expected);
  });
});
