import { describe, expect, it } from 'vitest';
import { findCallbackCalls } from '../../../src/analysis/code/callback-calls.ts';
import { withFacts } from '../../support/facts.ts';

/** The text of the calls of the arrow function that is the last argument of the last call. */
const getCalls = (code: string): readonly string[] | null =>
  withFacts(code, (facts) => {
    const call = facts.nodes('CallExpression').at(-1)!;
    return findCallbackCalls(facts, call, call.arguments.at(-1)!)?.map((one) => facts.sourceCode.getText(one)) ?? null;
  });

describe('findCallbackCalls', () => {
  it.each([
    ['a call in place', 'function run(done) { done(1); } run(() => {});', ['done(1)']],
    ['a call in a handler', 'const run = (a, done) => { w.onmessage = () => done(a); }; run(1, () => {});', ['done(a)']],
    ['handed on', 'function run(done) { start(done); } function start(cb) { cb(1); cb(2); } run(() => {});', ['cb(1)', 'cb(2)']],
    ['handed round in a circle', 'function a(f) { b(f); } function b(f) { a(f); f(); } a(() => {});', ['f()']],
    ['never called', 'function run(done) {} run(() => {});', []],
  ])('%s', (_name, code, calls) => {
    expect(getCalls(code)).toEqual(calls);
  });

  it.each([
    ['kept', 'function run(done) { waiting.push(done); } run(() => {});'],
    ['stored', 'function run(done) { self.done = done; } run(() => {});'],
    ['a function of elsewhere', 'run(() => {});'],
    ['arguments that are spread', 'function run(a, done) { done(); } run(...list, () => {});'],
    ['a pattern', 'function run({ done }) { done(); } run(() => {});'],
  ])('null: %s', (_name, code) => {
    expect(getCalls(code)).toBeNull();
  });
});
