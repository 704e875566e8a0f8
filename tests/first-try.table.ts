import dedent from 'dedent';

/** Files of a project, by path. */
export type Project = Readonly<Record<string, string>>;

export interface FirstTry {
  readonly name: string;
  /** The rule that must speak, or hold its tongue. */
  readonly rule: string;
  readonly project: Project;
  /** The file that the rule speaks of. */
  readonly file: string;
  /** How often it reports there under each preset; everywhere else never. */
  readonly recommended: 0 | 1;
  readonly strict: 0 | 1;
  /** One defect, one report: no other rule says anything either. */
  readonly isAlone?: true;
  /** Nothing may be changed on save. */
  readonly hasNoFix?: true;
}

type Row = Omit<FirstTry, 'rule' | 'file'> & { readonly file?: string };

const rowsOf = (rule: string, file: string, rows: readonly Row[]): readonly FirstTry[] => rows.map((row) => ({ rule, file, ...row }));

/** A page that starts a worker and ends it on a button; nothing else is wrong with it. */
const MAIN = dedent`
  const w = new Worker(new URL('./w.js', import.meta.url), { type: 'module' });
  w.onmessage = (event) => show(event.data);
  w.onerror = (event) => showError(event.message);
  w.postMessage(1);
  stopButton.onclick = () => w.terminate();
`;

const COMPUTES = dedent`
  self.onmessage = ({ data }) => {
    postMessage(data * 2);
  };
`;

const WRITES_DATABASE = dedent`
  self.onmessage = ({ data }) => {
    const request = indexedDB.open('results');
    request.onsuccess = () => request.result.transaction('all', 'readwrite').objectStore('all').put(data);
  };
`;

const HAS_FINALLY = dedent`
  import { openFile } from './files.js';
  self.onmessage = async ({ data }) => {
    const file = await openFile(data);
    try {
      postMessage(await file.count());
    } finally {
      await file.close();
    }
  };
`;

const POLLS = dedent`
  import { poll } from './poll.js';
  while (true) {
    await poll();
  }
`;

const TICKS = dedent`
  function tick() {
    postMessage(Date.now());
  }
  setInterval(tick, 1000);
`;

const both = { recommended: 1, strict: 1 } as const;
const strictOnly = { recommended: 0, strict: 1 } as const;

const web = (worker: string, main = MAIN): Project => ({ 'src/main.js': main, 'src/w.js': worker });

const abruptTerminate = rowsOf('no-abrupt-terminate', 'src/main.js', [
  { name: 'terminate on a button; the worker writes IndexedDB', project: web(WRITES_DATABASE), ...both },
  { name: 'terminate on a button; the worker has a finally', project: web(HAS_FINALLY), ...both },
  { name: 'terminate on a button; the worker only computes and replies', project: web(COMPUTES), ...strictOnly },
  { name: 'terminate on a button; the worker cannot be found', project: { 'src/main.js': MAIN }, ...strictOnly },
  {
    name: 'terminate on a button, in TypeScript; the worker has a finally',
    project: {
      'src/main.ts': MAIN.replace("'./w.js'", "'./w.ts'").replace('const w', 'const w: Worker').replace('(event)', '(event: MessageEvent<number>)'),
      'src/w.ts': HAS_FINALLY.replace('({ data })', '({ data }: MessageEvent<string>)'),
    },
    file: 'src/main.ts',
    ...both,
  },
  {
    name: 'terminate on a signal, in a CommonJS program; the thread writes a file',
    project: {
      'main.cjs': dedent`
        const path = require('node:path');
        const { Worker } = require('node:worker_threads');
        const w = new Worker(path.join(__dirname, 'w.cjs'));
        w.on('message', console.log);
        w.on('error', console.error);
        w.postMessage('report.txt');
        process.once('SIGINT', () => w.terminate());
      `,
      'w.cjs': dedent`
        const fs = require('node:fs');
        const { parentPort } = require('node:worker_threads');
        parentPort.on('message', (file) => {
          const stream = fs.createWriteStream(file);
          stream.end('done', () => parentPort.postMessage(file));
        });
      `,
    },
    file: 'main.cjs',
    ...both,
  },
  {
    name: 'terminate after five seconds, nothing asked before; the worker only computes',
    project: web(COMPUTES, MAIN.replace('stopButton.onclick = () => w.terminate();', 'setTimeout(() => w.terminate(), 5000);')),
    ...strictOnly,
  },
  {
    name: 'terminate after five seconds, nothing asked before; the worker has a finally',
    project: web(HAS_FINALLY, MAIN.replace('stopButton.onclick = () => w.terminate();', 'setTimeout(() => w.terminate(), 5000);')),
    ...both,
  },
  ...([
    ['only computes', COMPUTES, { recommended: 0, strict: 0 }],
    ['has a finally', HAS_FINALLY, both],
  ] as const).map(([what, worker, expected]) => ({
    name: `an effect whose clean-up terminates; the worker ${what}`,
    project: {
      'src/chart.jsx': dedent`
        import { useEffect, useState } from 'react';
        export function Chart({ points }) {
          const [image, setImage] = useState(null);
          useEffect(() => {
            const w = new Worker(new URL('./w.js', import.meta.url), { type: 'module' });
            w.onmessage = (event) => setImage(event.data);
            w.onerror = () => setImage(null);
            w.postMessage(points);
            return () => w.terminate();
          }, [points]);
          return <img src={image} />;
        }
      `,
      'src/w.js': worker,
    },
    file: 'src/chart.jsx',
    ...expected,
  })),
]);

const stopCheck = rowsOf('require-stop-check', 'src/w.js', [
  { name: 'an endless poll in a worker that a page starts by URL', project: web(POLLS), ...both },
  {
    name: 'an endless poll in a worker that a page starts by a plain string',
    project: web(POLLS, MAIN.replace("new URL('./w.js', import.meta.url)", "'w.js'")),
    ...both,
  },
  {
    name: 'an endless poll in a worker that a page starts by a string from the public folder',
    project: { 'src/main.js': MAIN.replace("new URL('./w.js', import.meta.url)", "'/w.js'"), 'public/w.js': POLLS },
    file: 'public/w.js',
    ...both,
  },
  {
    name: 'an endless poll beside a message listener, and no other file',
    project: { 'w.js': "self.addEventListener('message', (event) => console.log(event.data));\n" + POLLS.replace(/^import.*\n/, '') },
    file: 'w.js',
    ...both,
  },
  {
    name: 'an endless poll in a thread, in CommonJS',
    project: {
      'main.cjs': dedent`
        const { Worker } = require('worker_threads');
        const w = new Worker('./w.cjs');
        w.on('error', console.error);
        w.on('exit', (code) => console.log('ended', code));
      `,
      'w.cjs': dedent`
        const { parentPort } = require('worker_threads');
        const { poll } = require('./poll.cjs');
        async function main() {
          while (true) {
            parentPort.postMessage(await poll());
          }
        }
        main();
      `,
    },
    file: 'w.cjs',
    ...both,
  },
  {
    name: 'an endless poll in a worker, in TypeScript',
    project: {
      'src/main.ts': MAIN.replace("'./w.js'", "'./w.ts'").replace('(event)', '(event: MessageEvent<number>)'),
      'src/w.ts': POLLS.replace("'./poll.js'", "'./poll.ts'"),
    },
    file: 'src/w.ts',
    ...both,
  },
  {
    name: 'an interval that a worker which understands stop never clears',
    project: web(`${TICKS}\nself.onmessage = ({ data }) => {\n  if (data === 'stop') postMessage('stopped');\n};\n`),
    ...both,
  },
  { name: 'an interval in a worker without a message handler', project: web(TICKS), ...strictOnly },
  {
    name: 'an endless computation in onmessage',
    project: { 'w.js': 'self.onmessage = () => {\n  for (;;) {\n    crunch();\n  }\n};\n' },
    file: 'w.js',
    hasNoFix: true,
    ...both,
  },
]);

export const FETCHING_WORKER = dedent`
  self.onmessage = async ({ data: url }) => {
    const response = await fetch(url);
    postMessage(await response.json());
  };
`;

const fetchTimeout = rowsOf('require-fetch-timeout', 'w.js', [
  { name: 'a fetch in onmessage', project: { 'w.js': FETCHING_WORKER }, ...both },
  {
    name: 'a fetch in the onmessage of a typed worker',
    project: { 'w.ts': FETCHING_WORKER.replace('({ data: url })', '({ data: url }: MessageEvent<string>)') },
    file: 'w.ts',
    ...both,
  },
  {
    name: 'a fetch in a thread, in CommonJS',
    project: {
      'w.cjs': dedent`
        const { parentPort } = require('node:worker_threads');
        parentPort.on('message', async (url) => {
          const response = await fetch(url);
          parentPort.postMessage(await response.text());
        });
      `,
    },
    file: 'w.cjs',
    ...both,
  },
  {
    name: 'a fetch in a page',
    project: { 'page.js': 'button.onclick = async () => {\n  show(await (await fetch("/api")).json());\n};\n' },
    file: 'page.js',
    ...strictOnly,
  },
]);

const ONCE_EXIT = dedent`
  import { once } from 'node:events';
  import { Worker } from 'node:worker_threads';
  const w = new Worker(new URL('./w.js', import.meta.url));
  w.on('error', console.error);
  await once(w, 'exit');
`;

const join = rowsOf('require-worker-join', 'main.js', [
  { name: 'a bare new Worker', project: { 'main.js': "new Worker('./x.js');\n" }, isAlone: true, ...both },
  { name: 'a bare new Worker, in TypeScript', project: { 'main.ts': "new Worker('./x.js');\n" }, file: 'main.ts', ...both },
  {
    name: 'a bare new Worker of Node, in CommonJS',
    project: { 'main.cjs': "const { Worker } = require('worker_threads');\nnew Worker('./x.cjs');\n" },
    file: 'main.cjs',
    ...both,
  },
  {
    name: 'waiting for the exit of a thread that nothing ends',
    project: { 'main.js': ONCE_EXIT, 'w.js': "import { parentPort } from 'node:worker_threads';\nparentPort.on('message', (n) => parentPort.postMessage(n * 2));\n" },
    ...strictOnly,
  },
]);

const dom = rowsOf('no-dom-in-worker', 'src/w.js', [
  { name: 'document.title in a worker that a page starts', project: web("document.title = 'x';\n"), ...both },
  {
    name: 'document.title in a worker that a page starts, in TypeScript',
    project: { 'src/main.ts': MAIN.replace("'./w.js'", "'./w.ts'").replace('(event)', '(event: MessageEvent<number>)'), 'src/w.ts': "document.title = 'x';\n" },
    file: 'src/w.ts',
    ...both,
  },
]);

const errorHandler = rowsOf('require-worker-error-handler', 'main.js', [
  {
    name: 'a module-level worker without an error listener',
    project: { 'main.js': "const w = new Worker('./w.js');\nw.onmessage = (event) => show(event.data);\nw.postMessage(1);\n" },
    isAlone: true,
    ...both,
  },
]);

/** The table of the specification, row by row, with the variants of a language that people write first. */
export const FIRST_TRIES: readonly FirstTry[] = [...abruptTerminate, ...stopCheck, ...fetchTimeout, ...join, ...dom, ...errorHandler];
