import { describe, expect, it } from 'vitest';
import { isHarmless } from '../../../src/analysis/memory/harmless-uses.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

const isSafe = (code: string, holds: Parameters<typeof isHarmless>[1] = 'transferable'): boolean => withFacts(code, (facts) => isHarmless(getLastIdentifier(facts, 'data'), holds));

describe('isHarmless', () => {
  it.each([
    'typeof data;',
    'void data;',
    'if (data === other) f();',
    'data instanceof ArrayBuffer;',
    'if (data) f();',
    'data && f();',
    'pending.delete(data);',
    'data.detached;',
    'data.byteLength === 0;',
    'expect(data.byteLength).toBe(0);',
    'bitmap.close(); data.close();',
    'type T = typeof data;',
  ])('%s', (code) => {
    expect(isSafe(code)).toBe(true);
  });

  it.each(['use(data);', 'data[0];', 'data.slice(1);', 'data.byteLength;', 'f(data.byteLength > 5);', 'data ?? f();', 'const view = new Uint8Array(data);', 'data.fill(0);'])('not: %s', (code) => {
    expect(isSafe(code)).toBe(false);
  });

  it('asks more of a view than of what only carries a buffer', () => {
    expect(isSafe('use(data);', 'view')).toBe(false);
    expect(isSafe('use(data);', 'holder of a buffer')).toBe(true);
    expect(isSafe('data.name;', 'holder of a buffer')).toBe(true);
    expect(isSafe('data.buffer;', 'holder of a buffer')).toBe(false);
  });
});
