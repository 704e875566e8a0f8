import { describe, expect, it } from 'vitest';
import { isCaught } from '../../../src/analysis/code/catching.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

describe('isCaught', () => {
  it.each([
    ['try { here; } catch { f(); }', true],
    ['try { for (;;) here; } catch { f(); }', true],
    ['try { try { here; } finally { f(); } } catch { g(); }', true],
    ['try { f(); } catch { here; }', true],
    ['try { here; } finally { f(); }', false],
    ['try { f(); } finally { here; }', false],
    ['try { on(() => here); } catch { f(); }', false],
    ['here;', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isCaught(getLastIdentifier(facts, 'here')))).toBe(expected);
  });
});
