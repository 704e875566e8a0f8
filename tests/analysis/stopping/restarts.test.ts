import { describe, expect, it } from 'vitest';
import { isRestart } from '../../../src/analysis/stopping/restarts.ts';
import { getTerminations } from '../../../src/analysis/stopping/terminations.ts';
import { withFacts } from '../../support/facts.ts';

const isOne = (code: string): boolean =>
  withFacts(code, (facts) => {
    const [termination] = getTerminations(facts);
    return isRestart(facts, termination!.handle, termination!.call);
  });

describe('isRestart', () => {
  it.each([
    "let w = new Worker('x'); function again() { w.terminate(); w = new Worker('x'); }",
    "class A { #w; start() { this.#w = new Worker('x'); } again() { this.#w.terminate(); this.start(); } }",
    "let w = make(); function make() { return new Worker('x'); } function again() { w.terminate(); w = make(); }",
  ])('%s', (code) => {
    expect(isOne(code)).toBe(true);
  });

  it.each([
    "let w = new Worker('x'); function end() { w.terminate(); w = null; }",
    "class A { #w = new Worker('x'); end() { this.#w.terminate(); this.log(); } log() {} }",
    "let w; function start() { w = new Worker('x'); } function end() { w.terminate(); return () => start(); }",
  ])('not: %s', (code) => {
    expect(isOne(code)).toBe(false);
  });
});
