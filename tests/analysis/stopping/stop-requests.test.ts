import { describe, expect, it } from 'vitest';
import { findPostedStop, isAwaitedStop, isConstantMessage, isStopRequest } from '../../../src/analysis/stopping/stop-requests.ts';
import { withFacts } from '../../support/facts.ts';

describe('findPostedStop', () => {
  const posted = (code: string, settings = {}): string | null =>
    withFacts(
      code,
      (facts) => {
        const stop = findPostedStop(facts, facts.nodes('CallExpression')[0]!);
        return stop === null ? null : stop.isPlain ? 'plain' : 'loose';
      },
      { settings: { 'graceful-workers': settings } },
    );

  it.each([
    ["w.postMessage('stop');", 'plain'],
    ["w.postMessage({ type: 'close' });", 'plain'],
    ["w.postMessage({ cmd: 'SHUTDOWN' });", 'plain'],
    ['w.postMessage({ stop: true });', 'plain'],
    ["w.postMessage({ type: 'cancel', id: 5 });", 'loose'],
    ["w.postMessage('stopNow');", 'loose'],
    ['w.postMessage(STOP);', 'loose'],
    ['w.postMessage(null);', 'loose'],
    ["child.send('exit');", 'plain'],
    ["w.postMessage('start');", null],
    ["w.postMessage({ type: 'start' });", null],
    ["w.postMessage({ reason: 'stop' });", null],
    ['w.postMessage();', null],
    ["log('stop');", null],
  ])('%s', (code, expected) => {
    expect(posted(code)).toBe(expected);
  });

  it('takes its words from the settings', () => {
    expect(posted("w.postMessage('halt');", { stopMessages: ['halt'] })).toBe('plain');
    expect(posted("w.postMessage('stop');", { stopMessages: ['halt'] })).toBeNull();
  });
});

describe('isStopRequest', () => {
  it.each([
    ["w.postMessage('stop');", true],
    ['controller.abort();', true],
    ['Atomics.store(cells, 0, 1);', true],
    ['Atomics.notify(cells, 0);', true],
    ['Atomics.load(cells, 0);', false],
    ['w.postMessage(job);', false],
    ['w.terminate();', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isStopRequest(facts, facts.nodes('CallExpression')[0]!))).toBe(expected);
  });
});

describe('isAwaitedStop', () => {
  it.each([
    ['await rpc.close();', true],
    ['await stopWorker(w);', true],
    ["await this.call('stop');", true],
    ["await this.send({ type: 'shutdown' });", true],
    ['await w.terminate();', false],
    ['await rpc.load();', false],
    ['await closing;', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isAwaitedStop(facts, facts.nodes('AwaitExpression')[0]!))).toBe(expected);
  });
});

describe('isConstantMessage', () => {
  it.each([
    ["w.postMessage('stop');", true],
    ["w.postMessage({ type: 'stop', force: true });", true],
    ["w.postMessage({ type: 'stop', id });", false],
    ['w.postMessage(STOP);', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isConstantMessage(facts.nodes('CallExpression')[0]!))).toBe(expected);
  });
});
