import dedent from 'dedent';
import { describe, expect, it } from 'vitest';
import { type Side, getWorkerContext } from '../../src/analysis/worker-context.ts';
import { type TempProject, createTempProject } from '../support/temp-project.ts';

/** The sides of the calls `here()`, `here2()` … of a program, and what the file's context says. */
function getSides(project: TempProject, file: string, settings: object = {}): { sides: Side[]; evidence: string | null; platform: string } {
  const look = (facts: Parameters<typeof getWorkerContext>[0]): { sides: Side[]; evidence: string | null; platform: string } => {
    const context = getWorkerContext(facts);
    const calls = facts.nodes('CallExpression').filter(({ callee }) => callee.type === 'Identifier' && callee.name.startsWith('here'));
    return { sides: calls.map((call) => context.sideOf(call)), evidence: context.evidence, platform: context.platform };
  };
  return project.look(file, look, { settings: { 'graceful-workers': settings } });
}

function getContextOf(code: string, file = 'src/a.js', settings: object = {}): ReturnType<typeof getSides> {
  return getSides(createTempProject({ [file]: code }), file, settings);
}

interface Whole {
  readonly name: string;
  readonly code: string;
  readonly file?: string;
  readonly evidence: string | null;
  readonly side?: Side;
}

const CONCLUSIVE: readonly Whole[] = [
  { name: 'self.onmessage', code: 'self.onmessage = () => { here(); };', evidence: 'it sets self.onmessage' },
  { name: 'globalThis.onmessage', code: 'globalThis.onmessage = () => { here(); };', evidence: 'it sets self.onmessage' },
  { name: 'a bare onmessage', code: 'onmessage = (event) => { here(event); };', evidence: 'it sets onmessage' },
  { name: 'self under a type', code: 'const ctx: DedicatedWorkerGlobalScope = self as any;\nctx.onmessage = () => { here(); };', file: 'src/a.ts', evidence: 'it sets self.onmessage' },
  { name: 'a listener of self', code: "self.addEventListener('message', () => { here(); });", evidence: "it listens for 'message' on self" },
  { name: 'a bare listener', code: "addEventListener('message', () => { here(); });", evidence: "it listens for 'message' on self" },
  { name: 'a listener of this, in a script', code: "this.addEventListener('message', () => { here(); });", evidence: "it listens for 'message' on self" },
  { name: 'a shared worker', code: 'onconnect = (event) => { here(event.ports[0]); };', evidence: 'it sets onconnect' },
  { name: 'posting with no target', code: 'here();\npostMessage({ done: true });', evidence: 'it posts messages to its owner' },
  { name: 'posting with a transfer list', code: 'here();\nself.postMessage(buffer, [buffer]);', evidence: 'it posts messages to its owner' },
  { name: 'parentPort.on', code: "import { parentPort } from 'node:worker_threads';\nparentPort.on('message', () => here());", evidence: 'it listens on parentPort' },
  { name: 'parentPort?.postMessage', code: "const { parentPort } = require('worker_threads');\nparentPort?.postMessage(here());", file: 'src/a.cjs', evidence: 'it posts to parentPort' },
  { name: 'parentPort of the namespace', code: "import * as threads from 'worker_threads';\nthreads.parentPort!.once('message', () => here());", file: 'src/a.ts', evidence: 'it listens on parentPort' },
  { name: "comlink's expose", code: "import * as Comlink from 'comlink';\nComlink.expose({ run: () => here() });", evidence: 'it calls expose of comlink' },
  { name: 'defineWorker of the runtime', code: "import { defineWorker } from 'graceful-workers/worker';\ndefineWorker(() => here());", evidence: 'it calls defineWorker of graceful-workers/worker' },
  { name: 'workerpool.worker', code: "import workerpool from 'workerpool';\nworkerpool.worker({ run: () => here() });", evidence: 'it calls worker of workerpool' },
  { name: "threads.js' expose", code: "import { expose } from 'threads/worker';\nexpose(() => here());", evidence: 'it calls expose of threads/worker' },
  { name: "the runtime's defineTasks", code: "import { defineTasks } from 'graceful-workers/worker';\ndefineTasks({ run: () => here() });", evidence: 'it calls defineTasks of graceful-workers/worker' },
  { name: 'a marker comment', code: '// @worker\nhere();', evidence: 'marked @worker' },
  { name: 'a marker in a doc comment', code: '/**\n * Decodes tiles.\n * @worker\n */\nhere();', evidence: 'marked @worker' },
  { name: 'a worker-like name and importScripts', code: "importScripts('lib.js');\nhere();", file: 'src/worker.js', evidence: 'its name, and it calls importScripts' },
  { name: 'a worker-like name and workerData', code: "import { workerData } from 'node:worker_threads';\nhere(workerData);", file: 'src/hash-worker.js', evidence: 'its name, and it imports workerData' },
  { name: 'a worker-like name and the webworker library', code: '/// <reference lib="webworker" />\nhere();', file: 'src/a.worker.ts', evidence: 'its name, and its webworker reference' },
  { name: 'a worker-like name and a predicate asked of self', code: "import { isWorker } from './environment.js';\nif (isWorker(self)) { self.tasks = here(); }", file: 'src/source/worker.ts', evidence: 'its name, and it asks isWorker(self)' },
  { name: 'a worker-like name and the declared type of self', code: 'declare const self: DedicatedWorkerGlobalScope;\nhere(self);', file: 'src/hash.worker.ts', evidence: 'its name, and it declares self a DedicatedWorkerGlobalScope' },
  { name: 'a handler of a declared self', code: 'declare const self: DedicatedWorkerGlobalScope;\nself.onmessage = () => { here(); };', file: 'src/hash.ts', evidence: 'it sets self.onmessage' },
  { name: 'a worker that starts another', code: "const inner = new Worker('inner.js');\nself.onmessage = () => { here(); };", evidence: 'it sets self.onmessage' },
  { name: 'a worker that starts another and shadows what a page has', code: "const inner = new Worker('inner.js');\nconst alert = (text) => console.log(text);\nalert('up');\nself.onmessage = () => { here(); };", evidence: 'it sets self.onmessage' },
  { name: 'a worker-like name and a listener, whatever window it uses', code: "addEventListener('message', () => { here(); });\nwindow.crypto.randomUUID();", file: 'src/id.worker.js', evidence: "it listens for 'message' on self" },
];

const SILENT: readonly Whole[] = [
  { name: 'a name alone', code: 'here();', file: 'src/worker.js', evidence: null },
  { name: 'workerData alone', code: "import { workerData } from 'node:worker_threads';\nhere(workerData);", evidence: null },
  { name: 'a predicate asked of something else', code: "import { isWorker } from './environment.js';\nif (isWorker(peer)) here();", file: 'src/worker.ts', evidence: null },
  { name: 'a predicate asked of self, without a name', code: "import { isWorker } from './environment.js';\nif (isWorker(self)) here();", evidence: null },
  { name: 'a declared service worker', code: 'declare const self: ServiceWorkerGlobalScope;\nhere(self);', file: 'src/worker.ts', evidence: null },
  { name: 'an owner by its name', code: "import { isMainThread } from 'node:worker_threads';\nhere();", file: 'src/worker-pool.js', evidence: null },
  { name: 'window.onmessage', code: 'window.onmessage = () => { here(); };', evidence: null, side: 'main' },
  { name: 'window.addEventListener', code: "window.addEventListener('message', () => { here(); });", evidence: null, side: 'main' },
  { name: 'posting to a frame', code: "frame.contentWindow.postMessage('x', '*');\nhere();", evidence: null },
  { name: 'posting to a target origin', code: "postMessage('x', '*');\nhere();", evidence: null },
  { name: 'a listener that asks for the origin', code: "self.addEventListener('message', (event) => { if (event.origin !== location.origin) return; here(); });", evidence: null },
  { name: 'a listener beside the window', code: "addEventListener('message', () => { here(); });\nwindow.scrollTo(0, 0);", evidence: null, side: 'main' },
  { name: 'a page that starts a worker and sets onmessage by mistake', code: "const worker = new Worker('search.js');\ndocument.title = 'Search';\nonmessage = () => { here(); };", file: 'src/search-worker.js', evidence: null, side: 'main' },
  { name: 'a page that starts a worker and shows both sides in one file', code: "const worker = new Worker('search.js');\nwindow.scrollTo(0, 0);\nself.onmessage = () => { here(); };", evidence: null, side: 'main' },
  { name: 'a page that starts a worker and asks the user', code: "const worker = new Worker('search.js');\nworker.onmessage = ({ data }) => alert(data);\nonmessage = () => { here(); };", evidence: null, side: 'main' },
  { name: 'a listener of this, in a module, where this is nothing', code: "import './a.js';\nthis.addEventListener('message', () => { here(); });", evidence: null },
  { name: 'a listener of this, in a method', code: "class Peer { listen() { this.addEventListener('message', () => { here(); }); } }", evidence: null },
  { name: 'a listener of this, in a field', code: "class Peer extends EventTarget { heard = this.addEventListener('message', () => { here(); }); }", evidence: null },
  { name: 'a shadowed self', code: 'const self = createPeer();\nself.onmessage = () => { here(); };', evidence: null },
  { name: "a port's handler", code: 'channel.port1.onmessage = () => { here(); };', evidence: null },
  { name: 'a service worker', code: "self.addEventListener('install', () => self.skipWaiting());\nself.addEventListener('message', () => { here(); });", file: 'public/sw.js', evidence: null },
  { name: 'a service worker by its name', code: "self.addEventListener('message', () => { here(); });", file: 'src/service-worker.ts', evidence: null },
  { name: 'a service worker by its folder', code: "importScripts('./cache.js');\nhere();", file: 'src/service-worker/push-worker.js', evidence: null },
  { name: 'a service worker by its fetch listener', code: "self.addEventListener('fetch', (event) => event.respondWith(here()));\nself.onmessage = () => {};", evidence: null },
  { name: 'a service worker that claims its clients', code: 'self.onactivate = (event) => event.waitUntil(self.clients.claim());\nself.onmessage = () => { here(); };', evidence: null },
  { name: 'a service worker by the declared type of self', code: "declare const self: ServiceWorkerGlobalScope;\nself.addEventListener('message', () => { here(); });", file: 'src/worker.ts', evidence: null },
  { name: 'a service worker by the asserted type of self', code: "const sw = self as unknown as ServiceWorkerGlobalScope & typeof globalThis;\nsw.addEventListener('message', () => { here(); });", file: 'src/worker.ts', evidence: null },
  { name: 'an edge function', code: 'export default { async fetch(request, env) { return here(request); } };\nself.onmessage = () => {};', evidence: null },
  { name: 'an edge function by name', code: 'const handler = { fetch(request) { return here(request); } };\nexport default handler;\naddEventListener("message", () => {});', evidence: null },
  { name: 'a child process', code: "process.on('message', () => { here(); });", file: 'src/worker/worker.js', evidence: null },
  { name: "a child process' scripts", code: "process.on('message', () => here());\nimport { workerData } from 'node:worker_threads';", file: 'src/worker.js', evidence: null },
  { name: 'a mock', code: 'self.onmessage = vi.fn();\nself.postMessage = vi.fn();\nhere();', evidence: null },
  { name: "electron's parentPort", code: "process.parentPort.on('message', () => here());", evidence: null },
  { name: "comlink's expose to a window", code: "import { expose, windowEndpoint } from 'comlink';\nexpose({ run: () => here() }, windowEndpoint(frame.contentWindow));", evidence: null },
  { name: 'a job queue', code: "import { Worker } from 'bullmq';\nnew Worker('mail', async (job) => here(job));", evidence: null },
  { name: 'an owner', code: "const worker = new Worker(new URL('./w.js', import.meta.url));\nworker.onmessage = () => { here(); };", evidence: null, side: 'main' },
  { name: 'a comment about something else', code: '// see @worker-tools and me@worker.dev\nhere();', evidence: null },
];

describe('evidence for a whole file', () => {
  it.each(CONCLUSIVE)('is $name', ({ code, file, evidence }) => {
    const found = getContextOf(code, file);
    expect(found.evidence).toBe(evidence);
    expect(found.sides).toEqual(['worker']);
  });

  it.each(SILENT)('is not $name', ({ code, file, evidence, side = 'unknown' }) => {
    const found = getContextOf(code, file);
    expect(found.evidence).toBe(evidence);
    expect(new Set(found.sides)).toEqual(new Set([side]));
  });

  it('is a file that starts it', () => {
    const project = createTempProject({ 'src/main.js': "new Worker(new URL('./w.js', import.meta.url));", 'src/w.js': 'here();' });
    expect(getSides(project, 'src/w.js')).toEqual({ sides: ['worker'], evidence: 'started by src/main.js', platform: 'web' });
  });

  it('is the setting workerFiles', () => {
    expect(getContextOf('here();', 'src/jobs/a.js', { workerFiles: ['src/jobs/**/*.{js,ts}'] })).toMatchObject({ sides: ['worker'], evidence: 'listed in the setting workerFiles' });
    expect(getContextOf('here();', 'src/other/a.js', { workerFiles: ['src/jobs/**'] }).sides).toEqual(['unknown']);
    expect(getContextOf('here();', 'src/jobs/a.js', { workerFiles: ['src/jobs'] }).sides).toEqual(['worker']);
    expect(getContextOf('here();', 'src/jobs/a.test.js', { workerFiles: ['src/jobs', '!**/*.test.js'] }).sides).toEqual(['unknown']);
  });
});

describe('platform', () => {
  it.each([
    ['node', "import { parentPort } from 'worker_threads';\nparentPort.on('message', () => here());"],
    ['web', 'self.onmessage = () => here();'],
    ['node', "import fs from 'node:fs';\nimport { expose } from 'comlink';\nexpose({ run: () => here(fs) });"],
    ['unknown', "import { expose } from 'comlink';\nexpose({ run: () => here() });"],
  ])('%s', (platform, code) => {
    expect(getContextOf(code).platform).toBe(platform);
  });
});

describe('regions', () => {
  const THREADS = "const { Worker, isMainThread, parentPort } = require('node:worker_threads');";
  const regions: readonly { name: string; code: string; sides: Side[]; file?: string }[] = [
    { name: 'the branches of isMainThread', code: `${THREADS}\nif (isMainThread) { here1(); new Worker(__filename); } else { here2(); }`, sides: ['main', 'worker'] },
    { name: 'the branches of !isMainThread', code: `${THREADS}\nif (!isMainThread) here1(); else here2();`, sides: ['worker', 'main'] },
    { name: 'isMainThread by import', code: "import { isMainThread } from 'worker_threads';\nif (isMainThread) { here1(); } else { here2(); }", file: 'a.mjs', sides: ['main', 'worker'] },
    { name: 'isMainThread of the namespace', code: "import threads from 'node:worker_threads';\nif (threads.isMainThread === false) { here1(); }", file: 'a.mjs', sides: ['worker'] },
    { name: 'an early return', code: `${THREADS}\nfunction start() { if (isMainThread) { here1(); return; }\n here2(); }`, sides: ['main', 'worker'] },
    { name: 'an early throw', code: `${THREADS}\nif (!parentPort) throw new Error('not a worker');\nhere1();`, sides: ['worker'] },
    { name: 'an early process.exit', code: `${THREADS}\nif (isMainThread) { process.exit(1); }\nhere1();`, sides: ['worker'] },
    { name: 'a conditional expression', code: `${THREADS}\nconst x = isMainThread ? here1() : here2();`, sides: ['main', 'worker'] },
    { name: 'a logical expression', code: `${THREADS}\nisMainThread || here1();\nparentPort && here2();`, sides: ['worker', 'worker'] },
    { name: 'a constant that holds the check', code: "const isWorker = typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope;\nif (isWorker) { here1(); } else { here2(); }", sides: ['worker', 'main'] },
    { name: 'a function that returns the check', code: "function inWorker() { return typeof importScripts === 'function'; }\nif (inWorker()) { here1(); }\nif (!inWorker()) { here2(); }", sides: ['worker', 'main'] },
    { name: 'a test for a window', code: "self.onmessage = () => {};\nif (typeof window !== 'undefined') { here1(); } else { here2(); }", sides: ['main', 'worker'] },
    { name: 'functions by who calls them', code: `${THREADS}\nif (isMainThread) { owner(); } else { work(); }\nfunction owner() { here1(); shared(); }\nconst work = async () => { each(() => { here2(); }); shared(); };\nfunction shared() { here3(); }`, sides: ['main', 'worker', 'unknown'] },
    { name: 'a recursion', code: `${THREADS}\nif (!isMainThread) loop();\nfunction loop() { here1(); setTimeout(loop, 10); }`, sides: ['worker'] },
    { name: 'a handler in the worker branch only', code: `${THREADS}\nif (parentPort) { parentPort.on('message', () => here1()); }\nhere2();`, sides: ['worker', 'unknown'] },
    { name: 'a stringified function', code: "function job() { here1(); self.onmessage = () => here2(); }\nconst url = URL.createObjectURL(new Blob(['(', job.toString(), ')()'], { type: 'text/javascript' }));\nconst worker = new Worker(url);\nhere3();", sides: ['worker', 'worker', 'main'] },
    { name: 'a stringified function by template', code: 'const job = () => { here1(); };\nconst code = `(${job})()`;\nnew Worker(URL.createObjectURL(new Blob([code])));', sides: ['worker'] },
    { name: 'a function that sends itself', code: "(function main(root, isWorker) { if (!isWorker) new Worker(URL.createObjectURL(new Blob(['(', main.toString(), ')(self, true)']))); here1(); })(this, false);", sides: ['main'] },
    { name: 'the body of a stringified function', code: "function job() { here1(); }\nconst fn = job.toString();\nconst body = ['/* decoder */', fn.substring(fn.indexOf('{') + 1, fn.lastIndexOf('}'))].join('\\n');\nconst url = URL.createObjectURL(new Blob([body]));\nnew Worker(url);", sides: ['worker'] },
    { name: 'evaluated code', code: `${THREADS}\nnew Worker(\`(\${job.toString()})()\`, { eval: true });\nfunction job() { here1(); }`, sides: ['worker'] },
    { name: 'a function sent to a pool', code: "const workerpool = require('workerpool');\nconst pool = workerpool.pool();\nfunction add(a, b) { here1(); return a + b; }\npool.exec(add, [1, 2]);", sides: ['worker'] },
    { name: 'a handler in a function of an owner', code: "function work() { here1(); self.onmessage = () => here2(); }\nnew Worker(toUrl(work));\nhere3();", sides: ['unknown', 'unknown', 'unknown'] },
    { name: 'a toString that goes nowhere', code: "function job() { here1(); }\nconsole.log(job.toString());\nnew Worker('./w.js');", sides: ['main'] },
  ];

  it.each(regions)('$name', ({ code, sides, file = 'a.cjs' }) => {
    expect(getContextOf(code, file).sides).toEqual(sides);
  });

  it('give what a worker loads and does not use to the owner, where the file starts workers', () => {
    const client = "import { Worker } from 'node:worker_threads';\nexport const PARSE = 1;\nexport class Client { #worker = new Worker(join(dir, '../lib/worker.js')); parse() { here1(); } }";
    const project = createTempProject({
      'src/client.js': client,
      'src/constants.js': 'export const STOP = 2;\nexport function unused() { here1(); }',
      'src/worker.js': "import { parentPort } from 'node:worker_threads';\nimport { PARSE } from './client.js';\nimport { STOP } from './constants.js';\nparentPort.on('message', (m) => m === PARSE || m === STOP);",
    });
    expect(getSides(project, 'src/client.js').sides).toEqual(['main']);
    expect(getSides(project, 'src/constants.js').sides).toEqual(['unknown']);
  });

  it('are kept in a file that another file starts', () => {
    const project = createTempProject({
      'main.js': "import { Worker } from 'node:worker_threads';\nnew Worker('./both.cjs');",
      'both.cjs': dedent`
        ${THREADS}
        if (isMainThread) here1();
        here2();
      `,
    });
    expect(getSides(project, 'both.cjs').sides).toEqual(['main', 'worker']);
  });
});

describe('a file with the name of a worker', () => {
  it.each([
    ['calls what makes a worker of it', "import { createLoaderWorker } from '@x/loader-utils';\ncreateLoaderWorker(here());", 'its name, and it calls createLoaderWorker'],
    ['awaits it', "import { worker } from '@x/db/worker';\nawait worker({ init: async () => here() });", 'its name, and it calls worker'],
    ['uses what the call returns', "import { createWorker } from '@x/pool';\nexport const w = createWorker(here());", null],
    ['calls it in a function', "import { createWorker } from '@x/pool';\nexport function start() { createWorker(here()); }", null],
    ['starts workers itself', "import { registerWorker } from '@x/pool';\nregisterWorker(here());\nnew Worker('./other.js');", null],
  ])('%s', (_name, code, evidence) => {
    expect(getContextOf(code, 'src/x-worker.js').evidence).toBe(evidence);
    expect(getContextOf(code, 'src/x.js').evidence).toBeNull();
  });
});

describe('a library of both sides', () => {
  it('runs in a worker in the function that its user calls there, and nowhere else', () => {
    const { sides, evidence } = getContextOf("export class Client {\n  constructor(worker) { this.worker = worker; }\n  close() { here(); this.worker.terminate(); }\n}\nexport async function serve({ init }) {\n  postMessage({ type: 'here' });\n  addEventListener('message', (event) => here2(event));\n  await init(here3());\n}\n");
    expect(sides).toEqual(['main', 'worker', 'worker']);
    expect(evidence).toBe('it posts messages to its owner');
  });

  it.each([
    ['a function that the file calls itself', "function serve() { self.onmessage = () => here(); }\nserve();\nexport function stop(worker) { here2(); worker.terminate(); }", ['worker', 'worker']],
    ['a file that owns no worker', "export function serve() { self.onmessage = () => here(); }\nexport function help() { here2(); }", ['worker', 'worker']],
  ])('is not: %s', (_name, code, sides) => {
    expect(getContextOf(code).sides).toEqual(sides);
  });
});

describe('a module that a worker loads and that starts it', () => {
  it('is its owner in all that the worker does not use', () => {
    const project = createTempProject({
      'client.js': "import { Worker } from 'node:worker_threads';\nexport const ACTIONS = { here: here() };\nexport class Client { #worker = new Worker(new URL('./w.js', import.meta.url)); ask() { here2(); } }\n",
      'w.js': "import { parentPort } from 'node:worker_threads';\nimport { ACTIONS } from './client.js';\nparentPort.on('message', (m) => m === ACTIONS.here);\n",
    });
    expect(getSides(project, 'client.js').sides).toEqual(['worker', 'main']);
  });
});

describe('code for browsers in what workers of Node load', () => {
  const BOTH = "export const load = (url) => (typeof process === 'undefined' ? here(url) : here2(url));\nexport function open(url) { if (typeof process !== 'undefined') return here2(url); here3(url); }\n";
  const files = {
    'node.js': "import { Worker } from 'node:worker_threads';\nnew Worker(new URL('./w.js', import.meta.url));",
    'w.js': "import { load, open } from './both.js';\nload(1);\nopen(2);\n",
    'both.js': BOTH,
  };

  it('does not run there', () => {
    expect(getSides(createTempProject(files), 'both.js').sides).toEqual(['unknown', 'worker', 'worker', 'unknown']);
  });

  it('runs where a browser starts one of the workers', () => {
    const page = { 'page.js': "new Worker(new URL('./v.js', import.meta.url));", 'v.js': "import { load } from './both.js';\nself.onmessage = () => load(1);\n" };
    expect(getSides(createTempProject({ ...files, ...page }), 'both.js').sides).toEqual(['worker', 'worker', 'worker', 'worker']);
  });
});

describe('unusual programs', () => {
  it.each(['', '[,,a] = [,,b];', 'for (const [, x] of y) here(x);', 'label: for (;;) break label;', 'new Worker();', 'new Worker(...args);', 'new (class { static { here(); } })();', 'self.onmessage ??= here;', "addEventListener('message');", "import('x').then(here);", 'new Blob(...here());'])('%j', (code) => {
    expect(() => getContextOf(code)).not.toThrow();
  });
});
