import { describe, expect, it } from 'vitest';
import { isKeptFromNode, isKeptFromWorkers } from '../../../src/analysis/environment/environment-guards.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

const isKept = (code: string): boolean => withFacts(code, (facts) => isKeptFromWorkers(facts, getLastIdentifier(facts, 'here')));

describe('isKeptFromWorkers', () => {
  it.each([
    "if (typeof document !== 'undefined') { here; }",
    "typeof window !== 'undefined' && here;",
    "typeof window === 'undefined' || here;",
    "typeof window === 'object' ? here : f();",
    "function f() { if (typeof window === 'undefined') return; here; }",
    "if ('document' in globalThis) here;",
    "if (typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope) f(); else here;",
    "import { isMainThread } from 'node:worker_threads'; if (isMainThread) here;",
    "const isBrowser = typeof document !== 'undefined'; if (isBrowser) here;",
    "if (typeof document !== 'undefined') list.map(() => here);",
    // It asks where it runs, and what the answer is cannot be told.
    "typeof navigator !== 'undefined' && here;",
  ])('%s', (code) => {
    expect(isKept(code)).toBe(true);
  });

  it.each([
    'here;',
    'if (a) here;',
    "if (typeof document === 'undefined') here;",
    "if (typeof document !== 'undefined') f(); here;",
    "import { isMainThread } from 'node:worker_threads'; if (!isMainThread) here;",
  ])('not: %s', (code) => {
    expect(isKept(code)).toBe(false);
  });
});

describe('isKeptFromNode', () => {
  const isDead = (code: string): boolean => withFacts(code, (facts) => isKeptFromNode(facts, getLastIdentifier(facts, 'here')));

  it.each([
    "if (typeof process === 'undefined') { here; }",
    "if (typeof process !== 'undefined') f(); else here;",
    "function f() { if (typeof process !== 'undefined') return 1; here; }",
    "const isNode = typeof process !== 'undefined'; if (!isNode) here;",
    "if (typeof importScripts === 'function') here;",
    "if (typeof window === 'object') here;",
  ])('%s', (code) => {
    expect(isDead(code)).toBe(true);
  });

  it.each([
    "if (typeof process !== 'undefined') { here; }",
    "if (typeof process === 'undefined' || a) here;",
    "if (typeof navigator === 'undefined') here;",
    'if (isBrowser) here;',
    "if (process.env.A) here;",
    'try { here; } catch {}',
  ])('not: %s', (code) => {
    expect(isDead(code)).toBe(false);
  });
});
