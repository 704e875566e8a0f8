/** What the type checker adds, in a project that TypeScript itself reads; and that without it nothing breaks. */
import dedent from 'dedent';
import { describe, expect, it, vi } from 'vitest';
import { findFitSignals } from '../../../src/analysis/signals.ts';
import { getWorkerHandles } from '../../../src/analysis/worker-handles.ts';
import { getLastExpression, withFacts } from '../../support/facts.ts';

// The first case starts the type checker.
vi.setConfig({ testTimeout: 60_000 });

const describeHandles = (code: string, isTyped: boolean): readonly string[] =>
  withFacts(code, (facts) => getWorkerHandles(facts).map(({ name, platform, creations }) => `${name}: ${platform}${creations.length > 0 ? ', made here' : ''}`), { isTyped });

describe('a worker handle', () => {
  it.each([
    ['what a function of another module returns', "import { makePage } from './makers.js'; const w = makePage(); w.terminate();", ['w: web']],
    ['a thread of another module', "import { makeThread } from './makers.js'; const w = makeThread(); await w.terminate();", ['w: node']],
    ['a class that another module hands on', "import { Thread } from './makers.js'; const w = new Thread('./w.js'); await w.terminate();", ['w: node, made here']],
    ['a subclass of another module', "import { Job } from './makers.js'; const w = new Job('./w.js'); await w.terminate();", ['w: node, made here']],
    ['a union with undefined', "import { findPage } from './makers.js'; const w = findPage(); w?.terminate();", ['w: web']],
    ['a generic', 'export function end<W extends Worker>(w: W): W { w.terminate(); return w; }', ['w: web']],
    ['an intersection', 'export function end(job: Worker & { id: number }) { job.terminate(); }', ['job: web']],
    ['an inferred field', "import { makePage } from './makers.js'; export class A { #w = makePage(); stop() { this.#w.terminate(); } }", ['this.#w: web']],
    ['an inferred element', "import { makePage } from './makers.js'; const all = [1, 2].map(() => makePage()); for (const one of all) one.terminate();", ['all[…]: web']],
    ['a parameter typed by a callback', "import { each } from './options.js'; each((one) => one.terminate());", ['one: web']],
  ])('is %s', (_, code, handles) => {
    expect(describeHandles(code, true)).toEqual(handles);
  });

  it.each([
    ['a Worker of a job queue, from another module', "import { makeQueue } from './makers.js'; const w = makeQueue(); w.terminate();"],
    ['its class under another name', "import { QueueWorker } from './makers.js'; const w = new QueueWorker(); w.terminate();"],
    ['its class, imported as Worker', "import { Worker } from './queue.js'; const w = new Worker(); w.terminate();"],
    ['a class of the file', 'class Worker { terminate() {} } const w = new Worker(); w.terminate();'],
    ['a global that the project declares', "declare global { var Pool: typeof import('./queue.js').Worker } const w = new Pool(); w.terminate(); export {};"],
    ['a union with something else', "import { makeEither } from './makers.js'; const w = makeEither(); w.terminate();"],
    ['any', "import { makeAny } from './makers.js'; const w = makeAny(); w.terminate();"],
    ['a module that is not there', "import { make } from './nowhere.js'; const w = make(); w.terminate();"],
    ['a subclass of another module that ends in its own way', "import { GracefulJob } from './makers.js'; declare const w: GracefulJob; await w.terminate();"],
    ['a socket', "import type { Socket } from 'node:net'; declare const s: Socket & { terminate(): void }; s.terminate();"],
  ])('is not %s', (_, code) => {
    expect(describeHandles(code, true)).toEqual([]);
  });

  it('is found by what is written, without types', () => {
    expect(describeHandles("import { makePage } from './makers.js'; const w = makePage(); w.terminate();", false)).toEqual([]);
    expect(describeHandles("const w = new Worker('./w.js'); w.terminate();", false)).toEqual(['w: web, made here']);
    expect(describeHandles("const w = new Worker('./w.js'); w.terminate();", true)).toEqual(['w: web, made here']);
    expect(describeHandles("import Heart from './heart?worker'; const w = new Heart(); w.terminate();", true)).toEqual(['w: web, made here']);
  });
});

const nameSignals = (code: string, isTyped: boolean): readonly string[] =>
  withFacts(code, (facts) => findFitSignals(facts, getLastExpression(facts)).map(({ text, isOptional }) => (isOptional ? `${text}?` : text)), { isTyped });

describe('a signal', () => {
  it.each([
    ['a parameter of a callback, typed by who calls it', "import { task } from './options.js'; task(async (input, context) => { input; });", ['context.signal']],
    ['one taken out of it', "import { task } from './options.js'; task(async (input, { signal: stop }) => { input; });", ['stop']],
    ['options of another module', "import type { TaskOptions } from './options.js'; export async function run(options: TaskOptions) { run; }", ['options.signal?']],
    ['options that may be absent', "import type { TaskOptions } from './options.js'; export async function run(options?: TaskOptions) { run; }", ['options?.signal?']],
    ['a parameter under an alias of the type', 'type Stop = AbortSignal; export async function run(stop: Stop) { run; }', ['stop']],
    ['one that may be undefined', 'type Stop = AbortSignal | undefined; export async function run(stop: Stop) { run; }', ['stop?']],
  ])('is %s', (_, code, signals) => {
    expect(nameSignals(code, true)).toEqual(signals);
  });

  it.each([
    ['the name of a system signal', "import { onQuit } from './options.js'; onQuit(async (signal) => { signal; });"],
    ['a reactive value', 'interface Signal<T> { peek(): T } export async function run(signal: Signal<number>) { signal; }'],
    ['samples', 'declare function analyse(run: (signal: Float32Array) => void): void; analyse((signal) => { signal; });'],
  ])('is not %s', (_, code) => {
    expect(nameSignals(code, true)).toEqual([]);
  });

  it('is found by its name, without types', () => {
    const code = dedent`
      import { onQuit } from './options.js';
      export async function run({ signal }: Given) { signal.throwIfAborted(); run; }
    `;
    expect(nameSignals(code, false)).toEqual(['signal']);
    expect(nameSignals(code, true)).toEqual(['signal']);
  });
});
