import { describe, expect, it } from 'vitest';
import { findCancellableCall, isEncoding } from '../../../src/analysis/signals/cancellable-calls.ts';
import { getLastExpression, withFacts } from '../../support/facts.ts';

/** Where the last call of a program would take a signal. */
const placeIn = (code: string): string | null =>
  withFacts(code, (facts) => {
    const call = facts.nodes('CallExpression').map((node) => findCancellableCall(facts, node)).findLast((found) => found !== null);
    return call ? `${call.form} ${call.index} ${call.source}` : null;
  });

describe('findCancellableCall', () => {
  it.each([
    ["import { once } from 'node:events'; once(port, 'message');", 'option 2 table'],
    ["import { readFile } from 'node:fs/promises'; readFile(path);", 'option 1 table'],
    ["import { readFile } from 'node:fs/promises'; readFile(path, 'utf8');", 'option 1 table'],
    ["import fs from 'node:fs'; fs.promises.readFile(path);", 'option 1 table'],
    ["import { promisify } from 'util'; import { execFile } from 'child_process'; const run = promisify(execFile); run('git', ['log']);", 'option 2 table'],
    ["import { finished } from 'node:stream/promises'; const input = open(); finished(input);", 'option 1 table'],
    ["navigator.locks.request('a', () => f());", 'option 1 table'],
    ["import { createInterface } from 'node:readline/promises'; const lines = createInterface({}); lines.question('?');", 'option 1 table'],
    ['async function load(url, signal) { signal.throwIfAborted(); } load(url);', 'argument 1 function'],
    ['async function load(url, { signal }) { signal.throwIfAborted(); } load(url);', 'option 1 function'],
    ['async function load(url, options = {}) { await fetch(url, { signal: options.signal }); } load(url);', 'option 1 function'],
    ['async function load(url: string, options?: { signal?: AbortSignal }) { await fetch(url, options); } load(url, {});', 'option 1 function'],
  ])('%s', (code, expected) => {
    expect(placeIn(code)).toBe(expected);
  });

  it.each([
    ["import { once } from 'node:events'; once(port, 'message', { signal });"],
    ["import { once } from 'node:events'; once(port, 'message', options);"],
    ["import { once } from 'node:events'; once(port, 'message', { signal: undefined });"],
    ["import { writeFile } from 'node:fs/promises'; writeFile(path, data);"],
    ["import { finished } from 'node:stream/promises'; const output = createWriteStream(path); finished(output);"],
    ["import { pipeline } from 'node:stream/promises'; pipeline(a, b);"],
    ["navigator.locks.request('a', { ifAvailable: true }, () => f());"],
    ['async function saveAll(url, signal) { signal.throwIfAborted(); } saveAll(url);'],
    ['async function load(url, options = {}) { await fetch(url, { signal: options.signal }); } load(url, { signal });'],
    ['async function load(url, options = {}) { await fetch(url, { signal: options.signal }); } load(url, options);'],
    ['async function load(url, options = {}) { await fetch(url, { method: options.method }); } load(url);'],
    ['fetch(url);'],
    ['f(url);'],
  ])('none: %s', (code) => {
    expect(placeIn(code)).toBeNull();
  });
});

describe('isEncoding', () => {
  it.each([
    ["('utf8');", true],
    ["('utf8' as const);", true],
    ['({});', false],
    ['encoding;', false],
  ])('%s', (code, expected) => {
    expect(withFacts(code, (facts) => isEncoding(getLastExpression(facts)))).toBe(expected);
  });
});
