import { describe, expect, it } from 'vitest';
import { isLastRelease } from '../../../src/analysis/stopping/last-release.ts';
import { getOwnNodes } from '../../../src/analysis/stopping/stop-paths.ts';
import { findEnclosingFunction } from '../../../src/analysis/code/syntax.ts';
import { withFacts } from '../../support/facts.ts';

/** Is `end()` in the body of a function reached only when the last user has let go? */
const isLast = (body: string): boolean =>
  withFacts(`let users = 2; const all = new Set(); function release(user) { ${body} }`, (facts) => {
    const end = facts.nodes('CallExpression').find(({ callee }) => callee.type === 'Identifier' && callee.name === 'end')!;
    return isLastRelease(facts, end, getOwnNodes(facts, findEnclosingFunction(end)));
  });

describe('isLastRelease', () => {
  it.each([
    'if (--users === 0) end();',
    'if (users-- === 1) { log(); end(); }',
    'users--; if (users <= 0) end();',
    'users -= 1; if (!users) end();',
    'const before = users--; if (before === 1) end();',
    'if (--users > 0) return; end();',
    'all.delete(user); if (all.size === 0) end();',
    'all.delete(user); if (all.size > 0) { return; } end();',
    'users--; if (user && users === 0) end();',
  ])('%s', (body) => {
    expect(isLast(body)).toBe(true);
  });

  it.each([
    'if (users === 0) end();',
    'if (--users === 0) log(); end();',
    'if (--users > 0) log(); end();',
    'users--; end();',
    'users++; if (users === 0) end();',
    'if (--users === 7) end();',
    'all.add(user); if (all.size === 0) end();',
    'users--; if (all.size === 0) end();',
    'if (--users === 0) log(); else end();',
  ])('not: %s', (body) => {
    expect(isLast(body)).toBe(false);
  });
});
