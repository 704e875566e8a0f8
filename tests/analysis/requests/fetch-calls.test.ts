import { describe, expect, it } from 'vitest';
import { findFetchCall, findInlineRequestInit, getInit, mayRequest } from '../../../src/analysis/requests/fetch-calls.ts';
import { withFacts } from '../../support/facts.ts';

/** The request that the last call of a program is. */
const requestIn = (code: string, wrappers: readonly string[] = []): string | null =>
  withFacts(code, (facts) => {
    const found = facts.nodes('CallExpression').map((node) => findFetchCall(facts, node, wrappers)).findLast((call) => call !== null);
    return found ? `${found.name} ${found.client} ${found.initIndex}` : null;
  });

describe('findFetchCall', () => {
  it.each([
    ['fetch(url);', 'fetch fetch 1'],
    ['globalThis.fetch(url);', 'globalThis.fetch fetch 1'],
    ["import { fetch } from 'undici'; fetch(url);", 'fetch fetch 1'],
    ["import fetch from 'node-fetch'; fetch(url);", 'fetch fetch 1'],
    ["const request = require('cross-fetch'); request(url);", 'request fetch 1'],
    ["import axios from 'axios'; axios.get(url);", 'axios.get axios 1'],
    ["import axios from 'axios'; axios.post(url, data);", 'axios.post axios 2'],
    ["import axios from 'axios'; axios({ url });", 'axios axios 0'],
    ["import ky from 'ky'; ky(`/api/${id}`);", 'ky ky 1'],
    ["import got from 'got'; got.post(url);", 'got.post got 1'],
    ['cache.fetch(url);', null],
    ['function fetch() {} fetch(url);', null],
    ["import { request } from 'undici'; request(url);", null],
    ["import axios from 'axios'; axios.create({});", null],
  ])('%s', (code, expected) => {
    expect(requestIn(code)).toBe(expected);
  });

  it('treats wrappers as fetch', () => {
    expect(requestIn('this.request(url);', ['this.request'])).toBe('this.request fetch 1');
    expect(requestIn('request(url);', ['this.request'])).toBeNull();
  });
});

describe('mayRequest', () => {
  it.each([
    ['fetch(url);', true],
    ['window.fetch(url);', true],
    ['declare function fetch(url: string): Promise<Response>; fetch(url);', true],
    ["import ky from 'ky'; ky(url);", true],
    ["const got = require('got'); got(url);", true],
    ["import axios = require('axios'); axios.get(url);", true],
    ["import { createRequire } from 'node:module'; createRequire(import.meta.url)('undici').fetch(url);", true],
    ["const { fetch } = await import('undici'); fetch(url);", true],
    ['cache.fetch(url);', false],
    ['function fetch() {} fetch(url);', false],
    ["import { fetch } from './http'; fetch(url);", false],
  ])('%s: %s', (code, may) => {
    expect(withFacts(code, mayRequest)).toBe(may);
  });
});

describe('options of a request', () => {
  const kindOf = (code: string): string | null =>
    withFacts(code, (facts) => {
      const call = facts.nodes('CallExpression').map((node) => findFetchCall(facts, node, [])).find((found) => found !== null)!;
      return findInlineRequestInit(facts, call)?.kind ?? getInit(facts, call).kind;
    });

  it.each([
    ['fetch(url);', 'absent'],
    ['fetch(url, { method });', 'literal'],
    ['fetch(url, init);', 'unknown'],
    ["fetch(new Request('/a', { method }));", 'literal'],
    ["fetch(new Request('/a'));", 'absent'],
    ['fetch(new Request(other));', 'unknown'],
  ])('%s', (code, expected) => {
    expect(kindOf(code)).toBe(expected);
  });
});
