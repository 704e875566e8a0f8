import { describe, expect, it } from 'vitest';
import { findFetchCall, getInit } from '../../../src/analysis/requests/fetch-calls.ts';
import { getResponseUse } from '../../../src/analysis/requests/response-use.ts';
import { withFacts } from '../../support/facts.ts';

const useOf = (code: string): string =>
  withFacts(code, (facts) => {
    const call = facts.nodes('CallExpression').map((node) => findFetchCall(facts, node, [])).find((found) => found !== null)!;
    return getResponseUse(facts, call, getInit(facts, call));
  });

describe('getResponseUse', () => {
  it.each([
    ['reply', '(await fetch(u)).json()'],
    ['reply', 'fetch(u)'],
    ['reply', 'const { ok, status } = await fetch(u)'],
    ['reply', 'const r = await fetch(u); if (r.ok) use(await r.text())'],
    ['reply', 'fetch(u).then(({ status }) => status)'],
    ['reply', 'fetch(u).catch(log).then((r) => r.json())'],
    ['download', '(await fetch(u)).body'],
    ['download', 'const { body } = await fetch(u)'],
    ['download', 'const r = await fetch(u); if (!r.ok) throw r.status; await r.blob()'],
    ['download', 'fetch(u).then((r) => r).then((r) => r.arrayBuffer())'],
    ['download', 'fetch(u).then((r) => { if (r.ok) return r; throw 0; }).then(({ body }) => use(body))'],
    ['unknown', 'const f = () => fetch(u)'],
    ['unknown', 'use(await fetch(u))'],
    ['unknown', 'fetch(u).then(read)'],
    ['unknown', 'const r = await fetch(u); cache.put(u, r)'],
    ['unknown', 'const r = await fetch(u); r[method]()'],
    ['unknown', 'const r = (await fetch(u)).clone()'],
    ['unknown', 'const { ...rest } = await fetch(u)'],
    ['unknown', 'this.promise = fetch(u)'],
  ])('%s: %s', (use, code) => {
    expect(useOf(code)).toBe(use);
  });

  it.each([
    ['reply', "import axios from 'axios'; axios.get(u)"],
    ['download', "import axios from 'axios'; axios.get(u, { responseType: 'stream' })"],
    ['reply', "import ky from 'ky'; ky.get(u, { timeout: false }).json()"],
    ['unknown', "import ky from 'ky'; ky.get(u, { timeout: false })"],
  ])('%s: %s', (use, code) => {
    expect(useOf(code)).toBe(use);
  });
});
