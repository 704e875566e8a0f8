import { describe, expect, it } from 'vitest';
import { getDetachedNames } from '../../../src/analysis/memory/detached-names.ts';
import { getTransfers } from '../../../src/analysis/memory/transfers.ts';
import { withFacts } from '../../support/facts.ts';

const namesIn = (code: string): readonly string[] =>
  withFacts(code, (facts) => getDetachedNames(facts, getTransfers(facts)[0]!).map(({ variable, holds }) => `${variable.name}: ${holds}`));

describe('getDetachedNames', () => {
  it.each([
    ['the thing in the list', 'function f(data) { postMessage(data, [data]); }', ['data: transferable']],
    ['a view over it', 'function f(data) { const view = new Uint8Array(data); postMessage(data, [data]); }', ['data: transferable', 'view: view']],
    ['an alias', 'function f(data) { const other = data; postMessage(data, [data]); }', ['data: transferable', 'other: transferable']],
    ['a part of a view', 'const view = new Uint8Array(8); const part = view.subarray(1); postMessage(0, [view.buffer]);', ['view: view', 'part: view']],
    ['the buffer of a view', 'const view = new Uint8Array(8); const { length } = view; const b = view.buffer; postMessage(0, [view.buffer]);', ['view: view', 'b: transferable']],
    ['a copy, which is another', 'function f(data) { const copy = data.slice(0); postMessage(data, [data]); }', ['data: transferable']],
    ['a view that is made later', 'function f(data) { postMessage(data, [data]); const view = new Uint8Array(data); }', ['data: transferable']],
    ['what only carries a buffer', 'function f(message) { postMessage(message, [message.buffer]); }', ['message: holder of a buffer']],
  ])('%s', (_, code, expected) => {
    expect(namesIn(code)).toEqual(expected);
  });
});
