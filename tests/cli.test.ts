import { describe, expect, it } from 'vitest';
import { formatExplanation } from '../src/cli/format.ts';
import { explain } from '../src/cli/why.ts';
import { createTempProject } from './support/temp-project.ts';

const project = createTempProject({
  'src/main.ts': "import { log } from './log';\nexport const worker = new Worker(new URL('./a.worker.ts', import.meta.url));\nnew Worker(pick());\nlog();",
  'src/a.worker.ts': "import { put } from './lib/store';\nself.onmessage = ({ data }) => {\n  switch (data.type) {\n    case 'row': put(data.row); break;\n    case 'stop': clearInterval(timer);\n  }\n};\nconst timer = setInterval(() => postMessage(1), 1000);",
  'src/lib/store.ts': "export { put } from './db';",
  'src/lib/db.ts': "export async function put(row: unknown) {\n  const db = indexedDB.open('rows');\n  try { await add(db, row); } finally { await release(db); }\n}\nexport const other = () => 1;",
  'src/log.ts': 'export const log = () => console.log(1);',
  'src/both.mjs': "import { Worker, isMainThread, parentPort } from 'node:worker_threads';\nif (isMainThread) {\n  new Worker(new URL(import.meta.url));\n} else {\n  parentPort.on('message', () => {});\n}",
  'src/sw.js': "self.addEventListener('fetch', () => {});",
  'src/broken.js': 'const = (((',
  'src/old.worker.js': "importScripts('./lib/classic.js');\nstart();",
  'src/lib/classic.js': 'function start() {}',
  'src/plain.worker.js': 'export const answer = 42;',
});

function why(file: string): string {
  return formatExplanation(explain(project.path(file), project.root)!);
}

describe('why', () => {
  it('explains an entry: who starts it, what it understands and owns', () => {
    expect(why('src/a.worker.ts')).toBe(`src/a.worker.ts runs in a web worker: started by src/main.ts.
  src/main.ts:2 starts src/a.worker.ts.
  It listens to messages.
  It understands the stop message { type: 'stop' } (src/a.worker.ts:5) and clears timers then.
  It also understands { type: 'row' }.
  It holds an IndexedDB database (src/lib/db.ts:2).
  terminate() would skip its finally block (src/lib/db.ts:3).
  It posts messages back.`);
  });

  it('explains a loaded file: the chain, and what is used of it', () => {
    expect(why('src/lib/db.ts')).toBe(`src/lib/db.ts runs in a web worker: loaded by src/a.worker.ts via src/lib/store.ts.
  src/main.ts:2 starts src/a.worker.ts.
  It is loaded this way: src/a.worker.ts → src/lib/store.ts → src/lib/db.ts.
  Workers use its exports put.`);
  });

  it('explains an owner', () => {
    expect(why('src/main.ts')).toBe(`src/main.ts is in no worker context: no file of the project starts it, no worker loads it, and nothing in it says that it is one. It starts workers itself.
  At line 2 it starts src/a.worker.ts.
  At line 3 it starts a worker whose file is not known.`);
  });

  it('explains a file of both sides, region by region', () => {
    expect(why('src/both.mjs')).toBe(`A part of src/both.mjs runs in a Node worker: it listens on parentPort.
  src/both.mjs:3 starts src/both.mjs.
  Lines 2 to 4: the main side.
  Lines 4 to 6: the worker side.
  At line 3 it starts src/both.mjs.
  It listens to messages.
  As a Node thread it goes on until it is told to end.`);
  });

  it('explains what is no worker', () => {
    expect(why('src/sw.js')).toBe('src/sw.js is no worker: it is a service worker, an edge function or a child process.');
    expect(why('src/log.ts')).toBe('src/log.ts is in no worker context: no file of the project starts it, no worker loads it, and nothing in it says that it is one.');
  });

  it('says that a name alone proves nothing', () => {
    expect(why('src/plain.worker.js')).toBe('src/plain.worker.js is in no worker context: no file of the project starts it, no worker loads it, and nothing in it says that it is one. Its name alone proves nothing.');
  });

  it('takes a name and one other fact, for the file and for what it loads', () => {
    expect(why('src/old.worker.js')).toContain('src/old.worker.js runs in a web worker: its name, and it calls importScripts.');
    expect(why('src/lib/classic.js')).toContain('src/lib/classic.js runs in a worker: loaded by src/old.worker.js.');
  });

  it('is null for what cannot be read or parsed', () => {
    expect(explain(project.path('src/broken.js'), project.root)).toBeNull();
    expect(explain(project.path('src/missing.js'), project.root)).toBeNull();
  });

  it('gives machines the same, with paths from the working folder', () => {
    const explanation = explain(project.path('src/lib/db.ts'), project.root)!;
    expect(JSON.parse(JSON.stringify(explanation))).toMatchObject({
      file: 'src/lib/db.ts',
      side: 'worker',
      chain: ['src/a.worker.ts', 'src/lib/store.ts', 'src/lib/db.ts'],
      usedExports: ['put'],
      starters: [{ file: 'src/main.ts', line: 2 }],
    });
  });
});
