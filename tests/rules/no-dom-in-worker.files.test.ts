/** What a worker touches through the modules that it loads. */
import { relative } from 'node:path';
import rule from '../../src/rules/no-dom-in-worker.ts';
import { runWithBothParsers } from '../support/both-parsers.ts';
import { createTempProject } from '../support/temp-project.ts';

const FILES = {
  'main.js': "new Worker(new URL('./w.js', import.meta.url), { type: 'module' });\nimport './page.js';\n",
  'page.js': "import { paint } from './lib/mixed.js';\npaint();\ndocument.title = 'page';\n",
  'w.js': "import { run } from './lib/run.js';\nimport './lib/evaluated.js';\nimport { compute, isBrowser } from './lib/mixed.js';\nimport './lib/guarded.js';\nimport { Panel } from './lib/panel.js';\nimport { attach, resort } from './lib/branches.js';\nimport { viaClass } from './lib/via-class.js';\nimport service from './lib/service.js';\nimport { createStore } from './lib/factory.js';\nimport './lib/shim.js';\nimport * as all from './lib/namespace.js';\nself.onmessage = ({ data }) => { run(compute(data)); all.used(); new Panel().mount(); attach(); resort(data); viaClass(); service.get(); createStore(); };\n",
  'lib/run.js': "import { show } from './show.js';\nexport const run = (data) => show(data);\n",
  'lib/show.js': 'export function show(text) {\n  document.title = text;\n}\n',
  'lib/evaluated.js': 'export const width = window.innerWidth;\nexport function later() { return document.body; }\n',
  'lib/mixed.js': "export const compute = (x) => x;\nexport const isBrowser = typeof document !== 'undefined';\nexport function paint() { document.title = 'x'; }\n",
  'lib/env.js': "export const isBrowser = typeof window !== 'undefined';\nexport const inWorker = typeof WorkerGlobalScope !== 'undefined';\n",
  'lib/guarded.js': "import { inWorker, isBrowser } from './env.js';\nif (isBrowser) document.title = 'x';\nexport function a() { if (!isBrowser) return; window.scrollTo(0, 0); }\na();\nif (inWorker) postMessage(1); else document.title = 'x';\n",
  'lib/panel.js': "export class Panel {\n  constructor(options = {}) { this.node = options.node ?? document.createElement('p'); }\n  mount() { document.body.append(this.node); }\n}\n",
  'lib/branches.js': "export const resort = (a) => a.x || a.y || window.location.origin;\nexport function attach(node, root = document) { if (node) document.body.append(node); return root; }\n",
  'lib/via-class.js': "import { deep } from './deep.js';\nclass Tool { run() { deep(); } }\nexport const viaClass = () => new Tool();\n",
  'lib/service.js': "const get = () => 1;\nconst reset = () => { localStorage.clear(); };\nexport default { get, reset };\n",
  'lib/factory.js': "export const createStore = () => {\n  const get = () => localStorage.getItem('a');\n  return { get, set: () => get() };\n};\n",
  'lib/shim.js': 'self.screen ??= {};\n',
  'lib/deep.js': "export function deep() { document.title = 'x'; }\n",
  'lib/namespace.js': 'export const used = () => localStorage.getItem("a");\nexport const unused = () => document.title;\n',
} as const;

const project = createTempProject(FILES);
const shown = (file: string): string => relative('/', project.path(file));
const at = (file: keyof typeof FILES): { filename: string; code: string } => ({ filename: project.path(file), code: FILES[file] });
const loadedBy = `loaded by ${shown('w.js')}`;

runWithBothParsers(rule, {
  valid: [
    { name: 'a page that no worker loads', ...at('page.js') },
    { name: 'a function that the page calls, in a module that both load', ...at('lib/mixed.js') },
    { name: 'guards that another module defines', ...at('lib/guarded.js') },
    { name: 'methods of a class, of which nobody knows whether they are called', ...at('lib/panel.js') },
    { name: 'a member of an object of functions, which no worker calls', ...at('lib/service.js') },
    { name: 'functions that a factory makes for its callers', ...at('lib/factory.js') },
    { name: 'what a module of the worker provides', filename: project.path('w.js'), code: `${FILES['w.js']}postMessage(screen.width);\n` },
    { name: 'branches that a worker may never take', ...at('lib/branches.js') },
    { name: 'a function that only a method calls, in a module on the way', ...at('lib/deep.js') },
  ],
  invalid: [
    {
      name: 'a function that the worker calls through another module, with the way to it',
      ...at('lib/show.js'),
      errors: [{ messageId: 'page', data: { name: 'document', evidence: `${loadedBy} via ${shown('lib/run.js')}` }, line: 2, column: 3 }],
    },
    {
      name: 'what runs as the module is loaded, and not what nobody calls',
      ...at('lib/evaluated.js'),
      errors: [{ messageId: 'page', data: { name: 'window.innerWidth', evidence: loadedBy }, line: 1, column: 22 }],
    },
    {
      name: 'a member of a namespace that the worker calls',
      ...at('lib/namespace.js'),
      errors: [{ messageId: 'storage', data: { name: 'localStorage', evidence: loadedBy }, line: 1, column: 27 }],
    },
  ],
});
