import { describe, expect, it } from 'vitest';
import { findSleep } from '../../../src/analysis/loops/sleeps.ts';
import { getText, withFacts } from '../../support/facts.ts';

/** The first sleep of a program: its kind and delay. */
const sleepIn = (code: string): string | null =>
  withFacts(code, (facts) => {
    const sleep = facts.nodes('CallExpression', 'NewExpression').map((node) => findSleep(facts, node)).find((found) => found !== null);
    return sleep ? [sleep.kind, getText(facts, sleep.delay)].filter(Boolean).join(' ') : null;
  });

describe('findSleep', () => {
  it.each([
    ['the host’s', "import { setTimeout } from 'node:timers/promises'; await setTimeout(500);", 'options 500'],
    ['a namespace', "import * as timers from 'timers/promises'; await timers.setTimeout(500);", 'options 500'],
    ['a scheduler', 'await scheduler.wait(500);', 'options 500'],
    ['promisify', "import { promisify } from 'util'; const sleep = promisify(setTimeout); await sleep(500);", 'options 500'],
    ['a package', "import delay from 'delay'; await delay(500);", 'options 500'],
    ['by hand', 'await new Promise((resolve) => setTimeout(resolve, 500));', 'promise 500'],
    ['by hand, in a block', 'await new Promise((resolve) => { setTimeout(() => resolve(), 500); });', 'promise 500'],
    ['a helper', 'await sleep(500); function sleep(ms) { return new Promise((r) => setTimeout(r, ms)); }', 'helper 500'],
    ['a helper of a helper', 'await rest(500); const rest = async (ms) => { await sleep(ms); }; const sleep = (ms) => new Promise((r) => setTimeout(r, ms));', 'helper 500'],
    ['one that takes no signal', 'await Bun.sleep(500);', 'closed 500'],
  ])('%s', (_, code, expected) => {
    expect(sleepIn(code)).toBe(expected);
  });

  it.each([
    ['one with a signal', "import { setTimeout } from 'node:timers/promises'; await setTimeout(500, null, { signal });"],
    ['one with options that cannot be seen', "import { setTimeout } from 'node:timers/promises'; await setTimeout(500, null, options);"],
    ['a schedule point', 'await new Promise((resolve) => setTimeout(resolve, 0));'],
    ['a schedule point without a delay', 'await new Promise((resolve) => setTimeout(resolve));'],
    ['a promise that others settle, too', 'await new Promise((resolve, reject) => { setTimeout(reject, 500); job.then(resolve); });'],
    ['a callback', 'setTimeout(() => f(), 500);'],
    ['another promise', 'await new Promise((resolve) => job(resolve));'],
  ])('none: %s', (_, code) => {
    expect(sleepIn(code)).toBeNull();
  });
});
