import { describe, expect, it } from 'vitest';
import { getWorkerContext } from '../../../src/analysis/worker-context.ts';
import { type EntrySummary, findCertainMembers, findEntryFile, findMentionedMembers, findProvidedGlobals, hasDomOfScript, getEntrySummary, getImportChain, isKnownWorkerFile } from '../../../src/analysis/worker-graph.ts';
import { isRequire } from '../../../src/analysis/graph/modules.ts';
import { getProgram } from '../../../src/analysis/graph/program.ts';
import { type TempProject, createTempProject } from '../../support/temp-project.ts';

const START = "new Worker(new URL('./a.worker.ts', import.meta.url), { type: 'module' });";

/** The chain to a file, as paths of the project. */
function getChain(project: TempProject, file: string): string[] | null {
  return project.look(file, (facts) => getImportChain(facts)?.map((path) => path.slice(project.root.length + 1)) ?? null);
}

describe('the chain from an entry to a file', () => {
  const project = createTempProject({
    'src/main.ts': `import './page';\n${START}`,
    'src/page.ts': "import './lib/both';\ndocument.title = 'x';",
    'src/a.worker.ts': "import { b } from './lib/b.js';\nimport type { T } from './lib/types';\nimport { type U } from './lib/more-types';\nb();\nexport type X = T | U;",
    'src/lib/b.ts': "import './both';\nexport { c as b } from './c';\nexport const lazy = () => import('./lazy');",
    'src/lib/c.tsx': "export const c = () => <p>it's</p>;\nimport './after-jsx';",
    'src/lib/after-jsx.ts': 'export {};',
    'src/lib/both.ts': 'export {};',
    'src/lib/lazy.ts': "const { d } = require('../d.cjs');",
    'src/d.cjs': 'exports.d = 1;',
    'src/lib/types.ts': 'export type T = 1;',
    'src/lib/more-types.ts': 'export type U = 1;',
    'src/lib/unrelated.ts': 'export {};',
  });

  it.each([
    ['src/a.worker.ts', ['src/a.worker.ts']],
    ['src/lib/b.ts', ['src/a.worker.ts', 'src/lib/b.ts']],
    ['src/lib/both.ts', ['src/a.worker.ts', 'src/lib/b.ts', 'src/lib/both.ts']],
    ['src/lib/c.tsx', ['src/a.worker.ts', 'src/lib/b.ts', 'src/lib/c.tsx']],
    ['src/lib/after-jsx.ts', ['src/a.worker.ts', 'src/lib/b.ts', 'src/lib/c.tsx', 'src/lib/after-jsx.ts']],
    ['src/d.cjs', ['src/a.worker.ts', 'src/lib/b.ts', 'src/lib/lazy.ts', 'src/d.cjs']],
    ['src/lib/types.ts', null],
    ['src/lib/more-types.ts', null],
    ['src/lib/unrelated.ts', null],
    ['src/page.ts', null],
    ['src/main.ts', null],
  ])('%s', (file, chain) => {
    expect(getChain(project, file)).toEqual(chain);
    expect(project.look(file, (_facts, context) => isKnownWorkerFile(context))).toBe(chain !== null);
  });

  it('is the evidence of a loaded file', () => {
    expect(project.look('src/lib/both.ts', (facts) => getWorkerContext(facts).evidence)).toBe('loaded by src/a.worker.ts via src/lib/b.ts');
    expect(project.look('src/lib/b.ts', (facts) => getWorkerContext(facts).evidence)).toBe('loaded by src/a.worker.ts');
    expect(project.look('src/lib/after-jsx.ts', (facts) => getWorkerContext(facts).evidence)).toBe('loaded by src/a.worker.ts via src/lib/b.ts → src/lib/c.tsx');
  });

  it('starts at entries that only their own text proves', () => {
    const other = createTempProject({ 'w.js': "import './lib.js';\nself.onmessage = () => {};", 'lib.js': 'export {};' });
    expect(getChain(other, 'lib.js')).toEqual(['w.js', 'lib.js']);
  });

  it('follows importScripts', () => {
    const other = createTempProject({ 'w.js': "importScripts('lib.js', '/other.js');\nself.onmessage = () => {};", 'lib.js': 'var x;' });
    expect(getChain(other, 'lib.js')).toEqual(['w.js', 'lib.js']);
  });

  it('survives circles', () => {
    const other = createTempProject({ 'w.js': "import './a.js';\nself.onmessage = () => {};", 'a.js': "import './b.js';", 'b.js': "import './a.js';\nimport './w.js';" });
    expect(getChain(other, 'b.js')).toEqual(['w.js', 'a.js', 'b.js']);
  });
});

describe('aliases', () => {
  const idioms: readonly { name: string; request: string; file: string; files?: Record<string, string> }[] = [
    { name: 'tsconfig paths', request: '@lib/x', file: 'src/lib/x.ts', files: { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./src/lib/*"] } } } // comment' } },
    { name: 'tsconfig baseUrl', request: 'lib/x', file: 'src/lib/x.ts', files: { 'tsconfig.json': '{ "compilerOptions": { "baseUrl": "./src" } }' } },
    { name: 'an extended tsconfig', request: '#app/x', file: 'src/x.ts', files: { 'tsconfig.base.json': '{ "compilerOptions": { "paths": { "#app/*": ["./src/*"] } } }', 'tsconfig.json': '{ "extends": "./tsconfig.base.json" }' } },
    { name: 'a referred tsconfig', request: '@/x', file: 'source/x.ts', files: { 'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }', 'tsconfig.app.json': '{ "compilerOptions": { "paths": { "@/*": ["./source/*"] } } }' } },
    { name: 'jsconfig', request: '~lib/x', file: 'src/lib/x.js', files: { 'jsconfig.json': '{ "compilerOptions": { "paths": { "~lib/*": ["./src/lib/*"] } } }' } },
    { name: 'a broken tsconfig', request: './x', file: 'src/x.ts', files: { 'tsconfig.json': '{ "compilerOptions": ' } },
    { name: 'a tsconfig whose paths are a mistake', request: './x', file: 'src/x.ts', files: { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib": ["lib/src"] } } }' } },
    { name: 'package imports', request: '#x', file: 'src/lib/x.ts', files: { 'package.json': '{ "name": "p", "imports": { "#x": { "types": "./dist/x.d.ts", "default": "./src/lib/x.js" } } }' } },
    { name: 'a pattern of package imports', request: '#lib/x.js', file: 'src/lib/x.ts', files: { 'package.json': '{ "name": "p", "imports": { "#lib/*.js": "./dist/lib/*.js" } }' } },
    { name: 'the package itself', request: 'p/x', file: 'src/x.ts', files: { 'package.json': '{ "name": "p", "exports": { "./x": { "import": "./dist/x.js", "types": "./dist/x.d.ts" } } }' } },
    { name: 'a workspace', request: '@org/lib', file: 'packages/lib/src/index.ts', files: { 'packages/lib/package.json': '{ "name": "@org/lib", "main": "./dist/index.js" }' } },
    { name: 'a workspace whose source is in lib', request: '@org/lib', file: 'packages/lib/lib/main.ts', files: { 'packages/lib/package.json': '{ "name": "@org/lib", "exports": { ".": { "types": "./dist/main.d.ts", "import": "./dist/main.js" } } }' } },
    { name: 'a workspace without main', request: 'lib', file: 'packages/lib/index.js', files: { 'packages/lib/package.json': '{ "name": "lib" }' } },
    { name: 'a subpath of a workspace', request: '@org/lib/deep/x', file: 'packages/lib/src/deep/x.ts', files: { 'packages/lib/package.json': '{ "name": "@org/lib", "exports": { ".": "./dist/index.js", "./*": "./dist/*.js" } }' } },
    { name: "Vite's @", request: '@/lib/x', file: 'src/lib/x.ts' },
    { name: "Nuxt's ~", request: '~/lib/x', file: 'lib/x.ts' },
    { name: "Vite's root", request: '/src/lib/x.ts', file: 'src/lib/x.ts' },
    { name: 'a folder', request: './lib', file: 'src/lib/index.ts' },
  ];

  it.each(idioms)('$name', ({ request, file, files = {} }) => {
    const project = createTempProject({ ...files, 'src/main.ts': START, 'src/a.worker.ts': `import '${request}';\nimport '@org/none';`, [file]: 'export {};' });
    expect(getChain(project, file)).toEqual(['src/a.worker.ts', file]);
  });

  it('do not guess which of several packages of a name is meant', () => {
    const project = createTempProject({
      'package.json': '{ "name": "lib", "source": "src/index.js" }',
      'examples/app/package.json': '{ "name": "lib", "main": "src/page.js" }',
      'src/index.js': 'export {};',
      'examples/app/src/page.js': 'export {};',
      'examples/app/src/a.worker.js': "import 'lib';\nself.onmessage = () => {};",
    });
    expect(getChain(project, 'examples/app/src/page.js')).toBeNull();
    expect(getChain(project, 'src/index.js')).toBeNull();
  });

  it('do not guess which of several sources a package is built from', () => {
    const project = createTempProject({
      'packages/lib/package.json': '{ "name": "@org/lib", "exports": { ".": "./dist/main.js" } }',
      'packages/lib/lib/main.ts': 'export {};',
      'packages/lib/src/main.ts': "document.title = 'The page that shows it';",
      'packages/app/src/a.worker.js': "import '@org/lib';\nself.onmessage = () => {};",
    });
    expect(getChain(project, 'packages/lib/src/main.ts')).toBeNull();
    expect(getChain(project, 'packages/lib/lib/main.ts')).toBeNull();
  });

  it.each([
    ['?worker', "import W from '@/work/w?worker';\nexport const w = new W();"],
    ['new URL', "export const w = new Worker(new URL('@/work/w.ts', import.meta.url));"],
    ['require.resolve', "import { Worker } from 'node:worker_threads';\nexport const w = new Worker(require.resolve('@/work/w'));"],
  ])('name entries: %s', (_name, code) => {
    const project = createTempProject({ 'src/main.ts': code, 'src/work/w.ts': 'export {};' });
    expect(getChain(project, 'src/work/w.ts')).toEqual(['src/work/w.ts']);
    const found = project.look('src/main.ts', (facts) => facts.nodes('NewExpression').map((node) => findEntryFile(facts, node)));
    expect(found).toContain(project.path('src/work/w.ts'));
  });

  it('that change are seen', async () => {
    const project = createTempProject({ 'src/main.ts': START, 'src/a.worker.ts': "import '@lib/x';", 'src/lib/x.ts': 'export {};' });
    expect(getChain(project, 'src/lib/x.ts')).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 260));
    project.write({ 'tsconfig.json': '{ "compilerOptions": { "paths": { "@lib/*": ["./src/lib/*"] } } }' });
    expect(getChain(project, 'src/lib/x.ts')).toEqual(['src/a.worker.ts', 'src/lib/x.ts']);
  });
});

describe('what a worker uses of a module', () => {
  const LIB = `
    here0();
    const table = build();
    function build() { here1(); }
    export function used() { here2(); helper(); }
    function helper() { here3(); }
    export function unused() { here4(); }
    export const api = { call() { here5(); } };
    export default class Tool { run() { here6(); } }
    const list = () => here7();
    export { list as renamed };
    export const started = here8();
  `;

  /** The numbers of the calls that run in the worker. */
  function getCalls(files: Record<string, string>, file = 'lib.js'): string {
    const project = createTempProject({ 'w.js': "import './use.js';\nself.onmessage = () => {};", ...files });
    return project.look(file, (facts) => {
      const context = getWorkerContext(facts);
      return facts.nodes('CallExpression').flatMap((node) => (node.callee.type === 'Identifier' && node.callee.name.startsWith('here') && context.sideOf(node) === 'worker' ? [node.callee.name.slice(4)] : [])).join('');
    });
  }

  it.each([
    ['one function, with what it calls', "import { used } from './lib.js';\nused();", '01238'],
    ['nothing but the module', "import './lib.js';", '018'],
    ['a constant', "import { api } from './lib.js';\napi.call();", '0158'],
    ['the default', "import Tool from './lib.js';\nnew Tool().run();", '0168'],
    ['a class without its methods', "import Tool from './lib.js';\nself.Tool = new Tool();", '018'],
    ['an object without its methods', "import { api } from './lib.js';\nself.api = api;", '018'],
    ['a method by its name in a pattern', "import { api } from './lib.js';\nconst { call } = api;\ncall();", '0158'],
    ['a method by a name of the moment', "import { api } from './lib.js';\nself.run = (name) => api[name]();", '0158'],
    ['methods that a library calls', "import { expose } from 'comlink';\nimport { api } from './lib.js';\nexpose(api);", '0158'],
    ['a renamed export', "import { renamed as r } from './lib.js';\nr();", '0178'],
    ['what is imported and never used', "import { used } from './lib.js';", '018'],
    ['what only unused code uses', "import { used } from './lib.js';\nexport const page = () => used();", '018'],
    ['what only the main side uses', "import { isMainThread } from 'node:worker_threads';\nimport { used } from './lib.js';\nif (isMainThread) used();", '018'],
    ['a member of the namespace', "import * as lib from './lib.js';\nlib.used();", '01238'],
    ['what is exported again and not asked for', "import { used } from './lib.js';\nexport { used };", '018'],
    ['all', "import * as lib from './lib.js';\nrun(lib);", '0123478'],
    ['all, at some time', "const lib = await import('./lib.js');\nlib.api.call();", '01234578'],
    ['several, with a type', "import Tool, { used, type T } from './lib.js';\nused(Tool);", '012368'],
  ])('%s', (_name, use, calls) => {
    expect(getCalls({ 'use.js': use, 'lib.js': LIB })).toBe(calls);
  });

  it.each([
    ['a named re-export that is asked for', "export { used, unused } from './lib.js';", '01238'],
    ['a re-export of all', "export * from './lib.js';", '01238'],
    ['a re-export under another name', "export { renamed as used } from './lib.js';", '0178'],
    ['a re-export that nobody asks for', "export const used = 1; export { unused } from './lib.js';", '018'],
  ])('through a barrel: %s', (_name, barrel, calls) => {
    expect(getCalls({ 'use.js': "import { used } from './index.js';\nused();", 'index.js': barrel, 'lib.js': LIB })).toBe(calls);
  });

  it('follows the methods of a class among themselves, and to those of a base class', () => {
    const lib = `
      export class Store {
        static make() { here1(); return new Store(); }
        constructor() { here2(); this.open(); }
        open() { here3(); }
        render = () => { here4(); this.paint(); };
        paint() { here5(); }
        get size() { return here6(); }
      }
      export class Page extends View { draw() { here7(); } }
    `;
    expect(getCalls({ 'use.js': "import { Store, Page } from './lib.js';\nStore.make();\nnew Page();", 'lib.js': lib })).toBe('1237');
    expect(getCalls({ 'use.js': "import { Store } from './lib.js';\nnew Store().render();", 'lib.js': lib })).toBe('2345');
    expect(getCalls({ 'use.js': "import { Store } from './lib.js';\npostMessage(new Store().size);", 'lib.js': lib })).toBe('236');
  });

  it('follows the methods of a class whose base class calls none that it does not know', () => {
    const lib = `
      import { EventEmitter } from 'node:events';
      class Base extends EventEmitter { open() { this.step(); } }
      export class Relay extends Base { step() { here1(); } info() { here2(); } }
    `;
    expect(getCalls({ 'use.js': "import { Relay } from './lib.js';\nnew Relay();", 'lib.js': lib })).toBe('');
    expect(getCalls({ 'use.js': "import { Relay } from './lib.js';\nnew Relay().open();", 'lib.js': lib })).toBe('1');
    expect(getCalls({ 'use.js': "import { Relay } from './lib.js';\nnew Relay().info();", 'lib.js': lib })).toBe('2');
  });

  it('does not follow what only unused code of the module names', () => {
    const lib = `
      const handlers = { color: { write() { here1(); }, read() { here2(); } } };
      export const write = (type) => handlers[type].write();
      function restore(type) { handlers[type].read(); }
      export class State { load(type) { restore(type); } }
    `;
    expect(getCalls({ 'use.js': "import { write } from './lib.js';\nwrite('color');", 'lib.js': lib })).toBe('1');
    expect(getCalls({ 'use.js': "import { State } from './lib.js';\nnew State().load('color');", 'lib.js': lib })).toBe('2');
  });

  it('tells a function from members and imported names that are called like it', () => {
    const lib = "import { open as begin } from './none.js';\nexport function used(db) { begin(); return db.open({ close: 1 }); }\nexport function open() { here1(); }\nexport function close() { here2(); }\n";
    expect(getCalls({ 'use.js': "import { used } from './lib.js';\nused(1);", 'lib.js': lib })).toBe('');
    expect(getCalls({ 'use.js': "import { used } from './lib.js';\nused(1);", 'lib.js': lib.replace('close: 1', 'close') })).toBe('2');
  });

  it('does not follow what a module does for a page when it is loaded', () => {
    const lib = "export const rows = 1;\nexport function open() { here1(); }\nif (typeof window !== 'undefined') window.debug = { open };\n";
    expect(getCalls({ 'use.js': "import { rows } from './lib.js';\npostMessage(rows);", 'lib.js': lib })).toBe('');
    expect(getCalls({ 'use.js': "import { rows } from './lib.js';\npostMessage(rows);", 'lib.js': lib.replace('window !==', 'process !==') })).toBe('1');
  });

  it('follows a function that is a static field only where the field is named', () => {
    const lib = 'function save() { here1(); }\nexport default class Api { static save = save; static load() { here2(); } }';
    expect(getCalls({ 'use.js': "import Api from './lib.js';\nApi.load();", 'lib.js': lib })).toBe('2');
    expect(getCalls({ 'use.js': "import Api from './lib.js';\nApi.save();", 'lib.js': lib })).toBe('1');
  });

  it('follows functions that are assigned to members, through CommonJS', () => {
    const lib = `
      exports.hash = function () { here1(); inner.add(); };
      exports.download = function () { here2(); };
      const inner = {};
      inner.add = () => { here3(); };
      inner.show = () => { here4(); };
      Tool.prototype.run = function () { here5(); };
      image.onload = function () { here6(); };
      function Tool() { here7(); }
    `;
    expect(getCalls({ 'use.js': "const lib = require('./lib.js');\nlib.hash();", 'lib.js': lib })).toBe('1367');
  });

  it('is not certain of a member that is named of a map', () => {
    const project = createTempProject({
      'w.js': "import { theme } from './theme.js';\nconst registry = new Map();\nself.onmessage = () => { registry.get('x')?.apply(null); postMessage(theme.name); };",
      'theme.js': "const apply = () => 1;\nexport const theme = { name: 'dark', apply };",
    });
    expect(project.look('theme.js', (facts) => findMentionedMembers(facts)!.has('apply'))).toBe(true);
    expect(project.look('theme.js', (facts) => ['apply', 'name'].filter((name) => findCertainMembers(facts)!.has(name)))).toEqual(['name']);
  });

  it.each(['(self as any).window = self;', "(globalThis as Record<string, unknown>)['window'] ??= globalThis;", '  window = self;'])('knows a global that is provided by %s', (line) => {
    const project = createTempProject({ 'w.ts': `import { use } from './lib.js';\n${line}\nself.onmessage = () => use();`, 'lib.ts': 'export const use = () => 1;' });
    expect(project.look('lib.ts', (facts) => findProvidedGlobals(facts)).has('window')).toBe(true);
  });

  it('is certain of the members that code on the way names outside of branches', () => {
    const project = createTempProject({
      'w.js': "import { read } from './use.js';\nself.onmessage = async ({ data }) => { postMessage(await read(data)); };",
      'use.js': "import store from './store.js';\nexport const read = (data) => { if (data.old) store.migrate(); return store.get(data); };",
      'page.js': "import store from './store.js';\nimport { read } from './use.js';\nexport const reset = () => { store.clear(); read(1); };",
      'store.js': 'const get = () => 1;\nconst clear = () => 2;\nconst migrate = () => 3;\nexport default { get, clear, migrate };',
    });
    const names = ['get', 'clear', 'migrate'];
    expect(project.look('store.js', (facts) => names.filter((name) => findMentionedMembers(facts)!.has(name)))).toEqual(['get', 'migrate']);
    expect(project.look('store.js', (facts) => names.filter((name) => findCertainMembers(facts)!.has(name)))).toEqual(['get']);
  });

  it.each([
    ["import '@remote-dom/core/polyfill';", true],
    ["import './setup.js';", true],
    ["import { parse } from 'linkedom';", false],
    ["import 'abort-controller-polyfill';", false],
  ])('knows a worker that has a DOM of its own: %s', (line, has) => {
    const project = createTempProject({
      'w.js': `${line}\nimport { draw } from './lib.js';\nself.onmessage = () => draw();`,
      'setup.js': "import 'global-jsdom/register';",
      'lib.js': 'export const draw = () => document.body;',
    });
    expect(project.look('lib.js', (facts) => hasDomOfScript(facts))).toBe(has);
    expect(project.look('w.js', (facts) => hasDomOfScript(facts))).toBe(has);
  });

  it('knows what globals the files before it provide', () => {
    const project = createTempProject({
      'w.js': "globalThis.window = globalThis;\nObject.defineProperty(self, 'document', { value: fake });\nconst own = {};\nown.alert = () => {};\nself.onmessage = () => {};\nimport './lib.js';",
      'lib.js': 'export {};',
    });
    const provided = project.look('lib.js', (facts) => findProvidedGlobals(facts));
    expect(['window', 'document', 'alert'].filter((name) => provided.has(name))).toEqual(['window', 'document']);
  });

  it.each([
    ['types alone, as TypeScript drops the import', 'ts', "import { Row } from './lib.js';\nexport const first = (rows: Row[]) => rows[0];", ''],
    ['a value', 'ts', "import { Row, used } from './lib.js';\nexport const first = (rows: Row[]) => used(rows);", '018'],
    ['nothing, in JavaScript', 'js', "import { Row } from './lib.js';\nexport const first = (rows) => rows[0];", '018'],
  ])('is nothing where the importers use %s', (_name, extension, use, calls) => {
    const entry = `import './use.${extension}';\nself.onmessage = () => {};`;
    expect(getCalls({ 'w.js': entry, [`use.${extension}`]: use, 'lib.js': LIB })).toBe(calls);
  });

  it('looks for the methods of nested objects', () => {
    const lib = 'export const kernel = { version: 1, api: { save() { here1(); }, show() { here2(); } } };';
    expect(getCalls({ 'use.js': "import { kernel } from './lib.js';\nkernel.api.save();", 'lib.js': lib })).toBe('1');
  });

  it('asks who uses a barrel', () => {
    const lib = 'export class Store { save() { here1(); } draw() { here2(); } }';
    expect(getCalls({ 'use.js': "import { Store } from './index.js';\nnew Store().save();", 'index.js': "export * from './lib.js';", 'lib.js': lib })).toBe('1');
  });

  it('is nothing for a module that an owner uses whose worker is a function of it', () => {
    const owner = "import { used } from './lib.js';\nfunction work() { self.onmessage = () => {}; }\nnew Worker(URL.createObjectURL(new Blob([`(${work})()`])));\nused();";
    expect(getCalls({ 'use.js': 'here9();', 'owner.js': owner, 'lib.js': LIB })).toBe('');
  });

  it('is everything in an entry', () => {
    expect(getCalls({ 'main.js': "new Worker('./lib.js');", 'lib.js': LIB })).toBe('012345678');
  });
});

describe('what an entry owns and understands through its imports', () => {
  function summarize(files: Record<string, string>): EntrySummary {
    const project = createTempProject({ 'main.js': "new Worker('./w.js');", ...files });
    return project.look('main.js', (facts) => getEntrySummary(facts, project.path('w.js')))!;
  }
  const getStops = (summary: EntrySummary): string[] => summary.stopMessages.map(({ text, property, file, line }) => `${property ?? ''}=${text} ${file.split('/').at(-1)!}:${line}`);

  it('names the file and line of a durable thing', () => {
    const summary = summarize({ 'w.js': "import { save } from './store.js';\nself.onmessage = (e) => save(e.data.row);", 'store.js': "import { put } from './db.js';\nexport const save = (row) => put(row);", 'db.js': "\nexport function put(row) {\n  return indexedDB.open('db');\n}" });
    expect(summary.durable.map(({ what, file, line }) => [what, file.split('/').at(-1), line])).toEqual([['an IndexedDB database', 'db.js', 3]]);
  });

  it('leaves out what the entry does not use', () => {
    const summary = summarize({ 'w.js': "import { hash } from './util.js';\nself.onmessage = (e) => postMessage(hash(e.data.row));", 'util.js': "import fs from 'node:fs';\nexport const hash = (x) => x;\nexport const save = (x) => { try { fs.writeFileSync('a', x); } finally { fs.closeSync(1); } };" });
    expect(summary.durable).toEqual([]);
    expect(summary.cleanups).toEqual([]);
  });

  it('are not those of methods that the worker never calls', () => {
    const files = { 'w.js': "import { Store } from './store.js';\nself.onmessage = (e) => postMessage(new Store().count(e.data));", 'store.js': "import fs from 'node:fs';\nexport class Store {\n  count(x) { return x; }\n  save(x) { fs.writeFileSync('a', x); }\n}" };
    expect(summarize(files).durable).toEqual([]);
    expect(summarize({ ...files, 'w.js': files['w.js'].replace('count', 'save') }).durable).toHaveLength(1);
  });

  it('are not those of methods that only code calls which no worker runs', () => {
    const files = {
      'w.js': "import { Store, open } from './store.js';\nimport { used } from './use.js';\nself.onmessage = () => used(open());",
      'use.js': "import { Store } from './store.js';\nexport const used = (store) => new Store(store).count();\nexport const unused = (store) => store.save();",
      'store.js': "import fs from 'node:fs';\nexport const open = () => 1;\nexport class Store {\n  count(x) { return x; }\n  save(x) { fs.writeFileSync('a', x); }\n}",
    };
    expect(summarize(files).durable).toEqual([]);
  });

  it('are those of its own side of a file that starts itself', () => {
    const code = "import { Worker, isMainThread, parentPort } from 'node:worker_threads';\nimport fs from 'node:fs';\nif (!isMainThread) parentPort.postMessage(work());\nfunction work() { WORK }\nexport async function build() { const w = new Worker(new URL(import.meta.url)); fs.writeFileSync('a', await answer(w)); }";
    expect(summarize({ 'w.js': code.replace('WORK', 'return 1;') }).durable).toEqual([]);
    expect(summarize({ 'w.js': code.replace('WORK', "fs.writeFileSync('b', '');") }).durable).toHaveLength(1);
  });

  it('finds clean-ups of imports', () => {
    const summary = summarize({ 'w.js': "import { run } from './run.js';\nrun();", 'run.js': 'export async function run() {\n  try { await go(); } finally { await unlock(); }\n}' });
    expect(summary.cleanups.map(({ what, file, line }) => [what, file.split('/').at(-1), line])).toEqual([['finally', 'run.js', 2]]);
  });

  it('reads the handler that another module is', () => {
    const summary = summarize({ 'w.js': "import { handle } from './handle.js';\nself.onmessage = (event) => handle(event);", 'handle.js': "export function handle({ data }) {\n  if (data.type === 'stop') close();\n}" });
    expect(getStops(summary)).toEqual(['type=stop handle.js:2']);
    expect(summary.isOpen).toBe(false);
  });

  it('reads a listener that is imported as it is', () => {
    const summary = summarize({ 'w.js': "import handle from './handle.js';\nself.onmessage = handle;", 'handle.js': "export default (event) => {\n  if (event.data === 'stop') close();\n};" });
    expect(getStops(summary)).toEqual(['=stop handle.js:2']);
    expect(summary.hasMessageHandler).toBe(true);
  });

  it('reads a dispatcher behind a dispatcher', () => {
    const summary = summarize({ 'w.js': "import { route } from './route.js';\nself.onmessage = (e) => route(e.data);", 'route.js': "import { control } from './control.js';\nexport const route = (message) => control(message);", 'control.js': "export const control = (message) => { if (message.cmd === 'shutdown') close(); };" });
    expect(getStops(summary)).toEqual(['cmd=shutdown control.js:1']);
  });

  it('is open where a package gets the messages', () => {
    expect(summarize({ 'w.js': "import { route } from 'router';\nself.onmessage = (e) => route(e.data);" }).isOpen).toBe(true);
  });

  it('hears through a module that registers the handler', () => {
    const summary = summarize({ 'w.js': "import './listen.js';", 'listen.js': "self.onmessage = ({ data }) => { if (data === 'quit') close(); };" });
    expect(getStops(summary)).toEqual(['=quit listen.js:1']);
    expect(summary.hasMessageHandler).toBe(true);
  });

  it('takes the words of the settings', () => {
    const project = createTempProject({ 'main.js': "new Worker('./w.js');", 'w.js': "self.onmessage = (e) => { if (e.data === 'halt') close(); };" });
    const ask = (settings: object): number => project.look('main.js', (facts) => getEntrySummary(facts, project.path('w.js')))!.stopMessages.length + project.look('main.js', (facts) => getEntrySummary(facts, project.path('w.js')), { settings: { 'graceful-workers': settings } })!.stopMessages.length;
    expect(ask({ stopMessages: ['halt'] })).toBe(1);
  });
});

describe('a name that stands for a call of itself', () => {
  const project = createTempProject({
    'src/main.ts': START,
    'src/a.worker.ts': "var f = f('x');\nvar g = h('x'), h = g('y');\nvar require = require || require('z');\nself.onmessage = () => { if (f) g(h, f.a.b, require('fs')); };\n",
  });

  it('is no require, and does not lead in circles', () => {
    expect(project.look('src/a.worker.ts', (facts) => getWorkerContext(facts).evidence)).toBe('started by src/main.ts');
    expect(project.look('src/a.worker.ts', (facts) => facts.nodes('CallExpression').filter(({ callee }) => isRequire(getProgram(facts), callee)).length)).toBe(0);
  });
});
