import { describe, expect, it } from 'vitest';
import { findEndlessWait } from '../../../src/analysis/stopping/endless-waits.ts';
import { getWorkerLives } from '../../../src/analysis/handles/worker-lives.ts';
import { withFacts } from '../../support/facts.ts';

const isEndless = (code: string): boolean =>
  withFacts(`import { Worker } from 'node:worker_threads'; import { once } from 'node:events'; const w = new Worker('x'); ${code}`, (facts) => findEndlessWait(facts, getWorkerLives(facts)[0]!) !== null);

describe('findEndlessWait', () => {
  it.each(["await once(w, 'exit');", "await new Promise((resolve) => w.once('exit', resolve));"])('%s', (code) => {
    expect(isEndless(code)).toBe(true);
  });

  it.each([
    ['a stop request', "w.postMessage('stop'); await once(w, 'exit');"],
    ['a time limit', "await once(w, 'exit', { signal: AbortSignal.timeout(5000) });"],
    ['options that cannot be seen', "await once(w, 'exit', options);"],
    ['a way to end it', "function kill() { w.terminate(); } await once(w, 'exit');"],
    ['a worker that goes elsewhere', "register(w); await once(w, 'exit');"],
    ['a listener that nobody waits for', "w.on('exit', log);"],
  ])('not with %s', (_, code) => {
    expect(isEndless(code)).toBe(false);
  });
});
