import dedent from 'dedent';
import rule from '../../src/rules/require-signal-forwarding.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

const IN_WORKERS = [{ scope: 'workers' }] as const;

const deaf = (line: number, column: number, call: string, signal = 'signal') => ({ messageId: 'deaf', data: { call, signal, signals: `\`${signal}\`` }, line, column }) as const;
const passing = (output: string, signal = 'signal') => [{ messageId: 'passSignal', data: { signal }, output }] as const;

/** A function that takes a signal, and what becomes of it. */
const fixed = (name: string, code: string, output: string, call: string, column: number, signal = 'signal') =>
  ({ name, code: dedent(code), output: dedent(output), errors: [{ ...deaf(2, column, call, signal), suggestions: null }] }) as const;

runWithBothParsers(rule, {
  valid: [
    { name: 'the signal is aborted there', code: "import { once } from 'node:events';\nexport async function f(e, signal) { if (signal.aborted) { await once(e, 'flushed'); return; } e.emit('x'); }" },
    { name: 'the signal has ended the loop before', code: "import { once } from 'node:events';\nexport async function f(e, signal) { while (!signal.aborted) { await step(signal); } await once(e, 'flushed'); }" },
    { name: 'the signal is given', code: "import { once } from 'events'; async function f(e, signal) { await once(e, 'x', { signal }); }" },
    { name: 'another signal is given', code: "import { once } from 'events'; async function f(e, signal) { await once(e, 'x', { signal: AbortSignal.any([signal, other]) }); }" },
    { name: 'a function of this file that gets one of two signals', code: 'async function wait(x, signal, limitSignal) { await g(signal, limitSignal); } async function f(x, signal) { signal.throwIfAborted(); await wait(x, signal); }' },
    { name: 'no signal is wanted', code: "import { once } from 'events'; async function f(e, signal) { signal.throwIfAborted(); await once(e, 'x', { signal: null }); }" },
    { name: 'options that may hold it', code: "import { once } from 'events'; async function f(e, signal, options) { signal.throwIfAborted(); await once(e, 'x', options); await once(e, 'x', { ...options }); await once(...e); }" },
    { name: 'no signal in scope', code: "import { once } from 'events'; async function f(e) { await once(e, 'x'); }" },
    { name: 'the signal of an outer function', code: "import { once } from 'events'; function f(e, signal) { signal.throwIfAborted(); jobs.push(async () => { await once(e, 'x'); }); }" },
    { name: "the module's signal, in a function that does not know it", code: "import { once } from 'events'; const controller = new AbortController(); stop.onclick = () => controller.abort(); export async function f(e) { await once(e, 'x'); }" },
    { name: 'clean-up', code: "import { once } from 'events'; async function f(w, signal) { try { await once(w, 'x', { signal }); } finally { await once(w, 'exit'); } }" },
    { name: 'clean-up after a failure', code: "import { once } from 'events'; async function f(w, signal) { try { await once(w, 'x', { signal }); } catch { await once(w, 'exit'); } }" },
    { name: 'a function that closes', code: "import { once } from 'events'; async function close(w, { signal }) { signal.throwIfAborted(); await once(w, 'exit'); }" },
    { name: 'a listener that closes', code: "import { once } from 'events'; function f(w, signal) { signal.addEventListener('abort', async () => { await once(w, 'exit'); }); }" },
    { name: 'writers', code: "import { writeFile } from 'fs/promises'; import { pipeline } from 'stream/promises'; async function f(p, signal) { signal.throwIfAborted(); await writeFile(p, ''); await pipeline(p, q); }" },
    { name: 'the end of a writer', code: "import { finished } from 'stream/promises'; import { createWriteStream } from 'fs'; async function f(p, signal) { signal.throwIfAborted(); const s = createWriteStream(p); await finished(s); }" },
    { name: 'the end of a writer, by its event', code: "import { once } from 'events'; async function f(child, signal) { signal.throwIfAborted(); child.stdin.end(); await once(child.stdin, 'finish'); }" },
    { name: 'a writer of this file', code: 'const save = async (x, signal) => { signal?.throwIfAborted(); }; async function f(x, signal) { signal.throwIfAborted(); await save(x); }' },
    { name: 'a function of this file that gets its signal among its options', code: 'async function wait(x, { signal } = {}) { await g(signal); } async function f(x, signal) { signal.throwIfAborted(); await wait(x, { signal }); await wait(x, { signal: null }); }' },
    { name: 'a function of this file whose options may hold the signal', code: 'async function wait(x, { signal } = {}) { await g(signal); } async function f(x, options) { options.signal.throwIfAborted(); await wait(x, options); await wait(x, { ...options }); await wait(...x); }' },
    { name: 'a function of this file that takes a reactive signal', code: 'async function wait(x, { signal } = {}) { signal.value = x; } async function f(x, signal) { signal.throwIfAborted(); await wait(x); }' },
    { name: 'a function of this file that takes a signal by another name', code: 'async function wait(x, { abortSignal } = {}) { await g(abortSignal); } async function f(x, signal) { signal.throwIfAborted(); await wait(x); }' },
    { name: 'a fetch', code: 'async function f(url, signal) { signal.throwIfAborted(); await fetch(url); }' },
    { name: 'a race', code: "import { once } from 'events'; async function f(e, signal) { await Promise.race([once(e, 'x'), once(signal, 'abort')]); }" },
    { name: 'a signal that is listened to by hand', code: "import { once } from 'events'; async function f(e, signal) { signal.addEventListener('abort', () => e.emit('x')); await once(e, 'x'); }" },
    { name: 'a promise that is not waited for', code: "import { once } from 'events'; function f(e, signal) { signal.throwIfAborted(); void once(e, 'x'); once(e, 'y').then(log); }" },
    { name: 'the name of a system signal', code: "import { once } from 'events'; process.on('SIGTERM', async (signal) => { console.log(`got ${signal}`); await once(server, 'close'); });" },
    { name: 'a signal of another kind', code: "import { once } from 'events'; async function f(e, signal) { signal.value = 1; await once(e, 'x'); }" },
    { name: 'a time limit, no stop', code: "import { once } from 'events'; async function f(e) { const signal = AbortSignal.timeout(5); await once(e, 'x', { signal }); await once(e, 'y'); }" },
    { name: 'another once', code: "import { once } from './events.js'; async function f(e, signal) { signal.throwIfAborted(); await once(e, 'x'); }" },
    { name: 'a lock that is not waited for', code: "async function f(signal) { signal.throwIfAborted(); await navigator.locks.request('a', { ifAvailable: true }, work); }" },
    { name: 'an endless iterator of a worker', code: "import { on } from 'events'; import { parentPort } from 'worker_threads'; parentPort.on('message', f); async function f({ signal }) { for await (const x of on(parentPort, 'x')) { signal.throwIfAborted(); } }" },
    { name: 'a sleep in a loop of a worker', code: "import { setTimeout as sleep } from 'timers/promises'; self.onmessage = () => f(c.signal); async function f(signal) { while (!signal.aborted) await sleep(100); }" },
    { name: 'a sleep, when only waits count', code: "import { setTimeout as sleep } from 'timers/promises'; async function f(signal) { signal.throwIfAborted(); await sleep(100); }", options: [{ checkSleeps: false }] },
    { name: 'neither a worker nor its owner, when only those count', code: "import { once } from 'events'; async function f(e, signal) { signal.throwIfAborted(); await once(e, 'x'); }", options: IN_WORKERS },
    { name: 'test code', filename: 'a.test.js', code: "import { once } from 'events'; async function f(e, signal) { signal.throwIfAborted(); await once(e, 'x'); }" },
  ],
  invalid: [
    {
      name: 'no fix where an abort would skip the end of what was made before',
      code: "import { once } from 'events';\nexport async function f(file, signal) { signal.throwIfAborted(); const w = new Worker(file); const [x] = await once(w, 'message'); await w.terminate(); return x; }",
      errors: [
        {
          ...deaf(2, 112, 'once'),
          suggestions: passing("import { once } from 'events';\nexport async function f(file, signal) { signal.throwIfAborted(); const w = new Worker(file); const [x] = await once(w, 'message', { signal }); await w.terminate(); return x; }"),
        },
      ],
    },
    {
      name: 'a fix where a finally ends it, or where an abort skips it already',
      code: "import { once } from 'events';\nexport async function f(file, signal) { const w = new Worker(file); try { return await once(w, 'message'); } finally { w.terminate(); } }\nexport async function g(file, signal) { const w = new Worker(file); signal.throwIfAborted(); await once(w, 'message'); w.terminate(); }",
      output: "import { once } from 'events';\nexport async function f(file, signal) { const w = new Worker(file); try { return await once(w, 'message', { signal }); } finally { w.terminate(); } }\nexport async function g(file, signal) { const w = new Worker(file); signal.throwIfAborted(); await once(w, 'message', { signal }); w.terminate(); }",
      errors: [deaf(2, 88, 'once'), deaf(3, 100, 'once')],
    },
    {
      name: 'a signal that the settings name',
      code: "import { once } from 'node:events';\nexport async function f(quitting, e) { quitting.throwIfAborted(); await once(e, 'x'); }",
      settings: { 'graceful-workers': { signalNames: ['quitting'] } },
      output: "import { once } from 'node:events';\nexport async function f(quitting, e) { quitting.throwIfAborted(); await once(e, 'x', { signal: quitting }); }",
      errors: [deaf(2, 73, 'once', 'quitting')],
    },
    fixed(
      'no options',
      `import { once } from 'node:events';
       export async function f(e, signal) { signal.throwIfAborted(); await once(e, 'x'); }`,
      `import { once } from 'node:events';
       export async function f(e, signal) { signal.throwIfAborted(); await once(e, 'x', { signal }); }`,
      'once', 69,
    ),
    fixed(
      'options in a literal, and a signal of the options',
      `const fs = require('fs');
       exports.f = async (path, options) => { options.signal.throwIfAborted(); return fs.promises.readFile(path, { encoding: 'utf8' }); };`,
      `const fs = require('fs');
       exports.f = async (path, options) => { options.signal.throwIfAborted(); return fs.promises.readFile(path, { encoding: 'utf8', signal: options.signal }); };`,
      'readFile', 80, 'options.signal',
    ),
    fixed(
      'options before a callback',
      `/* a lock */
       export async function f({ signal }) { signal.throwIfAborted(); await navigator.locks.request('a', async () => work(signal)); }`,
      `/* a lock */
       export async function f({ signal }) { signal.throwIfAborted(); await navigator.locks.request('a', { signal }, async () => work(signal)); }`,
      'request', 70,
    ),
    {
      name: 'a string in the place of the options: a suggestion',
      code: "import { readFile } from 'fs/promises';\nexport async function f(path, signal) { signal.throwIfAborted(); return JSON.parse(await readFile(path, 'utf8')); }",
      errors: [
        {
          ...deaf(2, 90, 'readFile'),
          suggestions: passing("import { readFile } from 'fs/promises';\nexport async function f(path, signal) { signal.throwIfAborted(); return JSON.parse(await readFile(path, { encoding: 'utf8', signal })); }"),
        },
      ],
    },
    {
      name: 'several signals: one suggestion for each',
      code: "import { once } from 'events';\nexport async function f(e, signal, stopSignal) { await g(signal, stopSignal); await once(e, 'x'); }",
      errors: [
        {
          messageId: 'deafAmongMany',
          data: { call: 'once', signal: 'signal', signals: '`signal`, `stopSignal`' },
          line: 2,
          column: 85,
          suggestions: [
            ...passing("import { once } from 'events';\nexport async function f(e, signal, stopSignal) { await g(signal, stopSignal); await once(e, 'x', { signal }); }"),
            ...passing("import { once } from 'events';\nexport async function f(e, signal, stopSignal) { await g(signal, stopSignal); await once(e, 'x', { signal: stopSignal }); }", 'stopSignal'),
          ],
        },
      ],
    },
    {
      name: 'a function that answers an abort in its own way',
      code: "import { once } from 'events';\nexport async function f(e, signal) { await once(e, 'ready'); return signal.aborted ? undefined : e.port; }",
      errors: [
        {
          ...deaf(2, 44, 'once'),
          suggestions: passing("import { once } from 'events';\nexport async function f(e, signal) { await once(e, 'ready', { signal }); return signal.aborted ? undefined : e.port; }"),
        },
      ],
    },
    {
      name: 'a catch would hear the abort: a suggestion',
      code: "import { once } from 'events';\nexport async function f(e, signal) { while (!signal.aborted) { try { await once(e, 'x'); } catch (error) { log(error); } } }",
      errors: [
        {
          ...deaf(2, 76, 'once'),
          suggestions: passing("import { once } from 'events';\nexport async function f(e, signal) { while (!signal.aborted) { try { await once(e, 'x', { signal }); } catch (error) { log(error); } } }"),
        },
      ],
    },
    {
      name: 'at the level of a module, where nobody would catch it: a suggestion',
      code: "import { once } from 'events';\nconst { signal } = controllerOf(); const c = new AbortController(); stop.onclick = () => c.abort();\nawait once(emitter, 'x');",
      errors: [{ ...deaf(3, 7, 'once', 'c.signal'), suggestions: passing("import { once } from 'events';\nconst { signal } = controllerOf(); const c = new AbortController(); stop.onclick = () => c.abort();\nawait once(emitter, 'x', { signal: c.signal });", 'c.signal') }],
    },
    fixed(
      'hidden: a promise with a name',
      `import { once } from 'events';
       export async function f(w, signal) { signal.throwIfAborted(); const answer = once(w, 'message'); w.postMessage(1); return (await answer)[0]; }`,
      `import { once } from 'events';
       export async function f(w, signal) { signal.throwIfAborted(); const answer = once(w, 'message', { signal }); w.postMessage(1); return (await answer)[0]; }`,
      'once', 78,
    ),
    fixed(
      'hidden: among others',
      `import * as events from 'events';
       export async function f(a, b, signal) { signal.throwIfAborted(); await Promise.all([events.once(a, 'x'), b.ready]); }`,
      `import * as events from 'events';
       export async function f(a, b, signal) { signal.throwIfAborted(); await Promise.all([events.once(a, 'x', { signal }), b.ready]); }`,
      'once', 85,
    ),
    {
      name: 'hidden: a promisified function',
      code: "const run = require('util').promisify(require('child_process').execFile);\nmodule.exports = async (file, { signal }) => { signal.throwIfAborted(); return (await run(file)).stdout; };",
      languageOptions: COMMONJS,
      output: "const run = require('util').promisify(require('child_process').execFile);\nmodule.exports = async (file, { signal }) => { signal.throwIfAborted(); return (await run(file, undefined, { signal })).stdout; };",
      errors: [{ ...deaf(2, 87, 'run'), suggestions: null }],
    },
    fixed(
      'hidden: a question',
      `import { createInterface } from 'readline/promises'; const lines = createInterface({ input });
       export const ask = async (text, signal) => { signal.throwIfAborted(); return lines.question(text); };`,
      `import { createInterface } from 'readline/promises'; const lines = createInterface({ input });
       export const ask = async (text, signal) => { signal.throwIfAborted(); return lines.question(text, { signal }); };`,
      'question', 78,
    ),
    fixed(
      'hidden: a function of this file that takes a signal',
      `async function load(url, signal) { return (await fetch(url, { signal })).json(); }
       export async function f(url, signal) { signal.throwIfAborted(); return load(url); }`,
      `async function load(url, signal) { return (await fetch(url, { signal })).json(); }
       export async function f(url, signal) { signal.throwIfAborted(); return load(url, signal); }`,
      'load', 72,
    ),
    fixed(
      'hidden: a function of this file that takes a signal among its options',
      `const load = async (url, { signal, cache = 'default' } = {}) => (await fetch(url, { signal, cache })).json();
       export async function f(url, signal) { signal.throwIfAborted(); return load(url); }`,
      `const load = async (url, { signal, cache = 'default' } = {}) => (await fetch(url, { signal, cache })).json();
       export async function f(url, signal) { signal.throwIfAborted(); return load(url, { signal }); }`,
      'load', 72,
    ),
    fixed(
      'hidden: a function of this file that is given other options',
      `async function load(url, { signal: stop, cache } = {}) { return (await fetch(url, { signal: stop, cache })).json(); }
       export async function f(url, options) { options.signal.throwIfAborted(); return load(url, { cache: 'no-store' }); }`,
      `async function load(url, { signal: stop, cache } = {}) { return (await fetch(url, { signal: stop, cache })).json(); }
       export async function f(url, options) { options.signal.throwIfAborted(); return load(url, { cache: 'no-store', signal: options.signal }); }`,
      'load', 81, 'options.signal',
    ),
    fixed(
      'hidden: a sleep outside of loops',
      `import { setTimeout as sleep } from 'timers/promises';
       export async function f(signal) { signal.throwIfAborted(); await sleep(100); }`,
      `import { setTimeout as sleep } from 'timers/promises';
       export async function f(signal) { signal.throwIfAborted(); await sleep(100, undefined, { signal }); }`,
      'sleep', 66,
    ),
    fixed(
      'hidden: a method whose object keeps the signal',
      `import { once } from 'events'; export class A { #stop = new AbortController(); stop() { this.#stop.abort(); }
         async run(e) { this.#stop.signal.throwIfAborted(); await once(e, 'x'); } }`,
      `import { once } from 'events'; export class A { #stop = new AbortController(); stop() { this.#stop.abort(); }
         async run(e) { this.#stop.signal.throwIfAborted(); await once(e, 'x', { signal: this.#stop.signal }); } }`,
      'once', 58, 'this.#stop.signal',
    ),
    {
      name: "a worker's owner, when only workers and owners count",
      code: "import { once } from 'events'; import { Worker } from 'worker_threads'; const w = new Worker('./w.js');\nexport async function f(x, { signal }) { signal.throwIfAborted(); w.postMessage(x); return once(w, 'message'); }",
      options: IN_WORKERS,
      output: "import { once } from 'events'; import { Worker } from 'worker_threads'; const w = new Worker('./w.js');\nexport async function f(x, { signal }) { signal.throwIfAborted(); w.postMessage(x); return once(w, 'message', { signal }); }",
      errors: [{ ...deaf(2, 92, 'once'), suggestions: null }],
    },
  ],
});

runWithTypes(rule, {
  valid: [
    { name: 'NodeJS.Signals', code: "import { once } from 'events'; async function f(child: Child, signal: NodeJS.Signals) { child.kill(signal); await once(child, 'exit'); }" },
    { name: 'types that nobody checks', code: 'declare function wait(options?: { signal?: AbortSignal }): Promise<void>; async function f(signal: AbortSignal) { await wait(); }' },
  ],
  invalid: [],
});
