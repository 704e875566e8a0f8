/** What the files that a worker is made of say against its sudden end. */
import { relative } from 'node:path';
import dedent from 'dedent';
import rule from '../../src/rules/no-abrupt-terminate.ts';
import { runWithBothParsers } from '../support/both-parsers.ts';
import { createTempProject } from '../support/temp-project.ts';

const project = createTempProject({
  'string.js': "self.onmessage = ({ data }) => {\n  if (data === 'quit') close();\n};\n",
  'typed.js': "self.addEventListener('message', (event) => {\n  switch (event.data.cmd) {\n    case 'run': run(event.data); break;\n    case 'SHUTDOWN': close();\n  }\n});\n",
  'task.js': "let run = 0;\nself.onmessage = ({ data }) => {\n  if (data.type === 'cancel') run++;\n};\n",
  'forwarding.js': "import { route } from './lib/route.js';\nself.onmessage = ({ data }) => route(data);\n",
  'lib/route.js': "\n\nexport function route({ type }) {\n  if (type === 'stop') close();\n}\n",
  'exposed.js': "import { expose } from 'comlink';\nexpose({ run() {}, async dispose() {} });\n",
  'both.js': "import { expose } from 'comlink';\nexpose({ stop() {} });\nself.addEventListener('message', ({ data }) => { if (data === 'stop') close(); });\n",
  'storing.js': "import { save } from './lib/store.js';\nself.onmessage = ({ data }) => save(data);\n",
  'lib/store.js': "import { put } from './db.js';\nexport const save = (row) => put(row);\n",
  'lib/db.js': "export async function put(row) {\n  const file = await root.getFileHandle('rows');\n  const handle = await file.createSyncAccessHandle();\n  handle.write(row);\n}\nexport const drop = () => indexedDB.deleteDatabase('rows');\n",
  'cleaning.js': "import { withLock } from './lib/lock.js';\nself.onmessage = () => withLock(() => compute());\n",
  'lib/lock.js': "export async function withLock(work) {\n  try {\n    return await work();\n  } finally {\n    await unlock();\n  }\n}\n",
  'running.js': "self.onmessage = ({ data }) => {\n  if (data.type === 'run') postMessage(compute(data));\n};\n",
  'leaving.js': "import { parentPort } from 'node:worker_threads';\nprocess.on('exit', () => flush());\nparentPort.on('message', (m) => parentPort.postMessage(m));\n",
  'computing.js': "import { hash } from './lib/util.js';\nself.onmessage = ({ data }) => postMessage(hash(data));\n",
  'lib/util.js': "import fs from 'node:fs';\nexport const hash = (x) => x;\nexport const dump = (x) => { try { fs.writeFileSync('a', x); } finally { unlock(); } };\n",
});

const filename = project.path('main.js');
const shown = (file: string): string => relative('/', project.path(file));
const stop = (file: string): string => `const w = new Worker(new URL('./${file}', import.meta.url));\nstopButton.onclick = async () => {\n  w.terminate();\n};`;
const EVIDENCE = [{ when: 'evidence' }] as const;
const at = { line: 3, column: 3 };

/** The same with the message posted and a wait before the end. */
const asked = (file: string, message: string): string => dedent`
  const w = new Worker(new URL('./${file}', import.meta.url));
  stopButton.onclick = async () => {
    w.postMessage(${message});
    await new Promise((resolve) => {
      w.addEventListener('message', resolve, { once: true });
      setTimeout(resolve, 1000);
    });
    w.terminate();
  };
`;

runWithBothParsers(rule, {
  valid: [
    { name: 'a worker that computes and replies, though what it loads could write', filename, options: EVIDENCE, code: stop('computing.js') },
    { name: 'a worker that cannot be found', filename, options: EVIDENCE, code: stop('missing.js') },
    {
      name: 'a stop message elsewhere that the worker would not understand: no-unheard-stop-message says so',
      filename,
      options: EVIDENCE,
      code: `${stop('running.js')}\npauseButton.onclick = () => w.postMessage({ type: 'shutdown' });`,
    },
    {
      name: 'a stop message in the same turn that the worker would not understand',
      filename,
      code: stop('running.js').replace('w.terminate', "w.postMessage('stop');\n  w.terminate"),
    },
    { name: 'a message that only cancels a task, where the worker is needed no more', filename, options: EVIDENCE, code: stop('task.js') },
    { name: 'the same, where the owner posts it elsewhere', filename, options: EVIDENCE, code: `${stop('task.js')}\ncancelButton.onclick = () => w.postMessage({ type: 'cancel' });` },
    { name: 'the message that the worker understands, and a wait', filename, code: asked('string.js', "'quit'") },
  ],
  invalid: [
    {
      name: 'a message that cancels a task, where another worker takes the place',
      filename,
      options: EVIDENCE,
      code: "let w = new Worker(new URL('./task.js', import.meta.url));\nexport function restart() {\n  w.terminate();\n  w = new Worker(new URL('./task.js', import.meta.url));\n}",
      errors: [{ messageId: 'entryKnowsStop', data: { name: 'w', message: "{ type: 'cancel' }", file: shown('task.js'), line: '3' }, ...at }],
    },
    {
      name: 'a string that the worker understands is what the suggestion posts',
      filename,
      options: EVIDENCE,
      code: stop('string.js'),
      errors: [{ messageId: 'entryKnowsStop', data: { name: 'w', message: "'quit'", file: shown('string.js'), line: '2' }, ...at, suggestions: [{ messageId: 'askFirst', data: { request: "'quit'", gracePeriod: '1000' }, output: asked('string.js', "'quit'") }] }],
    },
    {
      name: 'an object, with the property and the case that the worker understands',
      filename,
      options: EVIDENCE,
      code: stop('typed.js'),
      errors: [{ messageId: 'entryKnowsStop', data: { name: 'w', message: "{ cmd: 'SHUTDOWN' }", file: shown('typed.js'), line: '4' }, ...at, suggestions: [{ messageId: 'askFirst', data: { request: "{ cmd: 'SHUTDOWN' }", gracePeriod: '1000' }, output: asked('typed.js', "{ cmd: 'SHUTDOWN' }") }] }],
    },
    {
      name: 'a message that a module of the worker understands, at its file and line',
      filename,
      options: EVIDENCE,
      code: stop('forwarding.js'),
      errors: [{ messageId: 'entryKnowsStop', data: { name: 'w', message: "{ type: 'stop' }", file: shown('lib/route.js'), line: '4' }, ...at, suggestions: [{ messageId: 'askFirst', data: { request: "{ type: 'stop' }", gracePeriod: '1000' }, output: asked('forwarding.js', "{ type: 'stop' }") }] }],
    },
    {
      name: 'a method is called and not posted, so nothing is suggested',
      filename,
      options: EVIDENCE,
      code: stop('exposed.js'),
      errors: [{ messageId: 'entryExposesStop', data: { name: 'w', method: 'dispose', file: shown('exposed.js'), line: '2' }, ...at, suggestions: [] }],
    },
    {
      name: 'a message goes before a method',
      filename,
      options: EVIDENCE,
      code: stop('both.js'),
      errors: [{ messageId: 'entryKnowsStop', data: { name: 'w', message: "'stop'", file: shown('both.js'), line: '3' }, ...at, suggestions: [{ messageId: 'askFirst', data: { request: "'stop'", gracePeriod: '1000' }, output: asked('both.js', "'stop'") }] }],
    },
    {
      name: 'a durable thing two imports away',
      filename,
      options: EVIDENCE,
      code: stop('storing.js'),
      errors: [{ messageId: 'durableWork', data: { name: 'w', what: 'an OPFS sync access handle', file: shown('lib/db.js'), line: '3' }, ...at, suggestions: [] }],
    },
    {
      name: 'a clean-up of an import',
      filename,
      options: EVIDENCE,
      code: stop('cleaning.js'),
      errors: [{ messageId: 'skippedCleanup', data: { name: 'w', what: '`finally` block', file: shown('lib/lock.js'), line: '4' }, ...at, suggestions: [] }],
    },
    {
      name: 'an exit handler',
      filename,
      options: EVIDENCE,
      code: stop('leaving.js'),
      errors: [{ messageId: 'skippedCleanup', data: { name: 'w', what: 'exit handler', file: shown('leaving.js'), line: '2' }, ...at, suggestions: [] }],
    },
    {
      name: 'a worker that only computes, in the strict form',
      filename,
      code: stop('computing.js'),
      errors: [{ messageId: 'unasked', data: { name: 'w' }, ...at, suggestions: [] }],
    },
  ],
});
