import { describe, expect, it } from 'vitest';
import { buildBoundedWait } from '../../src/fix/bounded-wait.ts';
import { applyFix } from '../support/apply-fix.ts';

const bound = (code: string): string | null => applyFix(code, (facts) => buildBoundedWait(facts, facts.nodes('CallExpression').find((call) => facts.sourceCode.getText(call.callee) === 'Atomics.wait')!)?.fix ?? null);

describe('buildBoundedWait', () => {
  it.each([
    ['gives up', 'Atomics.wait(a, 0, 0);', "if (Atomics.wait(a, 0, 0, 10000) === 'timed-out') throw new Error('Nothing was notified within 10 seconds.');"],
    ['looks again in a loop that checks', 'while (!stopped()) { Atomics.wait(a, 0, 0); f(); }', "while (!stopped()) { if (Atomics.wait(a, 0, 0, 1000) === 'timed-out') continue; f(); }"],
    ['gives up in a loop that checks nothing', 'while (true) { Atomics.wait(a, 0, 0); f(); }', "while (true) { if (Atomics.wait(a, 0, 0, 10000) === 'timed-out') throw new Error('Nothing was notified within 10 seconds.'); f(); }"],
    ['replaces Infinity', 'Atomics.wait(a, 0, 0, Infinity);', "if (Atomics.wait(a, 0, 0, 10000) === 'timed-out') throw new Error('Nothing was notified within 10 seconds.');"],
    ['only adds the timeout where the result is used', 'const r = Atomics.wait(a, 0, 0);', 'const r = Atomics.wait(a, 0, 0, 10000);'],
    ['goes behind the parentheses of the value', 'const r = Atomics.wait(a, 0, (0));', 'const r = Atomics.wait(a, 0, (0), 10000);'],
  ])('%s', (_, code, expected) => {
    expect(bound(code)).toBe(expected);
  });

  it.each(['Atomics.wait(a, 0);', 'Atomics.wait(...args);'])('none for %s', (code) => {
    expect(bound(code)).toBeNull();
  });
});
