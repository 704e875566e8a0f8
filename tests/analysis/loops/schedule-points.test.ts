import { getTurning } from '../../../src/analysis/loops/schedule-points.ts';
import { withFacts } from '../../support/facts.ts';

/** What the last await of a program does. */
const turningOf = (code: string): string => withFacts(code, (facts) => getTurning(facts, facts.nodes('AwaitExpression').at(-1)!));

describe('an await', () => {
  it.each([
    ['a timer', 'await new Promise((resolve) => setTimeout(resolve, 0));'],
    ['a timer as executor', 'await new Promise(setImmediate);'],
    ['timers/promises', "import { setTimeout as sleep } from 'node:timers/promises'; await sleep(1);"],
    ['a promisified timer', "import { promisify } from 'node:util'; const sleep = promisify(setTimeout); await sleep(1);"],
    ['the scheduler', 'await scheduler.yield();'],
    ['fetch', "await fetch('/x');"],
    ['a chain behind fetch', "await fetch('/x').then((response) => response.json());"],
    ['a message', "import { once } from 'events'; await once(port, 'message');"],
    ['a file', "import fs from 'node:fs'; await fs.promises.readFile('x');"],
    ['shared memory, asynchronously', 'await Atomics.waitAsync(cells, 0, 0).value;'],
    ['all of several, one of which turns', "await Promise.all([1, fetch('/x')]);"],
    ['a function that always fetches', "async function poll() { log(); await fetch('/x'); } await poll();"],
    ['a function that fetches on both branches', "async function poll(x) { if (x) { await fetch('/x'); } else { await fetch('/y'); } } await poll();"],
    ['a function that returns a fetch', "const poll = () => fetch('/x'); await poll();"],
    ['a function of functions', "const a = async () => { await b(); }; const b = async () => { await fetch('/x'); }; await a();"],
  ])('of %s turns the event loop', (_, code) => {
    expect(turningOf(code)).toBe('turns');
  });

  it.each([
    ['nothing', 'await null;'],
    ['a value', 'const x = 1; await x;'],
    ['a resolved promise', 'await Promise.resolve();'],
    ['a resolved promise and its reaction', 'await Promise.resolve().then(() => 1);'],
    ['a promise that resolves in place', 'await new Promise((resolve) => resolve());'],
    ['a microtask', 'await new Promise((resolve) => queueMicrotask(resolve));'],
    ['an async function that awaits nothing', 'async function poll() { return 1; } await poll();'],
    ['an async function that awaits microtasks', 'async function poll() { await null; await Promise.resolve(); } await poll();'],
    ['a race that is won at once', "await Promise.race([null, fetch('/x')]);"],
    ['nothing at all', 'await Promise.all([]);'],
  ])('of %s is only a microtask', (_, code) => {
    expect(turningOf(code)).toBe('microtask');
  });

  it.each([
    ['an imported function', "import { poll } from './poll.js'; await poll();"],
    ['a method of something', 'await queue.get();'],
    ['a promise made before', "const before = fetch('/x'); await before;"],
    ['a function that fetches on one branch', "async function poll(x) { if (x) await fetch('/x'); } await poll();"],
    ['a function that calls itself', 'async function poll() { await poll(); } await poll();'],
    ['a shadowed fetch', "function run(fetch) { return async () => { await fetch('/x'); }; }"],
    ['a promise that somebody resolves', 'await new Promise((resolve) => { waiting.push(resolve); });'],
  ])('of %s cannot be told', (_, code) => {
    expect(turningOf(code)).toBe('unknown');
  });
});
