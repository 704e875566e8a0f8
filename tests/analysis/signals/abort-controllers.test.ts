import { describe, expect, it } from 'vitest';
import { findControllerSignal, findSignalAlias, isControllerConstruction } from '../../../src/analysis/signals/abort-controllers.ts';
import { findVariable } from '../../../src/analysis/code/globals.ts';
import { getLastExpression, getLastIdentifier, withFacts } from '../../support/facts.ts';

describe('isControllerConstruction', () => {
  it.each([
    ['new AbortController();', true],
    ['new globalThis.AbortController();', true],
    ["import { SharedAbortController } from 'graceful-workers'; new SharedAbortController();", true],
    ["import { SharedAbortController } from './mine.js'; new SharedAbortController();", false],
    ['class AbortController {} new AbortController();', false],
    ['AbortController();', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isControllerConstruction(facts, getLastExpression(facts)))).toBe(expected);
  });
});

/** The signal by the name `x`, at the place of `here`. */
const signalOf = (code: string, find: typeof findControllerSignal): string | null =>
  withFacts(code, (facts) => find(facts, findVariable(facts, getLastIdentifier(facts, 'x'))!, getLastIdentifier(facts, 'here'))?.signal.text ?? null);

describe('findControllerSignal', () => {
  it.each([
    ['a handler aborts it', 'const x = new AbortController(); onmessage = () => x.abort(); here;', 'x.signal'],
    ['it is exported', 'export const x = new AbortController(); here;', 'x.signal'],
    ['it is handed over', 'const x = new AbortController(); register(x); here;', 'x.signal'],
    ['a timer aborts it', 'const x = new AbortController(); setTimeout(() => x.abort(), 5); here;', null],
    ['nothing aborts it', 'const x = new AbortController(); here; x.signal;', null],
    ['the work itself aborts it', 'const x = new AbortController(); for (;;) { here; x.abort(); }', null],
    ['it is made anew', 'let x = new AbortController(); onmessage = () => { x.abort(); x = new AbortController(); }; here;', null],
  ])('%s', (_, code, expected) => {
    expect(signalOf(code, findControllerSignal)).toBe(expected);
  });
});

describe('findSignalAlias', () => {
  it.each([
    ['the signal of a controller', 'const c = new AbortController(); const x = c.signal; onmessage = () => c.abort(); here; x;', 'x'],
    ['a destructured one', 'const c = new AbortController(); const { signal: x } = c; onmessage = () => c.abort(); here; x;', 'x'],
    ['of the options', 'async function f(options) { const { signal: x } = options; here; x; }', 'x'],
    ['by its type', 'const x: AbortSignal = make(); here; x;', 'x'],
    ['a time limit', 'const x = AbortSignal.timeout(5); here; x;', null],
    ['one that a clock aborts as well', 'const x = AbortSignal.any([a, AbortSignal.timeout(5)]); here; x;', null],
    ['something else', 'const x = make(); here; x;', null],
  ])('%s', (_, code, expected) => {
    expect(signalOf(code, findSignalAlias)).toBe(expected);
  });
});
