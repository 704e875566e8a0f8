import { describe, expect, it } from 'vitest';
import { findFetchCall, getInit } from '../../src/analysis/requests/fetch-calls.ts';
import type { ResponseUse } from '../../src/analysis/requests/response-use.ts';
import type { FitSignal } from '../../src/analysis/signals.ts';
import { buildFetchRepairs } from '../../src/fix/fetch-time-limit.ts';
import { withFacts } from '../support/facts.ts';

const SIGNAL: FitSignal = { text: 'signal', isOptional: false, origin: 'parameter', owner: null };
const STATED = { 'graceful-workers': { fetchTimeout: 3000 } };

/** What the repairs of `fetch(u)` insert: the fix, and each suggestion. */
function repairsOf(signals: readonly FitSignal[], use: ResponseUse, settings: Record<string, unknown> = {}, before = ''): (string | null)[] {
  const inserted: (string | null)[] = [];
  const fixer = { insertTextAfter: (_: unknown, text: string) => void inserted.push(text) } as never;
  withFacts(
    `${before}fetch(u)`,
    (facts) => {
      const call = findFetchCall(facts, facts.nodes('CallExpression').at(-1)!, [])!;
      const { fix, suggestions } = buildFetchRepairs(facts, call, getInit(facts, call), signals, use);
      if (fix === null) inserted.push(null);
      else fix(fixer);
      for (const suggestion of suggestions) suggestion.fix(fixer);
    },
    { settings },
  );
  return inserted;
}

describe('buildFetchRepairs', () => {
  it('passes the only signal unasked, also to a download', () => {
    const expected = [', { signal }', ', { signal: AbortSignal.timeout(3000) }', ', { signal: AbortSignal.any([signal, AbortSignal.timeout(3000)]) }'];
    expect(repairsOf([SIGNAL], 'reply', STATED)).toEqual(expected);
    expect(repairsOf([SIGNAL], 'download', STATED)).toEqual(expected);
  });

  it('names a signal by its path', () => {
    expect(repairsOf([{ ...SIGNAL, text: 'options.signal' }], 'reply')[0]).toBe(', { signal: options.signal }');
  });

  it('never combines a signal that may be missing: AbortSignal.any throws on undefined', () => {
    expect(repairsOf([{ ...SIGNAL, isOptional: true }], 'reply')).toEqual([', { signal }', ', { signal: AbortSignal.timeout(10_000) }']);
  });

  it('leaves the choice between several signals to the reader', () => {
    const [fix, ...suggestions] = repairsOf([SIGNAL, { ...SIGNAL, text: 'this.signal' }], 'reply', STATED);
    expect(fix).toBeNull();
    expect(suggestions).toEqual([
      ', { signal }',
      ', { signal: this.signal }',
      ', { signal: AbortSignal.timeout(3000) }',
      ', { signal: AbortSignal.any([signal, AbortSignal.timeout(3000)]) }',
      ', { signal: AbortSignal.any([this.signal, AbortSignal.timeout(3000)]) }',
    ]);
  });

  it('adds the stated bound unasked to a short reply only', () => {
    expect(repairsOf([], 'reply', STATED)).toEqual([', { signal: AbortSignal.timeout(3000) }']);
    expect(repairsOf([], 'download', STATED)).toEqual([null, ', { signal: AbortSignal.timeout(3000) }']);
    expect(repairsOf([], 'unknown', STATED)).toEqual([null, ', { signal: AbortSignal.timeout(3000) }']);
  });

  it('suggests ten seconds where nothing is stated', () => {
    expect(repairsOf([], 'reply')).toEqual([null, ', { signal: AbortSignal.timeout(10_000) }']);
  });

  it('has no time limit to offer where AbortSignal is something else', () => {
    expect(repairsOf([SIGNAL], 'reply', STATED, "import { AbortSignal } from 'x';")).toEqual([', { signal }']);
  });
});
