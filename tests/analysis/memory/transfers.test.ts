import { describe, expect, it } from 'vitest';
import { getTransfers } from '../../../src/analysis/memory/transfers.ts';
import { withFacts } from '../../support/facts.ts';

const transfersIn = (body: string): readonly string[] =>
  withFacts(`function f(data, more, pixels) { ${body} }`, (facts) => getTransfers(facts).map(({ variable, what }) => `${variable.name} ${what}`));

describe('getTransfers', () => {
  it.each([
    ['a list', 'worker.postMessage(data, [data]);', ['data itself']],
    ['an option', 'worker.postMessage(data, { transfer: [data] });', ['data itself']],
    ['a clone', 'structuredClone(data, { transfer: [data] });', ['data itself']],
    ['worker data', 'new Worker(url, { workerData: data, transferList: [data] });', ['data itself']],
    ['the buffer under a view', 'worker.postMessage(pixels, [pixels.buffer]);', ['pixels its buffer']],
    ['several', 'postMessage({ data, more }, [data, more]);', ['data itself', 'more itself']],
    ['a list with a name', 'const list = [data]; list.push(more); postMessage(0, list);', ['data itself', 'more itself']],
    ['a list that is filled on one branch', 'const list = []; if (a) list.push(data); postMessage(0, list);', []],
    ['no list', 'worker.postMessage(data);', []],
    ['a target origin', "parent.postMessage(data, '*');", []],
    ['shared memory', 'const cells = new SharedArrayBuffer(8); postMessage(0, [cells]);', []],
    ['a view that the file uses with Atomics', 'const cells = take(8); postMessage(cells, [cells.buffer]); Atomics.load(cells, 0);', []],
    ['a view that is made shared elsewhere', 'const cells = getSharedInt32Array(8); postMessage(cells, [cells.buffer]);', []],
    ['a view that another function makes', 'const cells = getInt32Array(8); postMessage(cells, [cells.buffer]);', ['cells its buffer']],
    ['what has no name', 'postMessage(0, [make()]);', []],
  ])('%s', (_, body, expected) => {
    expect(transfersIn(body)).toEqual(expected);
  });
});
