import { describe, expect, it } from 'vitest';
import { isBounded, isLocal, isRaced, mayBeRequest, mayHaveTimeLimit } from '../../../src/analysis/requests/fetch-bounds.ts';
import { type FetchCall, findFetchCall, getInit } from '../../../src/analysis/requests/fetch-calls.ts';
import type { FileFacts } from '../../../src/analysis/file-facts.ts';
import { getLastExpression, withFacts } from '../../support/facts.ts';

const ask = (code: string, look: (facts: FileFacts, call: FetchCall) => boolean): boolean =>
  withFacts(code, (facts) => look(facts, facts.nodes('CallExpression').map((node) => findFetchCall(facts, node, [])).find((found) => found !== null)!));

describe('isBounded', () => {
  it.each([
    ['fetch(u, { signal });', true],
    ['fetch(u, { signal: null });', true],
    ['fetch(u);', false],
    ['fetch(u, { timeout: 5 });', false],
    ["import fetch from 'node-fetch'; fetch(u, { timeout: 5 });", true],
    ["import axios from 'axios'; axios.get(u, { timeout: 5 });", true],
    ["import axios from 'axios'; axios.get(u, { cancelToken });", true],
    ["import ky from 'ky'; ky('u');", true],
    ["import ky from 'ky'; ky('u', { timeout: false });", false],
    ['fetch(u, { dispatcher });', true],
  ])('%s', (code, expected) => {
    expect(ask(code, (facts, call) => isBounded(facts, call, getInit(facts, call)))).toBe(expected);
  });
});

describe('mayBeRequest', () => {
  it.each([
    ['fetch(event.request);', true],
    ['fetch(req);', true],
    ['const r = new Request(u, { signal }); fetch(r);', true],
    ['fetch(url);', false],
    ["fetch('/a');", false],
  ])('%s', (code, expected) => {
    expect(ask(code, mayBeRequest)).toBe(expected);
  });
});

describe('isLocal', () => {
  it.each([
    ["fetch('data:text/plain,a');", true],
    ["fetch('data:application/wasm;base64,' + code);", true],
    ['fetch(`blob:${id}`);', true],
    ['const u = URL.createObjectURL(b); fetch(u);', true],
    ["fetch('/api');", false],
    ['fetch(url);', false],
  ])('%s', (code, expected) => {
    expect(ask(code, isLocal)).toBe(expected);
  });
});

describe('isRaced', () => {
  it.each([
    ['await Promise.race([fetch(u), timeLimit(5)]);', true],
    ['await Promise.race([fetch(u).then(f), timeLimit(5)]);', true],
    ['await withTimeout(fetch(u), 5);', true],
    ['await withTimeout(async () => { await fetch(u); }, 5);', true],
    ['await Promise.race([fetch(u)]);', false],
    ['await Promise.all([fetch(u), f()]);', false],
    ['await fetch(u);', false],
  ])('%s', (code, expected) => {
    expect(ask(code, (_facts, call) => isRaced(call))).toBe(expected);
  });
});

describe('mayHaveTimeLimit', () => {
  it.each([
    ['AbortSignal.timeout(5);', true],
    ['AbortSignal.any([controller.signal, AbortSignal.timeout(5)]);', true],
    ['const c = new AbortController(); onmessage = () => c.abort(); c.signal;', false],
    ['const c = new AbortController(); setTimeout(() => c.abort(), 5); c.signal;', true],
    ['makeSignal();', true],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => mayHaveTimeLimit(facts, getLastExpression(facts)))).toBe(expected);
  });
});
