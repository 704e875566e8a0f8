import { describe, expect, it } from 'vitest';
import { getPendingWork } from '../../../src/analysis/stopping/pending-work.ts';
import { getWorkerHandles } from '../../../src/analysis/worker-handles.ts';
import { withFacts } from '../../support/facts.ts';

/** Where the promises that wait for the worker without a time limit are kept; 'captured' for those that a listener settles itself. */
const pendingIn = (code: string): readonly string[] => withFacts(code, (facts) => getPendingWork(facts, getWorkerHandles(facts)[0]!).filter(({ isBounded }) => !isBounded).map(({ keptIn }) => keptIn ?? 'captured'));

describe('getPendingWork', () => {
  it.each([
    [
      'callbacks by id',
      "const w = new Worker('x'); const waiting = new Map(); w.onmessage = (e) => waiting.get(e.data.id).resolve(e.data); function ask(id) { return new Promise((resolve, reject) => { waiting.set(id, { resolve, reject }); w.postMessage(id); }); }",
      ['waiting'],
    ],
    [
      'a field of the owner',
      "class A { #w = new Worker('x'); #waiting = []; ask(m) { return new Promise((resolve) => { this.#waiting.push(resolve); this.#w.postMessage(m); }); } }",
      ['this.#waiting'],
    ],
    [
      'callbacks that only the message listener and the maker touch',
      "class A { #w = new Worker('x'); #waiting = []; constructor() { this.#w.onmessage = (e) => this.#waiting.shift()(e.data); } ask(m) { const answer = new Promise((resolve) => this.#waiting.push(resolve)); this.send(m); return answer; } send(m) { this.#w.postMessage(m); } }",
      ['this.#waiting'],
    ],
    [
      'one that tells that the work is done, with nothing to say of it',
      "class A { #w = new Worker('x'); #finish; constructor() { this.#w.onmessage = () => this.#finish(); } run(m) { return new Promise((resolve) => { this.#finish = resolve; this.#w.postMessage(m); }); } }",
      ['this.#finish'],
    ],
    ['a listener that captures resolve', "const w = new Worker('x'); function ask() { return new Promise((resolve) => { w.onmessage = resolve; w.postMessage(1); }); }", ['captured']],
  ])('%s', (_, code, expected) => {
    expect(pendingIn(code)).toEqual(expected);
  });

  it.each([
    ['promises that have nothing to do with the worker', "const w = new Worker('x'); const waiting = new Map(); function ask(id) { return new Promise((resolve) => { waiting.set(id, resolve); }); } w.postMessage(1);"],
    [
      'a promise that a timer rejects',
      "const w = new Worker('x'); const ready = new Promise((resolve, reject) => { setTimeout(() => reject(new Error('slow')), 1000); w.onmessage = (e) => resolve(e.data); });",
    ],
    [
      'callbacks that a timer settles, by name',
      "const w = new Worker('x'); const waiting = new Map(); function ask(id) { return new Promise((resolve, reject) => { const late = () => reject(new Error('slow')); setTimeout(late, 1000); waiting.set(id, resolve); w.postMessage(id); }); }",
    ],
    [
      'a promise that only tells that the workers are ready',
      "let resolveReady; async function start() { const w = new Worker('x'); w.onmessage = () => { resolveReady(); }; const ready = new Promise((resolve) => (resolveReady = resolve)); w.postMessage(1); await ready; }",
    ],
    [
      'a lock that the one who ends the worker lets go of',
      "class A { #w = new Worker('x'); #release; open() { this.#w.postMessage(1); locks.request('a', () => new Promise((resolve) => { this.#release = resolve; })); } close() { this.#release(); this.#w.terminate(); } }",
    ],
    [
      'promises of a queue, whose job an exit fails',
      "import { Worker } from 'worker_threads'; const w = new Worker('x'); const queue = []; function ask(m) { return new Promise((resolve, reject) => { queue.push({ m, resolve, reject }); next(); }); } async function next() { const { m, resolve, reject } = queue.shift(); try { resolve(await run(m)); } catch (error) { reject(error); } } function run(m) { return new Promise((resolve, reject) => { w.on('message', resolve); w.on('exit', (code) => reject(new Error(code))); w.postMessage(m); }); }",
    ],
    ['a wait until the worker is ready', "let w; async function start() { w = new Worker('x'); await new Promise((resolve) => w.addEventListener('message', resolve, { once: true })); }"],
    ['no promises', "const w = new Worker('x'); w.onmessage = (e) => show(e.data);"],
  ])('none: %s', (_, code) => {
    expect(pendingIn(code)).toEqual([]);
  });

  it.each([
    ['rejects what a job keeps', "job.active?.[1].reject('Terminated');", true],
    ['rejects nothing', 'job.active = undefined;', false],
    ['rejects through something that the class was given', "this.job.reject('Terminated');", false],
    ['makes a rejected promise', "Promise.reject('Terminated').catch(log);", false],
  ])('looks whether the code that ends the worker %s', (_name, code, isSettled) => {
    withFacts(
      `class A { #w = new Worker('x'); #waiting = new Map(); constructor(job) { this.job = job; } import(path) { const promise = deferred(); this.#waiting.set(path, promise); this.#w.postMessage(path); return promise; } end(job) { this.#w.terminate(); ${code} } }`,
      (facts) => {
        const [work] = getPendingWork(facts, getWorkerHandles(facts)[0]!);
        expect(work!.isSettledBy([facts.nodes('MethodDefinition').at(-1)!.value as never])).toBe(isSettled);
      },
    );
  });

  it('does not take the listeners that a restart sets up for what settles them', () => {
    withFacts(
      "class A { #w; #waiting = []; start() { this.#w = new Worker('x'); this.#w.onerror = (e) => { for (const { reject } of this.#waiting) reject(e.error); }; } ask(m) { return new Promise((resolve, reject) => { this.#waiting.push({ resolve, reject }); this.#w.postMessage(m); }); } cancel() { this.#w.terminate(); this.start(); } }",
      (facts) => {
        const [work] = getPendingWork(facts, getWorkerHandles(facts)[0]!);
        const cancel = facts.nodes('MethodDefinition').at(-1)!.value;
        expect(work?.isSettledBy([cancel as never])).toBe(false);
      },
    );
  });

  it('knows by which functions they are settled', () => {
    withFacts(
      "class A { #w = new Worker('x'); #waiting = new Map(); ask(id) { return new Promise((resolve, reject) => { this.#waiting.set(id, { resolve, reject }); this.#w.postMessage(id); }); } fail() { for (const { reject } of this.#waiting.values()) reject(new Error('gone')); } other() {} }",
      (facts) => {
        const [work] = getPendingWork(facts, getWorkerHandles(facts)[0]!);
        const [, fail, other] = facts.nodes('MethodDefinition').map(({ value }) => value);
        expect(work?.isSettledBy([fail as never])).toBe(true);
        expect(work?.isSettledBy([other as never])).toBe(false);
      },
    );
  });
});
