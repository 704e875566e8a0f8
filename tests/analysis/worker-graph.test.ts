import dedent from 'dedent';
import { describe, expect, it } from 'vitest';
import { findEntryFile, getEntrySummary, getImportChain, getStarters, isKnownWorkerFile } from '../../src/analysis/worker-graph.ts';
import { type TempProject, createTempProject } from '../support/temp-project.ts';

/** What the first `new` expression of a program starts, seen from the linted file, relative to the root. */
function findStarted(project: TempProject, file: string): string | null {
  return project.look(file, (facts) => {
    const found = facts.nodes('NewExpression').map((node) => findEntryFile(facts, node)).find((path) => path !== null);
    return found === undefined ? null : found.slice(project.root.length + 1);
  });
}

/** Files that the graph knows to be started, seen from each of the files. */
function isStarted(project: TempProject, file: string): boolean {
  return project.look(file, (_facts, context) => isKnownWorkerFile(context));
}

interface Idiom {
  readonly name: string;
  /** The program that starts the worker, in src/main.ts or the file named. */
  readonly code: string;
  readonly file?: string;
  /** The worker's file; null when nothing must be found. */
  readonly entry: string | null;
  /** Other files of the project. */
  readonly others?: readonly string[];
  /** Other files whose text matters. */
  readonly files?: Readonly<Record<string, string>>;
}

const IDIOMS: readonly Idiom[] = [
  { name: 'a URL relative to the module', code: "new Worker(new URL('./w.js', import.meta.url));", entry: 'src/w.js' },
  { name: 'a module worker with options', code: "new Worker(new URL('../workers/w.js', import.meta.url), { type: 'module' });", entry: 'workers/w.js' },
  { name: 'a .js specifier for a TypeScript file', code: "new Worker(new URL('./w.js', import.meta.url));", entry: 'src/w.ts' },
  { name: 'a .mjs specifier for a TypeScript file', code: "new Worker(new URL('./w.mjs', import.meta.url));", entry: 'src/w.mts' },
  { name: 'a specifier without extension', code: "new Worker(new URL('./parse.worker', import.meta.url));", entry: 'src/parse.worker.ts' },
  { name: 'a URL in a constant', code: "const url = new URL('./w.js', import.meta.url);\nconst worker = new Worker(url);", entry: 'src/w.js' },
  { name: 'the href of a URL', code: "new Worker(new URL('./w.js', import.meta.url).href);", entry: 'src/w.js' },
  { name: 'the base in a constant', code: "const here = import.meta.url;\nnew Worker(new URL('./w.js', here));", entry: 'src/w.js' },
  { name: 'a Node path from a URL', code: "import { Worker } from 'node:worker_threads';\nimport { fileURLToPath } from 'node:url';\nnew Worker(fileURLToPath(new URL('./w.js', import.meta.url)));", entry: 'src/w.js' },
  { name: 'a path joined to __dirname', code: "const { Worker } = require('worker_threads');\nconst path = require('path');\nnew Worker(path.join(__dirname, 'w.js'));", file: 'src/main.cjs', entry: 'src/w.js' },
  { name: 'a path resolved from __dirname, upwards', code: "const { Worker } = require('worker_threads');\nconst { resolve } = require('path');\nnew Worker(resolve(__dirname, '..', 'lib', 'w.js'));", file: 'src/main.cjs', entry: 'lib/w.js' },
  { name: 'a template on __dirname', code: "const { Worker } = require('worker_threads');\nnew Worker(`${__dirname}/w.js`);", file: 'src/main.cjs', entry: 'src/w.js' },
  { name: 'a sum on __dirname', code: "const { Worker } = require('worker_threads');\nnew Worker(__dirname + '/w.js');", file: 'src/main.cjs', entry: 'src/w.js' },
  { name: '__dirname made of import.meta.url', code: "import { Worker } from 'node:worker_threads';\nimport { dirname, join } from 'node:path';\nimport { fileURLToPath } from 'node:url';\nconst __filename = fileURLToPath(import.meta.url);\nconst __dirname = dirname(__filename);\nnew Worker(join(__dirname, 'w.js'));", entry: 'src/w.ts' },
  { name: 'import.meta.dirname', code: "import { Worker } from 'node:worker_threads';\nimport path from 'node:path';\nnew Worker(path.join(import.meta.dirname, 'w.js'));", entry: 'src/w.js' },
  { name: 'require.resolve', code: "const { Worker } = require('worker_threads');\nnew Worker(require.resolve('./w'));", file: 'src/main.cjs', entry: 'src/w.js' },
  { name: 'import.meta.resolve', code: "import { Worker } from 'node:worker_threads';\nimport { fileURLToPath } from 'node:url';\nnew Worker(fileURLToPath(import.meta.resolve('./w.js')));", entry: 'src/w.js' },
  { name: 'the namespace of worker_threads', code: "import * as threads from 'worker_threads';\nnew threads.Worker(new URL('./w.js', import.meta.url));", entry: 'src/w.js' },
  { name: 'Worker under another name', code: "import { Worker as Thread } from 'node:worker_threads';\nnew Thread(new URL('./w.js', import.meta.url));", entry: 'src/w.js' },
  { name: 'a Vite worker import', code: "import Search from './search?worker';\nconst search = new Search();", entry: 'src/search.ts' },
  { name: 'an inlined Vite worker import', code: "import Search from './search.js?worker&inline';\nconst search = new Search({ name: 'search' });", entry: 'src/search.ts' },
  { name: 'a Vite worker URL', code: "import url from './w.js?worker&url';\nnew Worker(url, { type: 'module' });", entry: 'src/w.js' },
  { name: 'a Vite asset URL', code: "import url from './w.js?url';\nnew Worker(url);", entry: 'src/w.js' },
  { name: 'worker-loader', code: "import Search from 'worker-loader!./search.js';\nnew Search();", entry: 'src/search.js' },
  { name: 'worker-loader with options', code: "const Search = require('worker-loader?inline=no-fallback!./search.js');\nnew Search();", file: 'src/main.cjs', entry: 'src/search.js' },
  { name: 'a shared worker', code: "new SharedWorker(new URL('./shared.js', import.meta.url));", entry: 'src/shared.js' },
  { name: 'a subclass', code: "import { Worker } from 'node:worker_threads';\nclass Search extends Worker { constructor() { super(new URL('./w.js', import.meta.url)); } }", entry: 'src/w.js' },
  { name: 'a class of unknown origin with a file address', code: "import { TrackedWorker } from './tracked.js';\nnew TrackedWorker(new URL('./w.js', import.meta.url));", entry: 'src/w.js', others: ['src/tracked.js'] },
  { name: 'a choice of Worker', code: "import { Worker as NodeWorker } from 'node:worker_threads';\nconst Impl = globalThis.Worker ?? NodeWorker;\nnew Impl(new URL('./w.js', import.meta.url));", entry: 'src/w.js' },
  { name: "the runtime's worker", code: "import { StoppableWorker } from 'graceful-workers';\nconst worker = StoppableWorker.start(new URL('./w.js', import.meta.url));", entry: 'src/w.ts' },
  { name: "the runtime's pool", code: "import { WorkerPool } from 'graceful-workers';\nconst pool = WorkerPool.start(new URL('./w.js', import.meta.url), { threads: 2 });", entry: 'src/w.ts' },
  { name: "piscina's filename", code: "import { Piscina } from 'piscina';\nexport const pool = new Piscina({ filename: new URL('./w.js', import.meta.url).href });", entry: 'src/w.ts' },
  { name: "tinypool's filename", code: "import Tinypool from 'tinypool';\nexport const pool = new Tinypool({ runtime: 'worker_threads', filename: new URL('./w.js', import.meta.url).href });", entry: 'src/w.js' },
  { name: "workerpool's script", code: "const workerpool = require('workerpool');\nconst pool = workerpool.pool(__dirname + '/w.js');", file: 'src/main.cjs', entry: 'src/w.js' },
  { name: "poolifier's file", code: "import { FixedThreadPool } from 'poolifier';\nexport const pool = new FixedThreadPool(4, './src/w.js');", entry: 'src/w.js' },
  { name: 'a plain string beside the file', code: "new Worker('./w.js');", file: 'src/main.js', entry: 'src/w.js' },
  { name: 'a plain string in public', code: "new Worker('/workers/w.js');", entry: 'public/workers/w.js' },
  { name: 'a plain string in static', code: "new Worker('/w.js');", entry: 'static/w.js' },
  { name: 'a plain string in www', code: "new Worker('/common/w.js');", entry: 'www/common/w.js' },
  { name: 'a plain string from the package root', code: "import { Worker } from 'node:worker_threads';\nnew Worker('./src/jobs/w.js');", entry: 'src/jobs/w.ts' },
  { name: 'a plain string relative to the page', code: "new Worker(new URL('workers/w.js', document.baseURI));", entry: 'public/workers/w.js' },
  { name: 'a query after the name', code: "new Worker('/w.js?v=3');", entry: 'public/w.js' },
  { name: 'a choice of which one file exists', code: "new Worker(isDev ? './missing.js' : './w.js');", entry: 'src/w.js' },
  { name: 'import.meta.filename', code: "import { Worker } from 'node:worker_threads';\nimport path from 'node:path';\nnew Worker(path.join(path.dirname(import.meta.filename), 'w.js'));", entry: 'src/w.ts' },
  { name: 'a template without expressions', code: 'new Worker(new URL(`./w.js`, import.meta.url));', entry: 'src/w.js' },
  { name: 'a TypeScript file as it is', code: "new Worker(new URL('./w.ts', import.meta.url), { type: 'module' });", entry: 'src/w.ts' },
  { name: 'a name without a dot', code: "new Worker(new URL('w.js', import.meta.url));", entry: 'src/w.js' },
  { name: 'the index of a folder', code: "new Worker(new URL('./jobs', import.meta.url));", entry: 'src/jobs/index.ts' },
  { name: 'the index of a folder, joined', code: "const { Worker } = require('worker_threads');\nconst path = require('path');\nnew Worker(path.join(__dirname, 'jobs'));", file: 'src/main.cjs', entry: 'src/jobs/index.js' },
  { name: 'require.resolve of a joined path', code: "const { Worker } = require('worker_threads');\nconst path = require('path');\nnew Worker(require.resolve(path.join(__dirname, 'w')));", file: 'src/main.cjs', entry: 'src/w.js' },
  { name: 'require.resolve of a made require', code: "import { createRequire } from 'node:module';\nimport { Worker } from 'node:worker_threads';\nconst require = createRequire(import.meta.url);\nnew Worker(require.resolve('./w'));", entry: 'src/w.js' },
  { name: 'worker_threads of a made require', code: "import { createRequire } from 'node:module';\nconst { Worker } = createRequire(import.meta.url)('node:worker_threads');\nnew Worker(new URL('./w.js', import.meta.url));", entry: 'src/w.js' },
  { name: 'a path from the working folder', code: "import { Worker } from 'node:worker_threads';\nimport path from 'node:path';\nnew Worker(path.join(process.cwd(), 'src', 'jobs', 'w.js'));", entry: 'src/jobs/w.js' },
  { name: 'a path resolved from the working folder', code: "import { Worker } from 'node:worker_threads';\nimport path from 'node:path';\nnew Worker(path.resolve('src/jobs/w.js'));", entry: 'src/jobs/w.js' },
  { name: 'what it is built to', code: "import { Worker } from 'node:worker_threads';\nnew Worker(new URL('../dist/jobs/w.js', import.meta.url));", entry: 'src/jobs/w.ts' },
  { name: 'the URL destructured from import.meta', code: "const { url } = import.meta;\nnew Worker(new URL('./w.js', url));", entry: 'src/w.js' },
  { name: 'a shared Vite worker', code: "import Shared from './shared?sharedworker';\nconst shared = new Shared();", entry: 'src/shared.ts' },
  { name: "a Vite worker of the package's root", code: "import W from '/src/w?worker';\nnew W();", entry: 'src/w.ts' },
  { name: 'a Vite worker that is imported late', code: "const { default: W } = await import('./w?worker');\nnew W();", entry: 'src/w.ts' },
  { name: "Vite's base address", code: 'new Worker(`${import.meta.env.BASE_URL}w.js`);', entry: 'public/w.js' },
  { name: "Create React App's public address", code: "new Worker(process.env.PUBLIC_URL + '/w.js');", entry: 'public/w.js' },
  { name: 'a worker of electron-vite', code: "import makeWorker from './w?nodeWorker';\nimport path from './w?modulePath';\nimport { Worker } from 'node:worker_threads';\nnew Worker(path);", entry: 'src/w.ts' },
  { name: "Parcel's url:", code: "import url from 'url:./w.js';\nnew Worker(url);", entry: 'src/w.js' },
  { name: 'a web-worker: import of rollup', code: "import Work from 'web-worker:./w.ts';\nnew Work();", entry: 'src/w.ts' },
  { name: 'an address with a version that is not known', code: "new Worker('/w.js?' + version);", entry: 'public/w.js' },
  { name: 'an address with a suffix that is not known', code: "const path = '/lib/w.js';\nnew Worker(path + urlArgs);", entry: 'public/lib/w.js' },
  { name: 'a template with a version that is not known', code: 'new Worker(`/w.js?v=${version}`);', entry: 'public/w.js' },
  { name: 'a field of the class', code: "class Client {\n  #url = new URL('./w.js', import.meta.url);\n  start() { this.worker = new Worker(this.#url); }\n}", entry: 'src/w.js' },
  { name: 'a field that the constructor sets', code: "class Client {\n  constructor() { this.path = new URL('./w.js', import.meta.url); }\n  start() { return new Worker(this.path); }\n}", file: 'src/main.js', entry: 'src/w.js' },
  { name: 'a function of the file that makes the worker', code: "function start(url) { return new Worker(url, { type: 'module' }); }\nstart(new URL('./w.js', import.meta.url));", file: 'src/main.js', entry: 'src/w.js' },
  { name: 'an arrow of the file that makes the worker', code: "const start = (name, options) => new Worker(new URL(name, import.meta.url), options);\nstart('./w.js');", file: 'src/main.js', entry: 'src/w.js' },
  { name: 'a function of the file that takes options', code: "function start({ file }) { return new Worker(file); }\nstart({ file: new URL('./w.js', import.meta.url) });", file: 'src/main.js', entry: 'src/w.js' },
  { name: 'a class of the file that is given the file', code: "class Client { constructor(private url: URL) { this.worker = new Worker(url); } worker: Worker }\nnew Client(new URL('./w.js', import.meta.url));", entry: 'src/w.ts' },
  { name: 'a default parameter', code: "export function start(url = new URL('./w.js', import.meta.url)) { return new Worker(url); }", file: 'src/main.js', entry: 'src/w.js' },
  { name: 'a function of the file that makes the address', code: "function locate(name) { if (isBuilt) { name = name.replace('.ts', '.js'); }\n return new URL(name, import.meta.url); }\nnew Worker(locate('./w.ts'));", file: 'src/main.js', entry: 'src/w.ts' },
  { name: 'an address that another module exports', code: "import { WORKER_URL } from './urls.js';\nnew Worker(WORKER_URL);", entry: 'src/w.js', files: { 'src/urls.ts': "export const WORKER_URL = new URL('./w.js', import.meta.url);" } },
  { name: 'an address that another module exports again', code: "import { url } from '../lib';\nnew Worker(url);", entry: 'lib/w.js', files: { 'lib/index.ts': "export { workerUrl as url } from './urls';", 'lib/urls.ts': "const locate = (name: string) => new URL(name, import.meta.url);\nexport const workerUrl = locate('./w.js');" } },
  { name: 'an address that a CommonJS module exports', code: "const { Worker } = require('worker_threads');\nconst { WORKER } = require('./paths');\nnew Worker(WORKER);", file: 'src/main.cjs', entry: 'src/jobs/w.js', files: { 'src/paths.js': "const path = require('path');\nexports.WORKER = path.join(__dirname, 'jobs', 'w.js');" } },
  { name: 'a member of addresses that another module exports', code: "import { urls } from './urls';\nnew Worker(urls.search);", entry: 'src/w.js', files: { 'src/urls.ts': "export const urls = { search: new URL('./w.js', import.meta.url) };" } },
  { name: 'a member of addresses of the file', code: "const urls = { search: new URL('./w.js', import.meta.url) };\nnew Worker(urls.search);", entry: 'src/w.js' },
  { name: 'a function of unknown origin with the names of workers', code: "import { spawnWorker } from 'spawn';\nspawnWorker(new URL('./search.worker.js', import.meta.url));", entry: 'src/search.worker.ts' },
  { name: "jest-worker's threads", code: "import { Worker } from 'jest-worker';\nnew Worker(require.resolve('./w'), { enableWorkerThreads: true });", entry: 'src/w.js' },
  { name: "jest-worker's processes", code: "import { Worker } from 'jest-worker';\nnew Worker(require.resolve('./w'));", entry: null, others: ['src/w.js'] },
  { name: "piscina in CommonJS", code: "const Piscina = require('piscina');\nconst path = require('path');\nnew Piscina({ filename: path.resolve(__dirname, 'w.js') });", file: 'src/main.cjs', entry: 'src/w.js' },
  { name: "piscina's options in a constant", code: "import Piscina from 'piscina';\nconst options = { filename: new URL('./w.mjs', import.meta.url).href, maxThreads: 2 };\nexport const pool = new Piscina(options);", entry: 'src/w.mjs' },
  { name: "tinypool's processes", code: "import { Tinypool } from 'tinypool';\nnew Tinypool({ runtime: 'child_process', filename: new URL('./w.js', import.meta.url).href });", entry: null, others: ['src/w.js'] },
  { name: "workerpool's processes", code: "import workerpool from 'workerpool';\nexport const pool = workerpool.pool('./src/w.js', { workerType: 'process' });", entry: null, others: ['src/w.js'] },
  { name: "workerpool's pool", code: "import { pool } from 'workerpool';\nexport const threads = pool('./w.js', { maxWorkers: 4 });", entry: 'src/w.js' },
  { name: "poolifier's growing pool", code: "import { DynamicThreadPool } from 'poolifier';\nnew DynamicThreadPool(1, 4, new URL('./w.js', import.meta.url));", entry: 'src/w.js' },
  { name: "poolifier's processes", code: "import { FixedClusterPool } from 'poolifier';\nnew FixedClusterPool(4, './src/w.js');", entry: null, others: ['src/w.js'] },
  { name: "threads.js", code: "import { spawn, Thread, Worker } from 'threads';\nconst thread = await spawn(new Worker('./workers/w'));", entry: 'src/workers/w.ts' },
  { name: "threads.js's pool", code: "import { Pool, spawn, Worker } from 'threads';\nconst pool = Pool(() => spawn(new Worker('./w')), 8);", entry: 'src/w.js' },
  { name: 'synckit', code: "import { createSyncFn } from 'synckit';\nexport const format = createSyncFn(require.resolve('./w'));", entry: 'src/w.js' },
  { name: 'a process', code: "import { fork } from 'node:child_process';\nfork(new URL('./w.js', import.meta.url));", entry: null, others: ['src/w.js'] },
  { name: 'a function that forks', code: "import { forkWorker } from './fork.js';\nforkWorker(new URL('./search.worker.js', import.meta.url));", entry: null, others: ['src/search.worker.js'] },
  { name: 'a service worker', code: "navigator.serviceWorker.register(new URL('./w.js', import.meta.url));", entry: null, others: ['src/w.js'] },
  { name: 'an address that nothing starts', code: "export const url = new URL('./w.js', import.meta.url);", entry: null, others: ['src/w.js'] },
  { name: 'a parameter that each caller gives another file, one of them unknown', code: "function start(url) { return new Worker(url); }\nstart(url());", file: 'src/main.js', entry: null, others: ['src/w.js'] },
  { name: 'a plain string that could mean two files', code: "new Worker('./w.js');", entry: null, others: ['src/w.js', 'public/w.js'] },
  { name: 'code that is evaluated', code: "import { Worker } from 'node:worker_threads';\nnew Worker('./w.js', { eval: true });", entry: null, others: ['src/w.js'] },
  { name: 'a Blob', code: "new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));", entry: null, others: ['src/w.js'] },
  { name: "a job queue's worker", code: "import { Worker } from 'bullmq';\nnew Worker('w', './src/w.js');", entry: null, others: ['src/w.js'] },
  { name: 'a class of the file', code: "class Worker { constructor(path) { this.path = path; } }\nnew Worker('./w.js');", file: 'src/main.js', entry: null, others: ['src/w.js'] },
  { name: 'a path that is a parameter', code: "export const start = (file) => new Worker(file);", file: 'src/main.js', entry: null, others: ['src/w.js'] },
  { name: 'a file outside the root', code: "new Worker(new URL('../../../../etc/hosts', import.meta.url));", entry: null },
  { name: 'a remote address', code: "new Worker('https://example.com/w.js');", entry: null, others: ['src/w.js'] },
];

describe('which file a worker is', () => {
  it.each(IDIOMS)('$name', ({ code, file = 'src/main.ts', entry, others = [], files = {} }) => {
    const project = createTempProject({
      [file]: code,
      ...files,
      ...Object.fromEntries([...others, ...(entry === null ? [] : [entry])].map((other) => [other, 'export {};'])),
    });
    const isConstruction = /\bnew (?!URL\b|Blob\b)/.test(code);
    if (isConstruction) expect(findStarted(project, file), 'from the file that starts it').toBe(entry);
    for (const other of others) expect(isStarted(project, other), other).toBe(false);
    if (entry !== null) expect(isStarted(project, entry), 'from the worker').toBe(true);
  });

  it('is the file itself by __filename', () => {
    const project = createTempProject({ 'main.cjs': "const { Worker } = require('worker_threads');\nnew Worker(__filename);" });
    expect(findStarted(project, 'main.cjs')).toBe('main.cjs');
    expect(isStarted(project, 'main.cjs')).toBe(true);
  });

  it('is the file itself by import.meta.url', () => {
    const project = createTempProject({ 'main.mjs': "import { Worker } from 'node:worker_threads';\nnew Worker(new URL(import.meta.url));" });
    expect(findStarted(project, 'main.mjs')).toBe('main.mjs');
  });
});

describe('a function that makes workers of several files', () => {
  const project = createTempProject({
    'main.js': "function start(url) { return new Worker(url); }\nstart(new URL('./a.js', import.meta.url));\nstart(new URL('./b.js', import.meta.url));\nstart(unknown);",
    'a.js': 'export {};',
    'b.js': 'export {};',
    'c.js': 'export {};',
  });

  it('starts each of them, where it is called', () => {
    const starters = (file: string): unknown => project.look(file, getStarters).map(({ file: from, line }) => [from.slice(project.root.length + 1), line]);
    expect(starters('a.js')).toEqual([['main.js', 2]]);
    expect(starters('b.js')).toEqual([['main.js', 3]]);
    expect(starters('c.js')).toEqual([]);
  });

  it('starts no single one', () => {
    expect(findStarted(project, 'main.js')).toBeNull();
  });
});

describe('a function that may be given from outside', () => {
  it('starts the worker that its and the file\'s names speak of', () => {
    const project = createTempProject({
      'client.js': "const openWorker = options.openWorker ?? ((...args) => new Worker(...args));\nopenWorker(new URL('./DefaultWorker.js', import.meta.url), { name: 'a' });",
      'DefaultWorker.ts': 'export {};',
    });
    expect(project.look('DefaultWorker.ts', getStarters).map(({ line }) => line)).toEqual([2]);
  });
});

describe('pages', () => {
  it('start workers from their scripts, whatever else stands in script tags', () => {
    const project = createTempProject({
      'index.html': "<script type=\"importmap\">{ \"imports\": { \"a\": \"./a.js\" } }</script>\n<script type=\"x-shader/x-vertex\">void main() {}</script>\n<script type=\"application/ld+json\">{\"a\":1}</script>\n<script type=\"module\">\nnew Worker(new URL('./w.js', import.meta.url));\n</script>\n<script src=\"x.js\"></script>",
      'w.js': 'export {};',
    });
    expect(project.look('w.js', getStarters).map(({ line }) => line)).toEqual([5]);
  });
});

describe('who starts a file', () => {
  const project = createTempProject({
    'src/w.js': 'export {};',
    'src/a.js': "\nnew Worker(new URL('./w.js', import.meta.url));",
    'src/App.vue': "<template>\n<p>it's</p>\n</template>\n<script setup lang=\"ts\">\nconst worker: Worker = new Worker(new URL('./w.js', import.meta.url));\n</script>\n",
    'src/View.tsx': "export const View = () => { new Worker(new URL('./w.js', import.meta.url)); return <p>it's</p>; };",
    'node_modules/other/index.js': "new Worker(new URL('../../src/w.js', import.meta.url));",
    'dist/a.js': "new Worker(new URL('../src/w.js', import.meta.url));",
    'out/a.js': "new Worker(new URL('../src/w.js', import.meta.url));",
    '.gitignore': 'out/\n',
    'src/broken.js': "new Worker(new URL('./w.js', import.meta.url)); const = ;;; }}}",
    'src/types.d.ts': "declare const w: Worker; new Worker('./w.js');",
  });

  it('is told with file, line and kind, from scripts, components and JSX, not from what is installed or built', () => {
    const starters = project.look('src/w.js', (facts) => getStarters(facts));
    expect(starters.map(({ file, line, platform }) => [file.slice(project.root.length + 1), line, platform]).sort()).toEqual([
      ['src/App.vue', 5, 'web'],
      ['src/View.tsx', 1, 'web'],
      ['src/a.js', 2, 'web'],
    ]);
  });

  it('is told to a file inside an installed package, of that package alone', () => {
    const installed = createTempProject({
      'node_modules/@scope/lib/w.js': 'postMessage(1);',
      'node_modules/@scope/lib/index.js': "new Worker(new URL('./w.js', import.meta.url));",
      'node_modules/other/index.js': "new Worker(new URL('../@scope/lib/w.js', import.meta.url));",
    });
    const starters = installed.look('node_modules/@scope/lib/w.js', (facts) => getStarters(facts));
    expect(starters.map(({ file }) => file)).toEqual([installed.path('node_modules/@scope/lib/index.js')]);
  });

  it('is unknown for text without a file', () => {
    expect(project.look('src/w.js', (facts) => getStarters({ ...facts, filename: '<input>' }))).toEqual([]);
  });

  it('is the chain of one for an entry', () => {
    expect(project.look('src/w.js', getImportChain)).toEqual([project.path('src/w.js')]);
    expect(project.look('src/a.js', getImportChain)).toBeNull();
  });
});

describe('a project that changes while the process lives', () => {
  it('is seen at the next linting of a file', async () => {
    const project = createTempProject({ 'w.js': 'export {};', 'main.js': 'export {};' });
    expect(isStarted(project, 'w.js')).toBe(false);
    const pause = async (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 260));
    await pause();
    project.write({ 'main.js': "new Worker('./w.js');" });
    expect(isStarted(project, 'w.js'), 'a file that changed').toBe(true);
    await pause();
    project.write({ 'main.js': 'export {};', 'other/page.js': "new Worker(new URL('../w.js', import.meta.url));" });
    expect(isStarted(project, 'w.js'), 'a file in a new folder').toBe(true);
    await pause();
    project.remove('other');
    expect(isStarted(project, 'w.js'), 'a folder that went').toBe(false);
  });
});

describe('the summary of an entry', () => {
  it.each([
    ['a function of another module that closes a connection', "import { finish } from './lib.js'; try { work(); } finally { await finish(db); }", 'export async function finish(db) { await db.close(); }', [1]],
    ['a method of an object that another module makes', "import { Store } from './lib.js'; const store = new Store(); try { work(); } finally { await store.dispose(); }", 'export class Store { async dispose() { await this.file.flush(); } }', [1]],
    ['a method of an object of another module', "import { store } from './lib.js'; try { work(); } finally { await store.dispose(); }", 'export const store = { async dispose() { await file.close(); } };', [1]],
    ['a function of another module that frees memory', "import { dispose } from './lib.js'; try { work(); } finally { dispose(mesh); }", 'export function dispose(mesh) { mesh.geometry.dispose(); mesh.material.dispose(); }', []],
    ['a method that frees a model', "import { Model } from './lib.js'; const model = new Model(); try { work(); } finally { await model.dispose(); }", 'export class Model { async dispose() { await this.session.free(); } }', []],
    ['a function of a package', "import { dispose } from 'three-utils'; try { work(); } finally { dispose(mesh); }", '', []],
  ])('follows a clean-up: %s', (_, code, lib, lines) => {
    const project = createTempProject({ 'main.js': "new Worker(new URL('./w.js', import.meta.url));", 'w.js': code, 'lib.js': lib });
    const summary = project.look('main.js', (facts) => getEntrySummary(facts, project.path('w.js')));
    expect(summary?.cleanups.map(({ line }) => line)).toEqual(lines);
  });

  it('is unknown outside the root, for what is missing and for what cannot be parsed', () => {
    const project = createTempProject({ 'main.js': 'export {};', 'broken.js': 'const = (((' });
    const ask = (path: string): unknown => project.look('main.js', (facts) => getEntrySummary(facts, path));
    expect(ask('/etc/hosts')).toBeNull();
    expect(ask(project.path('missing.js'))).toBeNull();
    expect(ask(project.path('broken.js'))).toBeNull();
  });

  it('is read again when the file has changed', () => {
    const project = createTempProject({ 'main.js': 'export {};', 'w.js': 'export {};' });
    const ask = (): boolean | undefined => project.look('main.js', (facts) => getEntrySummary(facts, project.path('w.js'))?.hasMessageHandler);
    expect(ask()).toBe(false);
    project.write({ 'w.js': dedent`self.onmessage = () => {};` });
    expect(ask()).toBe(true);
  });
});
