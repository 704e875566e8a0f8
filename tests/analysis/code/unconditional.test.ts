import { describe, expect, it } from 'vitest';
import { isUnconditional } from '../../../src/analysis/code/unconditional.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

const isCertain = (code: string): boolean => withFacts(code, (facts) => isUnconditional(getLastIdentifier(facts, 'here')));

describe('isUnconditional', () => {
  it.each([
    'here();',
    'function f() { here(); }',
    'export const f = () => here();',
    'if (here()) go();',
    '(() => { here(); })();',
    'ready.then(() => here());',
    'new Promise((resolve) => here(resolve));',
    'names.forEach((name) => here(name));',
    'function f() { return start(() => here()); }',
    'const api = { read() { here(); } };',
  ])('%s', (code) => {
    expect(isCertain(code)).toBe(true);
  });

  it.each([
    'if (old) here();',
    'old && here();',
    'try { go(); } catch { here(); }',
    'class Store { read() { here(); } }',
    "export const load = createThunk('load', async () => { here(); });",
    'const slice = createSlice({ reducers: { reset(state) { here(); } } });',
    'const find = memoize(function () { here(); });',
    'new Router({ guard: () => here() });',
  ])('not: %s', (code) => {
    expect(isCertain(code)).toBe(false);
  });
});
