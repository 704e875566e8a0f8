import { describe, expect, it } from 'vitest';
import { findRepetition } from '../../../src/analysis/code/repetition.ts';
import { getLastIdentifier, withFacts } from '../../support/facts.ts';

const repetitionOf = (code: string): string | null => withFacts(code, (facts) => findRepetition(facts, getLastIdentifier(facts, 'here')));

describe('findRepetition', () => {
  it.each([
    ['request', 'createServer((request) => { here; });'],
    ['request', "server.on('request', () => here);"],
    ['request', "app.post('/resize', async (req, res) => { here; });"],
    ['request', "app.get('/a', () => work()); function work() { here; }"],
    ['message', 'self.onmessage = () => { here; };'],
    ['message', "port.on('message', () => here);"],
    ['message', "socket.addEventListener('message', () => { new Promise((resolve) => here); });"],
    ['item', 'for (const file of files) here;'],
    ['item', 'files.map((file) => here);'],
    ['item', 'Promise.all(files.map(async () => { here; }));'],
    ['turn', 'while (queue.length > 0) here;'],
    ['turn', 'do { here; } while (f());'],
  ])('%s: %s', (expected, code) => {
    expect(repetitionOf(code)).toBe(expected);
  });

  it.each([
    ['module level', 'here;'],
    ['a counted loop', 'for (let i = 0; i < 4; i++) here;'],
    ['as many as were asked for', 'Array.from({ length: 4 }, () => here);'],
    ['a filled array', 'Array(4).fill().map(() => here);'],
    ['a pool with a cap', 'on("message", () => {}); while (workers.length < size) here;'],
    ['a request with a cap', "app.get('/', () => { if (workers.length < size) here; });"],
    ['only when there is none yet', "app.get('/', () => { if (!worker) here; });"],
    ['kept by ??=', "app.get('/', () => { worker ??= here; });"],
    ['the list that is looped over', 'for (const file of here) f();'],
    ['a function that nothing is known of', 'export function f() { here; }'],
    ['a constructor', 'class A { constructor() { here; } } for (const a of b) f();'],
  ])('not: %s', (_, code) => {
    expect(repetitionOf(code)).toBeNull();
  });
});
