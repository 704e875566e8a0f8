import { findHandle, getWorkerHandles, isWorkerConstruction } from '../../src/analysis/worker-handles.ts';
import { findMethodCall } from '../../src/analysis/code/syntax.ts';
import { type Program, withFacts } from '../support/facts.ts';

/** The handles on which `terminate` is called, by name and platform; null for a receiver that is none. */
function getTerminated(code: string, program: Program = {}): readonly (string | null)[] {
  return withFacts(
    code,
    (facts) =>
      facts.nodes('CallExpression').flatMap((call) => {
        const method = findMethodCall(call);
        if (method?.name !== 'terminate') return [];
        const handle = findHandle(facts, method.object);
        return [handle === null ? null : `${handle.name} ${handle.platform}`];
      }),
    program,
  );
}

const NODE = "import { Worker } from 'node:worker_threads';\n";

describe.each(['espree', 'typescript'] as const)('receivers (%s)', (parser) => {
  it.each([
    ['the global', "const w = new Worker('x'); w.terminate();", ['w web']],
    ['a member of the global object', "const w = new window.Worker('x'); w.terminate();", ['w web']],
    ['an import', `${NODE}const w = new Worker('x'); w.terminate();`, ['w node']],
    ['a namespace', "import * as threads from 'worker_threads'; const w = new threads.Worker('x'); w.terminate();", ['w node']],
    ['a default import', "import threads from 'worker_threads'; const w = new threads.Worker('x'); w.terminate();", ['w node']],
    ['require', "const threads = require('worker_threads'); const w = new threads.Worker('x'); w.terminate();", ['w node']],
    ['require, destructured and renamed', "const { Worker: Thread } = require('node:worker_threads'); const w = new Thread('x'); w.terminate();", ['w node']],
    ['a dynamic import', "const { Worker } = await import('node:worker_threads'); const w = new Worker('x'); w.terminate();", ['w node']],
    ['a ?worker import', "import W from './x?worker&inline'; const w = new W(); w.terminate();", ['w web']],
    ['worker-loader', "import W from 'worker-loader?inline!./x'; const w = new W(); w.terminate();", ['w web']],
    ['web-worker', "import Worker from 'web-worker'; const w = new Worker('x'); w.terminate();", ['w web']],
    ['a subclass', "class Job extends Worker {} const w = new Job('x'); w.terminate();", ['w web']],
    ['this in a subclass', `${NODE}class Job extends Worker { stop() { this.terminate(); } }`, ['this node']],
  ])('%s', (_name, code, expected) => {
    expect(getTerminated(code, { parser })).toEqual(expected);
  });

  it.each([
    ['a class of the file', "class Worker {} const w = new Worker('x'); w.terminate();"],
    ['another module', "import { Worker } from 'bullmq'; const w = new Worker('x'); w.terminate();"],
    ['a parameter', 'export function make(Worker) { const w = new Worker(); w.terminate(); }'],
    ['a name', 'worker.terminate(); this.worker.terminate();'.slice(0, 19)],
    ['a pool', "const pool = workerpool.pool('x'); pool.terminate();"],
  ])('not %s', (_name, code) => {
    expect(getTerminated(code, { parser })).toEqual([null]);
  });
});

describe.each(['espree', 'typescript'] as const)('followings (%s)', (parser) => {
  it.each([
    ['let, assigned later', "let w; function go() { w = new Worker('x'); } function stop() { w.terminate(); }", ['w web']],
    ['??=', "let w; const get = () => (w ??= new Worker('x')); get().terminate();", ['w web']],
    ['an alias', "const w = new Worker('x'); const v = w; v.terminate();", ['w web']],
    ['a member of this', "class A { go() { this.w = new Worker('x'); } stop() { this.w?.terminate(); } }", ['this.w web']],
    ['a private field', "class A { #w = new Worker('x'); stop() { this.#w.terminate(); } }", ['this.#w web']],
    ['a getter', "class A { #w = new Worker('x'); get w() { return this.#w; } stop() { this.w.terminate(); } }", ['this.#w web']],
    ['destructured from this', "class A { w = new Worker('x'); stop() { const { w } = this; w.terminate(); } }", ['this.w web']],
    ['a prototype', "function A() { this.w = new Worker('x'); } A.prototype.stop = function () { this.w.terminate(); };", ['this.w web']],
    ['an object literal', "const api = { w: null, go() { this.w = new Worker('x'); }, stop() { api.w.terminate(); } };", ['this.w web']],
    ['ref.current', "const ref = useRef(null); ref.current = new Worker('x'); ref.current.terminate();", ['ref.current web']],
    ['useMemo', "const w = useMemo(() => new Worker('x'), []); w.terminate();", ['w web']],
    ['an array, by index', "const all = []; all.push(new Worker('x')); all[0].terminate();", ['all[…] web']],
    ['an array, by for…of', "const all = []; all.push(new Worker('x')); for (const w of all) w.terminate();", ['all[…] web']],
    ['an array, by forEach', "const all = Array.from({ length: 4 }, () => new Worker('x')); all.forEach((w) => w.terminate());", ['all[…] web']],
    ['an array of records', "const all = []; const w = new Worker('x'); all.push({ w, busy: false }); all.find((one) => one.busy).w.terminate();", ['all[…].w web']],
    ['a Map', "const all = new Map(); all.set(1, new Worker('x')); for (const [, w] of all) w.terminate(); all.get(1).terminate();", ['all[…] web', 'all[…] web']],
    ['a helper that returns one', "function make() { return new Worker('x'); } const w = make(); w.terminate();", ['w web']],
    ['an async helper', "async function make() { const w = new Worker('x'); await ready(w); return w; } const v = await make(); v.terminate();", ['v web']],
    ['then', "const make = () => load().then(() => new Worker('x')); make().then((w) => w.terminate());", ['w web']],
    ["a chain of an emitter's methods", `${NODE}const w = new Worker('x').on('message', f).once('error', g); w.terminate();`, ['w node']],
    ['the end of such a chain', `${NODE}const w = new Worker('x'); w.on('message', f).on('error', g).terminate();`, ['w node']],
    ['a factory that gives a chain', `${NODE}const make = () => new Worker('x').on('error', f); const w = make(); w.terminate();`, ['w node']],
    ['a helper that is given one', "function stop(w) { w.terminate(); } stop(new Worker('x'));", ['w web']],
  ])('%s', (_name, code, expected) => {
    expect(getTerminated(code, { parser })).toEqual(expected);
  });

  it('keeps the workers of two calls of a factory apart', () => {
    const code = "function make() { return new Worker('x'); } const a = make(); const b = make(); a.terminate(); b.terminate();";
    expect(getTerminated(code, { parser })).toEqual(['a web', 'b web']);
  });

  it('survives values that are defined by themselves', () => {
    const code = "const a = a.next; let b = () => b(); function c() { return c(); } const w = c(new Worker(w)); for (const d of d) d.terminate();";
    expect(getTerminated(code, { parser })).toEqual([null]);
  });
});

describe('annotations', () => {
  it.each([
    ['a parameter', 'function stop(w: Worker) { w.terminate(); }', ['w web']],
    ['Node’s, as a type', "import type { Worker } from 'worker_threads'; function stop(w: Worker | undefined) { w!.terminate(); }", ['w node']],
    ['a field', 'class A { private w?: Worker; stop() { (this.w as Worker).terminate(); } }', ['this.w web']],
    ['a parameter property', 'class A { constructor(private readonly w: Worker) {} stop() { this.w.terminate(); } }', ['this.w web']],
    ['a box', 'const ref = useRef<Worker | null>(null); ref.current?.terminate();', ['ref.current web']],
    ['a container', 'class A { all = new Map<string, Worker>(); stop() { for (const w of this.all.values()) w.terminate(); } }', ['this.all[…] web']],
    ['an interface of the file', 'interface Slot { worker: Worker } const slots: Slot[] = []; slots[0].worker.terminate();', ['slots[…].worker web']],
    ['a type of the file that is called Worker', 'interface Worker { terminate(): void } function stop(w: Worker) { w.terminate(); }', [null]],
    ['a type of another module', "import type { Worker } from 'bullmq'; function stop(w: Worker) { w.terminate(); }", [null]],
  ])('%s', (_name, code, expected) => {
    expect(getTerminated(code)).toEqual(expected);
  });
});

it('tells what a handle was constructed by', () => {
  const lines = withFacts(`${NODE}const w = new Worker('x'); const v = w;`, (facts) => getWorkerHandles(facts).map(({ creations }) => creations.map((node) => node.loc.start.line)));
  expect(lines).toEqual([[2]]);
});

it('tells a construction of a worker from others', () => {
  const found = withFacts("new Worker('x'); new SharedWorker('x'); new Map();", (facts) => facts.nodes('NewExpression').map((node) => isWorkerConstruction(facts, node)));
  expect(found).toEqual(['web', null, null]);
});

describe('a worker that goes a long way', () => {
  /** Through `length` functions, each of which returns what the next one returns. */
  const isFollowed = (length: number): boolean => {
    const chain = Array.from({ length }, (_, index) => `function f${index}() { return f${index + 1}(); }`);
    return getTerminated(`${chain.join('\n')}\nfunction f${length}() { return new Worker('x'); }\nconst w = f0();\nw.terminate();`)[0] !== null;
  };

  it('is followed', () => {
    expect(isFollowed(20)).toBe(true);
  });

  it('is lost, without a crash, where the way is longer than the stack', () => {
    expect(isFollowed(1500)).toBe(false);
  }, 30_000);
});
