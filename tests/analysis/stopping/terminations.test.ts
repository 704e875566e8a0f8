import { describe, expect, it } from 'vitest';
import { findOwnStopMessage, getTerminations } from '../../../src/analysis/stopping/terminations.ts';
import { getWorkerHandles } from '../../../src/analysis/worker-handles.ts';
import { withFacts } from '../../support/facts.ts';

/** What is known against each `terminate()` of a program. */
const faultsIn = (code: string): readonly string[] =>
  withFacts(`const w = new Worker('x'); w.onmessage = show; ${code}`, (facts) =>
    getTerminations(facts).map(({ isUnasked, unheard, abandoned, isCleanupOnly }) =>
      [isUnasked && 'unasked', unheard && `unheard ${unheard.text}`, abandoned && 'abandoned', isCleanupOnly && 'cleanup only'].filter(Boolean).join(', '),
    ),
  );

describe('getTerminations', () => {
  it.each([
    ['nothing asked', 'button.onclick = () => w.terminate();', 'unasked'],
    ['asked in the same turn', "button.onclick = () => { w.postMessage('stop'); w.terminate(); };", "unheard 'stop'"],
    ['a clean-up of a framework', 'onUnmounted(() => { w.terminate(); });', 'unasked, cleanup only'],
    ['promises left pending', 'function ask() { return new Promise((resolve) => { w.onmessage = resolve; }); } button.onclick = () => w.terminate(); ask();', 'unasked, abandoned'],
  ])('%s', (_, code, expected) => {
    expect(faultsIn(code)).toEqual([expected]);
  });

  it.each([
    ['asked and waited for', "button.onclick = async () => { w.postMessage('stop'); await once(w, 'message'); w.terminate(); };"],
    ['the fallback of a request', "button.onclick = () => { w.postMessage('stop'); setTimeout(() => w.terminate(), 5000); };"],
    ['when the worker has answered', 'w.onmessage = () => w.terminate();'],
    ['in a catch clause', 'button.onclick = () => { try { f(); } catch { w.terminate(); } };'],
    ['after an awaited stop', 'button.onclick = async () => { await rpc.shutdown(); w.terminate(); };'],
    ['the page going away', "addEventListener('pagehide', () => w.terminate());"],
  ])('nothing: %s', (_, code) => {
    expect(faultsIn(code).filter((fault) => fault !== '' && fault !== 'cleanup only')).toEqual([]);
  });

  it('leaves calls with an argument alone', () => {
    expect(faultsIn('button.onclick = () => w.terminate(true);')).toEqual([]);
  });
});

describe('findOwnStopMessage', () => {
  it.each([
    ["function stop() { w.postMessage({ type: 'stop' }); }", "{ type: 'stop' }"],
    ["function cancel(id) { w.postMessage({ type: 'cancel', id }); }", null],
    ['w.postMessage(1);', null],
  ])('%s', (code, expected) => {
    expect(withFacts(`const w = new Worker('x'); ${code}`, (facts) => findOwnStopMessage(facts, getWorkerHandles(facts)[0]!)?.text ?? null)).toBe(expected);
  });
});
