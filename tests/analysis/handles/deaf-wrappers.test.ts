import { describe, expect, it } from 'vitest';
import { findDeafWrap, isAskedThroughProxy, isSpokenWithOnly } from '../../../src/analysis/handles/deaf-wrappers.ts';
import { getHandleUses } from '../../../src/analysis/handles/handle-uses.ts';
import { getWorkerHandles } from '../../../src/analysis/worker-handles.ts';
import { withFacts } from '../../support/facts.ts';

const inFunction = (body: string): string => `import { wrap, proxy } from 'comlink'; import * as Comlink from 'comlink'; async function f() { const w = new Worker('x'); ${body} }`;

/** What becomes of the proxies of a function's worker: 'spoken' with only, or 'kept'. */
const proxiesIn = (body: string): readonly string[] =>
  withFacts(inFunction(body), (facts) =>
    getHandleUses(facts, getWorkerHandles(facts)[0]!).flatMap((use) => {
      const wrap = findDeafWrap(facts, use);
      return wrap === null ? [] : [isSpokenWithOnly(facts, wrap) ? 'spoken' : 'kept'];
    }),
  );

const isAsked = (body: string): boolean => withFacts(inFunction(body), (facts) => isAskedThroughProxy(facts, getWorkerHandles(facts)[0]!));

describe('proxies', () => {
  it.each([
    ['called', 'const api = wrap(w); await api.run(1);', ['spoken']],
    ['of a namespace', 'const api = Comlink.wrap(w); await api.run(1);', ['spoken']],
    ['called in place', 'await wrap(w).run(1);', ['spoken']],
    ['constructed from', 'const Api = wrap(w); await new Api();', ['spoken']],
    ['returned', 'const api = wrap(w); return api;', ['kept']],
    ['returned at once', 'return wrap(w);', ['kept']],
    ['kept by another owner', 'ref.current = wrap(w);', ['kept']],
    ['handed on', 'const api = wrap(w); register(api);', ['kept']],
    ['of something else', 'proxy(w); register(w);', []],
  ])('%s', (_, body, expected) => {
    expect(proxiesIn(body)).toEqual(expected);
  });
});

it.each([
  ['const api = wrap(w); await api.close();', true],
  ['const api = wrap(w); await api.run(1);', false],
  ['const api = wrap(w); await api.run(1); db.close();', false],
  ['w.close();', false],
])('asked through its proxy: %s', (body, expected) => {
  expect(isAsked(body)).toBe(expected);
});
