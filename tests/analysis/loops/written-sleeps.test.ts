import { describe, expect, it } from 'vitest';
import { findWrittenSleep } from '../../../src/analysis/loops/written-sleeps.ts';
import { getText, withFacts } from '../../support/facts.ts';

const writtenIn = (code: string): string | null =>
  withFacts(code, (facts) => {
    const sleep = facts.nodes('NewExpression').map((node) => findWrittenSleep(facts, node)).find((found) => found !== null);
    return sleep ? [sleep.resolve, getText(facts, sleep.delay), getText(facts, sleep.value), sleep.isPlain ? 'plain' : null].filter(Boolean).join(' ') : null;
  });

describe('findWrittenSleep', () => {
  it.each([
    ['new Promise((resolve) => setTimeout(resolve, ms));', 'resolve ms plain'],
    ['new Promise((done) => setTimeout(done, ms));', 'done ms plain'],
    ['new Promise((resolve) => { setTimeout(resolve, ms); });', 'resolve ms plain'],
    ['new Promise(function (resolve) { return setTimeout(resolve, ms); });', 'resolve ms plain'],
    ['new Promise((resolve) => setTimeout(() => resolve(value), ms));', 'resolve ms value plain'],
    ['new Promise((resolve) => setTimeout(() => { log(); resolve(); }, ms));', 'resolve ms'],
    ['new Promise((resolve) => { setTimeout(resolve, ms).unref(); });', 'resolve ms plain'],
    ['new Promise((resolve) => { const timer = setTimeout(resolve, ms); timer.unref(); });', 'resolve ms plain'],
  ])('%s', (code, expected) => {
    expect(writtenIn(code)).toBe(expected);
  });

  it.each([
    'new Promise((resolve) => { setTimeout(resolve, ms); f(); });',
    'new Promise((resolve) => { setTimeout(resolve, ms); setTimeout(resolve, other); });',
    'new Promise((resolve, reject) => setTimeout(reject, ms));',
    'new Mine((resolve) => setTimeout(resolve, ms));',
    'new Promise(executor);',
    'new Promise(({ resolve }) => setTimeout(resolve, ms));',
  ])('none: %s', (code) => {
    expect(writtenIn(code)).toBeNull();
  });
});
