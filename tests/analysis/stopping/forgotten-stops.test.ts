import { describe, expect, it } from 'vitest';
import { findForgottenStop } from '../../../src/analysis/stopping/forgotten-stops.ts';
import { getWorkerHandles } from '../../../src/analysis/worker-handles.ts';
import { withFacts } from '../../support/facts.ts';

const isForgotten = (code: string): boolean => withFacts(`let w = new Worker('x'); ${code}`, (facts) => findForgottenStop(facts, getWorkerHandles(facts)[0]!) !== null);

describe('findForgottenStop', () => {
  it('finds the stop after which the worker is let go', () => {
    expect(isForgotten("function stop() { w.postMessage('stop'); w = null; }")).toBe(true);
    expect(isForgotten("function stop() { w.postMessage({ type: 'stop' }); w = undefined; }")).toBe(true);
  });

  it.each([
    ['its end is heard', "w.on('exit', done); function stop() { w.postMessage('stop'); w = null; }"],
    ['a listener knows the end', "w.onmessage = (e) => { if (e.data === 'stopped') done(); }; function stop() { w.postMessage('stop'); w = null; }"],
    ['it is terminated elsewhere', "function stop() { w.postMessage('stop'); w = null; } function kill() { w.terminate(); }"],
    ['something is awaited', "async function stop() { w.postMessage('stop'); await ended; w = null; }"],
    ['it is kept', "function stop() { w.postMessage('stop'); }"],
    ['it goes elsewhere', "register(w); function stop() { w.postMessage('stop'); w = null; }"],
    ['the message is about one job', "function stop(id) { w.postMessage({ type: 'stop', id }); w = null; }"],
  ])('not when %s', (_, code) => {
    expect(isForgotten(code)).toBe(false);
  });
});
