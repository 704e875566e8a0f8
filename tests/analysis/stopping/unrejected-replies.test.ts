import { describe, expect, it } from 'vitest';
import { findReplyWithoutReject } from '../../../src/analysis/stopping/unrejected-replies.ts';
import { getWorkerHandles } from '../../../src/analysis/worker-handles.ts';
import { withFacts } from '../../support/facts.ts';

const hasNoReject = (body: string, parameters = 'resolve, reject'): boolean =>
  withFacts(`const w = new Worker('x'); function ask() { return new Promise((${parameters}) => { ${body} }); }`, (facts) => findReplyWithoutReject(facts, getWorkerHandles(facts)[0]!) !== null);

describe('findReplyWithoutReject', () => {
  it.each([
    ['only resolves', 'w.onmessage = (e) => resolve(e.data); w.postMessage(1);', 'resolve'],
    ['resolves in a listener with a name', "const hear = (e) => { w.removeEventListener('message', hear); resolve(e.data); }; w.addEventListener('message', hear);", 'resolve'],
    ['resolves once', "w.addEventListener('message', resolve, { once: true });", 'resolve'],
  ])('%s', (_, body, parameters) => {
    expect(hasNoReject(body, parameters)).toBe(true);
  });

  it.each([
    ['errors reject', 'w.onmessage = resolve; w.onerror = reject;'],
    ['the answer may reject', 'w.onmessage = (e) => (e.data.ok ? resolve(e.data) : reject(e.data));'],
    ['a listener with a name may reject', "const hear = (e) => (e.data.ok ? resolve(e.data) : reject(e.data)); w.addEventListener('message', hear);"],
    ['a timer resolves, too', 'w.onmessage = resolve; setTimeout(resolve, 5000);'],
    ['it is kept for others', 'w.onmessage = resolve; waiting.push(resolve);'],
  ])('not when %s', (_, body) => {
    expect(hasNoReject(body)).toBe(false);
  });

  it.each([
    "const w = new Worker('x'); const ask = () => Promise.race([new Promise((resolve) => { w.onmessage = resolve; }), timeLimit()]);",
    "const w = new Worker('x'); async function ask() { const reply = new Promise((resolve) => { w.onmessage = resolve; }); w.postMessage(1); await Promise.race([reply, timeLimit()]); }",
  ])('says nothing of a promise that races against another: %s', (code) => {
    expect(withFacts(code, (facts) => findReplyWithoutReject(facts, getWorkerHandles(facts)[0]!))).toBeNull();
  });
});
