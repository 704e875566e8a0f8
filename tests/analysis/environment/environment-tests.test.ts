import { describe, expect, it } from 'vitest';
import { getAnswerInWorker } from '../../../src/analysis/environment/environment-tests.ts';
import { withFacts } from '../../support/facts.ts';

const answerOf = (test: string, before = ''): unknown =>
  withFacts(`${before}; if (${test}) {}`, (facts) => getAnswerInWorker(facts, facts.nodes('IfStatement')[0]!.test));

describe('getAnswerInWorker', () => {
  it.each([
    ["typeof document !== 'undefined'", false],
    ["typeof document === 'undefined'", true],
    ["'undefined' == typeof window", true],
    ["typeof window === 'object'", false],
    ["typeof document.createElement === 'function'", false],
    ["'document' in globalThis", false],
    ['globalThis.document', false],
    ['!self.window', true],
    ['self.document === undefined', true],
    ['null != globalThis.document', false],
    ["typeof importScripts === 'function'", true],
    ['self instanceof WorkerGlobalScope', true],
    ["typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope", true],
    ["ready && typeof document !== 'undefined'", false],
    ["ready || typeof document === 'undefined'", true],
    ['Boolean(globalThis.document)', false],
    ['false', false],
    ['env.isBrowser', 'environment'],
    ['import.meta.env.SSR', 'environment'],
    ['process.browser', 'environment'],
    ['ready', 'other'],
    ["typeof ready === 'function'", 'other'],
    ["ready && typeof document === 'undefined'", 'other'],
    ["'ready' in globalThis", 'other'],
    ['randomThing()', 'other'],
    ['a ?? b', 'other'],
  ])('of %s is %s', (test, expected) => {
    expect(answerOf(test)).toBe(expected);
  });

  it.each([
    ["const isBrowser = typeof window !== 'undefined'", 'isBrowser', false],
    ["const isBrowser = typeof window !== 'undefined'", '!isBrowser === true', true],
    ["const hasDom = () => typeof document === 'object'", 'hasDom()', false],
    ["function inWorker() { return typeof importScripts === 'function'; }", 'inWorker()', true],
    ["import { isBrowser } from './env.js'", 'isBrowser', 'environment'],
    ["import { isMainThread } from 'node:worker_threads'", 'isMainThread', false],
    ['const document = parse(text)', 'document', 'environment'],
    ['const a = b; const b = a', 'a', 'other'],
  ])('%s: %s is %s', (before, test, expected) => {
    expect(answerOf(test, before)).toBe(expected);
  });

  it('takes a parameter for data, whatever it is called', () => {
    const code = 'function f(browser) { if (browser.window) {} }';
    expect(withFacts(code, (facts) => getAnswerInWorker(facts, facts.nodes('IfStatement')[0]!.test))).toBe('other');
  });
});
