import { describe, expect, it } from 'vitest';
import { isAtomicRead, isAtomicWait, isThrowingCheck, mentionsStop } from '../../../src/analysis/stopping/stop-reads.ts';
import { getLastExpression, withFacts } from '../../support/facts.ts';

const SETTINGS = { 'graceful-workers': { stopCheckFunctions: ['mayGoOn'] } };

describe('mentionsStop', () => {
  const mentions = (code: string): boolean => withFacts(code, (facts) => mentionsStop(facts, getLastExpression(facts)), { settings: SETTINGS });

  it.each([
    'signal.aborted;',
    '!options.signal?.aborted;',
    'token.isCancellationRequested;',
    'queue.closed || a;',
    'event.isSet;',
    'Atomics.load(cells, 0) === 1;',
    "import { shouldStop } from './state.js'; shouldStop();",
    "import { receiveMessageOnPort } from 'node:worker_threads'; receiveMessageOnPort(port);",
    'isStopped();',
    'mayGoOn();',
  ])('%s', (code) => {
    expect(mentions(code)).toBe(true);
  });

  it.each(['item === undefined;', 'this.stopped;', 'queue.length > 0;', 'f();', 'on(() => signal.aborted);', 'let stopped; stopped;'])('not: %s', (code) => {
    expect(mentions(code)).toBe(false);
  });
});

describe('reads of shared memory', () => {
  it.each([
    ['Atomics.load(a, 0);', true, false],
    ['Atomics.wait(a, 0, 0);', true, true],
    ['Atomics.store(a, 0, 1);', false, false],
    ['const Atomics = mine; Atomics.load(a, 0);', false, false],
  ])('%s', (code, isRead, isWait) => {
    withFacts(code, (facts) => {
      const call = facts.nodes('CallExpression')[0]!;
      expect([isAtomicRead(facts, call), isAtomicWait(facts, call)]).toEqual([isRead, isWait]);
    });
  });
});

describe('isThrowingCheck', () => {
  it.each([
    ['signal.throwIfAborted();', true],
    ['signal?.throwIfAborted();', true],
    ['token.throwIfCancellationRequested();', true],
    ['mayGoOn();', true],
    ['signal.aborted;', false],
    ['check(signal);', false],
  ])('%s', (code, expected) => {
    const isCheck = withFacts(code, (facts) => facts.nodes('CallExpression').some((call) => isThrowingCheck(facts, call)), { settings: SETTINGS });
    expect(isCheck).toBe(expected);
  });
});
