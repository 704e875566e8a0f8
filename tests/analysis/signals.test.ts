import { findFitSignals } from '../../src/analysis/signals.ts';
import { withFacts } from '../support/facts.ts';

/** The signals fit at the last loop of a program, those that may be undefined with a `?`. */
const signalsOf = (code: string, settings: Readonly<Record<string, unknown>> = {}): readonly string[] =>
  withFacts(code, (facts) => findFitSignals(facts, facts.nodes('WhileStatement').at(-1)!.body).map(({ text, isOptional }) => (isOptional ? `${text}?` : text)), {
    settings: { 'graceful-workers': settings },
  });
const LOOP = 'while (true) { await step(); }';

describe('fit signals', () => {
  it.each([
    ['a parameter', `async function run(signal) { ${LOOP} }`, ['signal']],
    ['a parameter that a call leaves out', `async function run(signal) { ${LOOP} } run();`, ['signal?']],
    ['a parameter that is guarded', `async function run(signal) { signal?.throwIfAborted(); ${LOOP} }`, ['signal?']],
    ['a parameter by its type', `async function run(stop: AbortSignal) { ${LOOP} }`, ['stop']],
    ['an optional parameter', `async function run(stop?: AbortSignal) { ${LOOP} }`, ['stop?']],
    ['a union with undefined', `async function run(stop: AbortSignal | undefined) { ${LOOP} }`, ['stop?']],
    ['a destructured parameter', `async function run({ signal }) { ${LOOP} }`, ['signal?']],
    ['a destructured parameter with a type', `async function run({ signal }: { signal: AbortSignal }) { ${LOOP} }`, ['signal']],
    ['a renamed one', `async function run({ signal: stop }) { ${LOOP} }`, ['stop?']],
    ['a property of the options that is used', `async function run(options) { options.signal.addEventListener('abort', log); ${LOOP} }`, ['options.signal']],
    ['a property of options that may be missing', `async function run(options) { options?.signal?.throwIfAborted(); ${LOOP} }`, ['options?.signal?']],
    ['a property by its type', `interface O { readonly signal?: AbortSignal } async function run(o: O) { ${LOOP} }`, ['o.signal?']],
    ['an alias', `async function run(options) { const { signal } = options; ${LOOP} }`, ['signal?']],
    ['the outer function’s', `function run(signal) { return async () => { ${LOOP} }; }`, ['signal']],
    ['the inner function’s before the outer one’s', `function run(signal) { return async (abortSignal) => { ${LOOP} }; }`, ['abortSignal']],
    ['a controller that a handler aborts', `const c = new AbortController(); self.onmessage = () => c.abort(); ${LOOP}`, ['c.signal']],
    ['the alias of a controller', `const c = new AbortController(); const { signal } = c; self.onmessage = () => c.abort(); ${LOOP}`, ['signal']],
    ['an exported controller', `export const c = new AbortController(); ${LOOP}`, ['c.signal']],
    ['a controller of the instance', `class A { #c = new AbortController(); stop() { this.#c.abort(); } async run() { ${LOOP} } }`, ['this.#c.signal']],
    ['a signal of the instance', `class A { constructor(private readonly signal: AbortSignal) {} async run() { ${LOOP} } }`, ['this.signal']],
    ['the context of the runtime', `import { defineWorker } from 'graceful-workers/worker'; defineWorker(async (context) => { ${LOOP} });`, ['context.signal']],
    ['the task context of the runtime', `import { defineTasks } from 'graceful-workers/worker'; defineTasks({ async work(data, { signal }) { ${LOOP} } });`, ['signal']],
    ['a controller made before the message that calls the function', `self.onmessage = () => run(); const c = new AbortController(); process.on('SIGTERM', () => c.abort()); async function run() { ${LOOP} }`, ['c.signal']],
    ['a branch of what is not aborted', `async function run(signal) { if (!signal.aborted) { ${LOOP} } }`, ['signal']],
    ['a function made after a loop that an abort ends', `function start(signal) { while (!signal.aborted) { step(signal); } async function again() { ${LOOP} } return again; }`, ['signal']],
    ['two', `async function run(signal, abortSignal) { ${LOOP} }`, ['signal', 'abortSignal']],
  ])('%s', (_, code, expected) => {
    expect(signalsOf(code)).toEqual(expected);
  });

  it.each([
    ['none in scope', LOOP],
    ['AbortSignal.timeout', `const signal = AbortSignal.timeout(5); ${LOOP}`],
    ['any of one that a clock aborts', `async function run(a: number) { const signal = AbortSignal.any([x, AbortSignal.timeout(5)]); ${LOOP} }`],
    ['a controller that a timer aborts', `const c = new AbortController(); setTimeout(() => c.abort(), 5); ${LOOP}`],
    ['a controller that nothing aborts', `const c = new AbortController(); ${LOOP}`],
    ['a controller made in the loop', `while (true) { const c = new AbortController(); stop(() => c.abort()); ${LOOP} }`],
    ['a controller made later', `${LOOP.replace('step', 'other')} const go = () => c.abort(); ${LOOP} const c = new AbortController();`],
    ['a controller made after the call of the function', `run(); const c = new AbortController(); self.onmessage = () => c.abort(); async function run() { ${LOOP} }`],
    ['a controller made after a call of what calls the function', `start(); const c = new AbortController(); self.onmessage = () => c.abort(); function start() { run(); } async function run() { ${LOOP} }`],
    ['a controller made after the function is called in place', `(async () => { ${LOOP} })(); const c = new AbortController(); self.onmessage = () => c.abort();`],
    ['a branch of what is aborted', `async function run(signal) { if (signal.aborted) { ${LOOP} } }`],
    ['the other branch of what is not', `async function run(signal) { if (!signal.aborted && ready) { use(signal); } if (!signal.aborted) { work(signal); } else { ${LOOP} } }`],
    ['what follows a loop that an abort ends', `async function run(signal) { for (; !signal.aborted; ) { await work(signal); } ${LOOP} }`],
    ['a catch clause', `async function run(signal) { try { await x(); } catch { ${LOOP} } }`],
    ['a finally block', `async function run(signal) { try { await x(); } finally { ${LOOP} } }`],
    ['a dispose method', `class A { async [Symbol.asyncDispose](signal) { ${LOOP} } }`],
    ['a shutdown function', `async function shutdown(signal) { ${LOOP} }`],
    ['an abort listener', `function f(signal) { signal.addEventListener('abort', async () => { ${LOOP} }); }`],
    ['a system signal', `process.on('SIGTERM', async (signal) => { ${LOOP} });`],
    ['a type that is another', `async function run(signal: NodeJS.Signals) { ${LOOP} }`],
    ['a list of samples', `async function run(signal) { use(signal.length); ${LOOP} }`],
    ['a reactive signal', `async function run(signal) { use(signal()); ${LOOP} }`],
    ['a shadowed one', `async function run(signal) { { const signal = 5; ${LOOP} } }`],
    ['another object’s this', `class A { #c = new AbortController(); stop() { this.#c.abort(); } run() { return async function () { ${LOOP} }; } }`],
  ])('none: %s', (_, code) => {
    expect(signalsOf(code)).toEqual([]);
  });

  it('takes the names of the settings at their word', () => {
    const code = `import { quitting } from './stop.js'; ${LOOP}`;
    expect(signalsOf(code)).toEqual([]);
    expect(signalsOf(code, { signalNames: ['quitting'] })).toEqual(['quitting']);
  });
});
