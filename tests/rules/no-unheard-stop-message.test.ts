import { relative } from 'node:path';
import dedent from 'dedent';
import rule from '../../src/rules/no-unheard-stop-message.ts';
import { runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';
import { createTempProject } from '../support/temp-project.ts';

/** The files that run as workers, one project for all cases. */
const project = createTempProject({
  'halt.js': "onmessage = (e) => {\n  if (e.data === 'halt') close();\n};\n",
  'typed.js': "onmessage = ({ data }) => {\n  switch (data.type) {\n    case 'run': run(data); break;\n    case 'stop': close(); break;\n  }\n};\n",
  'many.js': "onmessage = ({ data }) => {\n  switch (data.type) {\n    case 'a': case 'b': case 'c': case 'd': case 'e': case 'f': case 'g': run(data); break;\n  }\n};\n",
  'string.js': "const timer = setInterval(tick, 100);\nonmessage = (e) => {\n  if (e.data === 'stop') clearInterval(timer);\n};\n",
  'silent.js': 'setInterval(() => postMessage(Date.now()), 1000);\n',
  'deaf.js': "let running = true;\nonmessage = (e) => {\n  if (e.data === 'stop') running = false;\n};\nwhile (running) {\n  postMessage(crunch());\n}\n",
  'any.js': 'onmessage = () => close();\n',
  'else.js': "onmessage = (e) => {\n  if (e.data === 'start') run();\n  else close();\n};\n",
  'default.js': "onmessage = ({ data }) => {\n  switch (data.type) {\n    case 'run': run(); break;\n    default: close();\n  }\n};\n",
  'inverse.js': "onmessage = (e) => {\n  if (e.data !== 'ping') close();\n};\n",
  'table.js': "import * as methods from './methods.js';\nonmessage = ({ data }) => methods[data.type](data);\n",
  'methods.js': 'export const run = () => {};\n',
  'constants.js': "import { Kind } from './kinds.js';\nonmessage = ({ data }) => {\n  if (data.type === 'run') run();\n  else if (data.type === Kind.Quit) close();\n};\n",
  'kinds.js': "export const Kind = { Quit: 'quit' };\n",
  'words.js': "const ends = ['quit', 'bye'];\nonmessage = ({ data }) => {\n  if (data === 'run') run();\n  else if (ends.includes(data)) close();\n};\n",
  'package.js': "import { serve } from 'some-rpc';\nserve({ run() {} });\n",
  'polled.js': "import { parentPort, receiveMessageOnPort } from 'node:worker_threads';\nfor (;;) {\n  const got = receiveMessageOnPort(parentPort);\n  if (got?.message === 'stop') break;\n}\n",
  'awaited.js': "import { once } from 'node:events';\nimport { parentPort } from 'node:worker_threads';\nawait once(parentPort, 'message');\n",
  'forwards.js': "import { route } from 'router';\nonmessage = (e) => {\n  if (e.data === 'ping') postMessage('pong');\n  route(e.data);\n};\n",
  'given.js': "listen((e) => e);\nfunction listen(fn) {\n  onmessage = fn;\n  addEventListener('message', (e) => { if (e.data === 'ping') postMessage('pong'); });\n}\n",
});

const filename = project.path('main.js');
/** As a report names a file: the tester runs at the root of the file system. */
const shown = (file: string): string => relative('/', project.path(file));

/** An owner that starts a file and posts a message. */
const post = (file: string, message: string): string => `const w = new Worker('./${file}');\nexport const stop = () => w.postMessage(${message});`;
const silent = (name: string, file: string, message: string): { name: string; filename: string; code: string } => ({ name, filename, code: post(file, message) });
const at = { line: 2, column: 27 };
const POST_IT = 'Post what it knows, or teach it this message.';

runWithBothParsers(rule, {
  valid: [
    silent('a word that the worker compares', 'halt.js', "'halt'"),
    silent('a case of its switch, with more beside it', 'typed.js', "{ type: 'stop', reason: 'done' }"),
    silent('a worker that takes any message', 'any.js', "'stop'"),
    silent('an else that stops', 'else.js', "'stop'"),
    silent('a default case that stops', 'default.js', "{ type: 'stop' }"),
    silent('all words but one stop', 'inverse.js', "'stop'"),
    silent('a dispatch by the name of the message', 'table.js', "{ type: 'quit' }"),
    silent('a constant of another module, whose value is not known', 'constants.js', "{ type: 'quit' }"),
    silent('a list of words', 'words.js', "'quit'"),
    silent('a package that may listen', 'package.js', "'stop'"),
    silent('a port that is polled', 'polled.js', "'stop'"),
    silent('a message that is awaited', 'awaited.js', "'stop'"),
    silent('a message that is forwarded to a package', 'forwards.js', "'stop'"),
    silent('a listener that cannot be followed', 'given.js', "'stop'"),
    silent('a worker that cannot be found', 'missing.js', "'stop'"),
    silent('a message that is no stop message', 'typed.js', "{ type: 'pause' }"),
    silent('a message that is made elsewhere', 'typed.js', 'stopMessage'),
    silent('a spread that may carry the type', 'typed.js', "{ kind: 'stop', ...rest }"),
    silent('a type that is computed', 'typed.js', '{ kind: STOP, type }'),
    { name: 'a file that is not known', filename, code: "export const start = (url) => { const w = new Worker(url); return () => w.postMessage('stop'); };" },
    { name: 'a worker of elsewhere', filename, code: "import { w } from './pool.js'; export const stop = () => w.postMessage('stop');" },
    { name: 'one of two workers that understands', filename, code: "const w = new Worker(isOld ? './halt.js' : './string.js'); w.postMessage('stop');" },
    { name: 'a handle that may hold a worker that understands', filename, code: "let w = new Worker('./halt.js'); if (isNew) w = new Worker('./string.js'); export const stop = () => w.postMessage('stop');" },
    { name: 'a test', filename: project.path('main.test.js'), code: post('halt.js', "'stop'") },
    { name: 'a text without a file', filename: '<input>', code: post('halt.js', "'stop'") },
  ],
  invalid: [
    {
      name: 'another word than the worker compares',
      filename,
      code: post('halt.js', "'stop'"),
      errors: [
        {
          messageId: 'unknownMessage',
          data: { name: 'w', message: "`'stop'`", file: shown('halt.js'), line: '2', known: "`'halt'`", remedy: POST_IT },
          ...at,
          suggestions: [{ messageId: 'postUnderstood', data: { request: "'halt'", file: shown('halt.js'), line: '2' }, output: post('halt.js', "'halt'") }],
        },
      ],
    },
    {
      name: 'a bare string where the worker reads a property, in the quotes of the owner',
      filename,
      code: post('typed.js', '"stop"'),
      errors: [{ messageId: 'unknownMessage', ...at, suggestions: [{ messageId: 'postUnderstood', output: post('typed.js', '{ type: "stop" }') }] }],
    },
    {
      name: 'an object where the worker compares a string',
      filename,
      code: post('string.js', "{ type: 'stop' }"),
      errors: [{ messageId: 'unknownMessage', ...at, suggestions: [{ messageId: 'postUnderstood', output: post('string.js', "'stop'") }] }],
    },
    {
      name: 'an object that carries more is not made a string',
      filename,
      code: post('string.js', "{ type: 'stop', reason }"),
      errors: [{ messageId: 'unknownMessage', ...at, suggestions: [] }],
    },
    {
      name: 'another property, what rides along is kept',
      filename,
      code: post('typed.js', "{ action: 'cancel', id: 7 }"),
      errors: [
        {
          messageId: 'unknownMessage',
          data: { name: 'w', message: "`{ action: 'cancel', id: 7 }`", file: shown('typed.js'), line: '4', known: "`{ type: 'run' }`, `{ type: 'stop' }`", remedy: POST_IT },
          ...at,
          suggestions: [{ messageId: 'postUnderstood', output: post('typed.js', "{ type: 'stop', id: 7 }") }],
        },
      ],
    },
    {
      name: 'nothing near, and more known than is listed',
      filename,
      code: post('many.js', "{ type: 'stop' }"),
      errors: [
        {
          messageId: 'unknownMessage',
          data: { name: 'w', message: "`{ type: 'stop' }`", file: shown('many.js'), line: '3', known: "`{ type: 'a' }`, `{ type: 'b' }`, `{ type: 'c' }`, `{ type: 'd' }`, `{ type: 'e' }` and 2 more", remedy: 'Teach it this message.' },
          ...at,
          suggestions: [],
        },
      ],
    },
    {
      name: 'a worker that listens to nothing',
      filename,
      code: post('silent.js', "{ type: 'stop' }"),
      errors: [{ messageId: 'noHandler', data: { name: 'w', message: "`{ type: 'stop' }`", file: shown('silent.js'), line: '1' }, ...at }],
    },
    {
      name: 'a handler that a loop keeps from running',
      filename,
      code: post('deaf.js', "'stop'"),
      errors: [{ messageId: 'deafLoop', data: { name: 'w', message: "`'stop'`", file: shown('deaf.js'), line: '5' }, ...at }],
    },
    {
      name: 'a field of a class, by optional chaining, over several lines',
      filename,
      code: dedent`
        export class Clock {
          #worker = new Worker(new URL('./string.js', import.meta.url));
          stop() {
            this.#worker?.postMessage({
              cmd: 'stop',
            });
          }
        }
      `,
      errors: [
        {
          messageId: 'unknownMessage',
          line: 4,
          column: 5,
          suggestions: [
            {
              messageId: 'postUnderstood',
              output: dedent`
                export class Clock {
                  #worker = new Worker(new URL('./string.js', import.meta.url));
                  stop() {
                    this.#worker?.postMessage('stop');
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a comment in the message is not lost',
      filename,
      code: post('string.js', "{ /* now */ type: 'stop' }"),
      errors: [{ messageId: 'unknownMessage', ...at, suggestions: [] }],
    },
    {
      name: 'CommonJS, in Node',
      filename,
      languageOptions: { parserOptions: { sourceType: 'commonjs' } },
      code: "const { Worker } = require('worker_threads');\nconst w = new Worker('./silent.js');\nexports.stop = () => w.postMessage('stop');",
      errors: [{ messageId: 'noHandler', line: 3, column: 22 }],
    },
    {
      name: 'a word of the settings',
      filename,
      settings: { 'graceful-workers': { stopMessages: ['pause'] } },
      code: post('silent.js', "'pause'"),
      errors: [{ messageId: 'noHandler', ...at }],
    },
  ],
});

runWithTypes(rule, {
  valid: [{ name: 'a typed message that is understood', filename: project.path('main.ts'), code: post('halt.js', "'halt' satisfies string") }],
  invalid: [
    {
      name: 'a message with its type asserted',
      filename: project.path('main.ts'),
      code: post('halt.js', "'stop' as const"),
      errors: [{ messageId: 'unknownMessage', ...at, suggestions: [{ messageId: 'postUnderstood', output: post('halt.js', "'halt' as const") }] }],
    },
  ],
});
