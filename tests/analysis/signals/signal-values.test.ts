import { describe, expect, it } from 'vitest';
import { isInTimer, isOwnOrTimed, isStopSignal, takesSignal } from '../../../src/analysis/signals/signal-values.ts';
import { getLastExpression, getLastIdentifier, withFacts } from '../../support/facts.ts';

describe('takesSignal', () => {
  const takes = (code: string): boolean => withFacts(code, (facts) => takesSignal(facts, getLastExpression(facts)));

  it.each([
    'f(signal);',
    'f(url, { signal });',
    'f({ signal: controller.signal });',
    'f({ ...options, signal: abortSignal });',
    'f(options.signal);',
    'f(cancellationToken);',
    'const signal = get(); signal.sleep(5);',
    'const options = { signal }; f(options);',
    'f({ signal: AbortSignal.any([signal, AbortSignal.timeout(5)]) });',
    'f(a ? { signal } : {});',
    'f(g(signal));',
  ])('%s', (code) => {
    expect(takes(code)).toBe(true);
  });

  it.each([
    'f(url);',
    'f({ signal: undefined });',
    'f({ signal: null });',
    'f({ signal: AbortSignal.timeout(5) });',
    'const c = new AbortController(); setTimeout(() => c.abort(), 5); f({ signal: c.signal });',
    'f(() => g(signal));',
    'f(accessToken);',
  ])('not: %s', (code) => {
    expect(takes(code)).toBe(false);
  });
});

describe('isStopSignal', () => {
  it.each([
    ['signal;', true],
    ['this.signal;', true],
    ['options.abortSignal;', true],
    ['token;', true],
    ['const signal = AbortSignal.timeout(5); signal;', false],
    ['signals;', false],
    ['request;', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isStopSignal(facts, getLastExpression(facts)))).toBe(expected);
  });

  it('knows the names of the settings', () => {
    const settings = { 'graceful-workers': { signalNames: ['halt'] } };
    expect(withFacts('halt;', (facts) => isStopSignal(facts, getLastExpression(facts)), { settings })).toBe(true);
  });
});

describe('isOwnOrTimed', () => {
  it.each([
    ['AbortSignal.timeout(5);', true],
    ['const s = AbortSignal.timeout(5); s;', true],
    ['const c = new AbortController(); c.signal;', true],
    ['const limit = (ms) => AbortSignal.timeout(ms); limit(5);', true],
    ['function limit(ms) { const c = new AbortController(); const t = setTimeout(() => c.abort(), ms); return { signal: c.signal, clear: () => clearTimeout(t) }; } const { signal } = limit(5); signal;', true],
    ['function limit(ms) { const c = new AbortController(); setTimeout(() => c.abort(), ms); return { signal: c.signal }; } const turn = limit(5); turn.signal;', true],
    ['function make() { const c = new AbortController(); return { signal: c.signal, stop: () => c.abort() }; } const { signal } = make(); signal;', false],
    ['function make(parent) { return parent.signal; } make(a);', false],
    ['function one() { return two(); } function two() { return one(); } one();', false],
    ['const c = new AbortController(); setTimeout(() => c.abort(), 5); const { signal } = c; c.signal;', true],
    ['const c = new AbortController(); onmessage = () => c.abort(); c.signal;', false],
    ['const c = new AbortController(); share(c); c.signal;', false],
    ['signal;', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isOwnOrTimed(facts, getLastExpression(facts)))).toBe(expected);
  });
});

describe('isInTimer', () => {
  it.each([
    ['setTimeout(() => { here; }, 5);', true],
    ['setTimeout(here, 5);', true],
    ['setTimeout(f, here);', false],
    ['on(() => here);', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isInTimer(facts, getLastIdentifier(facts, 'here')))).toBe(expected);
  });
});
