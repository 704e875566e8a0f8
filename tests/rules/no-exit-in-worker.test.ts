import dedent from 'dedent';
import rule from '../../src/rules/no-exit-in-worker.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

runWithBothParsers(rule, {
  valid: [
    { name: 'the main program', code: "import { Worker } from 'node:worker_threads'; const worker = new Worker('./w.js'); worker.on('exit', (code) => process.exit(code));" },
    { name: 'a program that has nothing to do with workers', code: 'main().catch((error) => { console.error(error); process.exit(1); });' },
    {
      name: 'only when it is not a worker',
      code: "import { parentPort } from 'node:worker_threads'; if (parentPort) parentPort.postMessage('done'); else process.exit(0);",
    },
    {
      name: 'only when it is not a worker, the other way round',
      code: dedent`
        import { parentPort } from 'node:worker_threads';
        if (!parentPort) {
          console.error('start me as a worker');
          process.exit(1);
        }
        parentPort.postMessage('ready');
      `,
    },
    {
      name: 'the main branch of a file that is both',
      code: dedent`
        import { Worker, isMainThread, parentPort } from 'node:worker_threads';
        if (isMainThread) {
          const worker = new Worker(new URL(import.meta.url));
          worker.on('error', () => process.exit(1));
        } else {
          parentPort.postMessage('done');
        }
      `,
    },
    {
      name: 'a child process',
      code: "process.on('message', (job) => { process.send(work(job)); if (job.last) process.exit(0); });",
      filename: 'worker.js',
    },
    {
      name: 'the child process side of a file for both',
      code: dedent`
        import { parentPort } from 'node:worker_threads';
        if (parentPort !== null) {
          parentPort.on('message', work);
        } else {
          process.on('message', work);
          process.on('disconnect', () => process.exit(1));
        }
      `,
    },
    { name: 'signals, which no thread hears', code: "import { parentPort } from 'node:worker_threads'; parentPort.on('message', work); process.on('SIGTERM', () => process.exit(0));" },
    {
      name: 'where nothing is left to cut off',
      code: dedent`
        import { parentPort } from 'node:worker_threads';
        parentPort.on('message', (row) => file.write(row));
        process.on('uncaughtException', (error) => { parentPort.postMessage({ error }); process.exit(1); });
        process.once('exit', (code) => process.exit(code));
        file.on('close', () => { clearInterval(timer); setImmediate(() => { process.exit(0); }); });
      `,
    },
    { name: 'the exit code alone', code: "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { process.exitCode = 1; parentPort.close(); });" },
    { name: 'another process', code: "import { parentPort } from 'node:worker_threads'; parentPort.on('message', (process) => process.exit(0));" },
    { name: 'listening for the exit', code: "import { parentPort } from 'node:worker_threads'; parentPort.on('message', work); process.on('exit', save);" },
    { name: 'a test', filename: 'tests/worker.js', code: "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => process.exit(3));" },
    { name: 'a web worker, where process is a dead branch', code: 'self.onmessage = () => { if (isNode) process.exit(0); postMessage(1); };' },
    { name: 'close after the work', code: 'self.onmessage = async ({ data }) => { postMessage(await work(data)); close(); };' },
    { name: 'close in a worker that only works synchronously', code: "self.onmessage = ({ data }) => { if (data === 'stop') self.close(); else postMessage(work(data)); };" },
    { name: 'close of something else', code: 'self.onmessage = async ({ data }) => { await work(data); socket.close(); }; self.addEventListener("message", (close) => close());' },
    ...[
      ['a request that is awaited', "self.onmessage = async ({ data }) => { await fetch('/done', { method: 'POST', body: data }); self.close(); };"],
      ['a request that outlives the worker', "self.onmessage = ({ data }) => { fetch('/done', { method: 'POST', body: data, keepalive: true }); self.close(); };"],
      ['close once the answer is there', "self.onmessage = ({ data }) => { fetch(data).then((answer) => answer.json()).then((rows) => { postMessage(rows); self.close(); }); };"],
      ['a transaction that is awaited', "self.onmessage = async ({ data }) => { db.transaction('a').objectStore('a').put(data); await committed; close(); };"],
      ['a transaction that tells when it is done', "self.onmessage = ({ data }) => { const t = db.transaction('a'); t.objectStore('a').put(data); t.oncomplete = () => close(); };"],
      ['work on another branch', "self.onmessage = ({ data }) => { if (data) fetch(data); else self.close(); };"],
      ['a call that is over when it returns', 'self.onmessage = ({ data }) => { report(data); self.close(); }; function report(data) { postMessage(data); }'],
      ['a cache that is a Map', 'const cache = new Map(); self.onmessage = ({ data }) => { cache.delete(data); self.close(); };'],
    ].map(([name, code]) => ({ name: name!, code: code! })),
    {
      name: 'work begun before a close, where only exits are of interest',
      code: "self.onmessage = ({ data }) => { fetch('/done'); self.close(); };",
      options: [{ checkClose: false }],
    },
    {
      name: 'close while others work, where only exits are of interest',
      code: "self.onmessage = async ({ data }) => { if (data === 'stop') self.close(); else postMessage(await work(data)); };",
      options: [{ checkClose: false }],
    },
  ],
  invalid: [
    {
      name: 'no suggestion where an interval that nobody can clear would keep the thread alive',
      code: "import { parentPort } from 'node:worker_threads';\nsetInterval(() => parentPort.postMessage('alive'), 1000);\nparentPort.on('message', () => {\n  process.exit(0);\n});",
      errors: [{ messageId: 'exit', line: 4, suggestions: [] }],
    },
    {
      name: 'on a stop message',
      code: dedent`
        import { parentPort } from 'node:worker_threads';
        parentPort.on('message', async (message) => {
          if (message === 'stop') process.exit(0);
          parentPort.postMessage(await work(message));
        });
      `,
      errors: [
        {
          messageId: 'exit',
          line: 3,
          column: 27,
          endLine: 3,
          endColumn: 42,
          data: { evidence: 'it listens on parentPort' },
          suggestions: [
            {
              messageId: 'letEnd',
              output: dedent`
                import { parentPort } from 'node:worker_threads';
                parentPort.on('message', async (message) => {
                  if (message === 'stop') { parentPort.unref(); return; }
                  parentPort.postMessage(await work(message));
                });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'right after the result, with a code; nothing follows',
      languageOptions: COMMONJS,
      code: dedent`
        const threads = require('worker_threads');
        async function run() {
          threads.parentPort.postMessage(await work());
          process.exit(1);
        }
        run();
      `,
      errors: [
        {
          messageId: 'exit',
          data: { evidence: 'it posts to parentPort' },
          line: 4,
          column: 3,
          suggestions: [
            {
              messageId: 'letEnd',
              output: dedent`
                const threads = require('worker_threads');
                async function run() {
                  threads.parentPort.postMessage(await work());
                  process.exitCode = 1;
                  threads.parentPort.unref();
                }
                run();
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'in a short function',
      code: "import { parentPort as port } from 'worker_threads'; port.on('message', () => main().catch(() => process.exit(2)));",
      errors: [
        {
          messageId: 'exit',
          line: 1,
          column: 98,
          data: { evidence: 'it listens on parentPort' },
          suggestions: [
            {
              messageId: 'letEnd',
              output: "import { parentPort as port } from 'worker_threads'; port.on('message', () => main().catch(() => { process.exitCode = 2; port.unref(); }));",
            },
          ],
        },
      ],
    },
    {
      name: 'in a function that gives a value back: its caller would go on without one',
      code: dedent`
        import { parentPort } from 'node:worker_threads';
        parentPort.on('message', async (path) => parentPort.postMessage(await read(path)));
        async function read(path) {
          if (path === null) process.exit(1);
          return await load(path);
        }
      `,
      errors: [{ messageId: 'exit', line: 4, column: 22, data: { evidence: 'it listens on parentPort' }, suggestions: [] }],
    },
    {
      name: 'imported, taken apart, handed on',
      code: dedent`
        import { parentPort } from 'node:worker_threads';
        import proc, { exit } from 'node:process';
        const { exit: leave } = process;
        parentPort.once('message', (code) => exit(code));
        parentPort.once('message', () => { proc.exit(); });
        start().then(() => globalThis.process.exit(code()), leave).finally(process.exit);
      `,
      errors: [
        {
          messageId: 'exit',
          line: 4,
          column: 38,
          suggestions: [
            {
              messageId: 'letEnd',
              output: dedent`
                import { parentPort } from 'node:worker_threads';
                import proc, { exit } from 'node:process';
                const { exit: leave } = process;
                parentPort.once('message', (code) => { process.exitCode = code; parentPort.unref(); });
                parentPort.once('message', () => { proc.exit(); });
                start().then(() => globalThis.process.exit(code()), leave).finally(process.exit);
              `,
            },
          ],
        },
        {
          messageId: 'exit',
          line: 5,
          column: 36,
          suggestions: [
            {
              messageId: 'letEnd',
              output: dedent`
                import { parentPort } from 'node:worker_threads';
                import proc, { exit } from 'node:process';
                const { exit: leave } = process;
                parentPort.once('message', (code) => exit(code));
                parentPort.once('message', () => { parentPort.unref(); });
                start().then(() => globalThis.process.exit(code()), leave).finally(process.exit);
              `,
            },
          ],
        },
        {
          messageId: 'exit',
          line: 6,
          column: 20,
          suggestions: [
            {
              messageId: 'letEnd',
              output: dedent`
                import { parentPort } from 'node:worker_threads';
                import proc, { exit } from 'node:process';
                const { exit: leave } = process;
                parentPort.once('message', (code) => exit(code));
                parentPort.once('message', () => { proc.exit(); });
                start().then(() => { process.exitCode = code(); parentPort.unref(); }, leave).finally(process.exit);
              `,
            },
          ],
        },
        { messageId: 'exit', line: 6, column: 53 },
        { messageId: 'exit', line: 6, column: 68 },
      ],
    },
    {
      name: 'in the worker branch of a file that is both',
      code: dedent`
        import { Worker, isMainThread, parentPort } from 'node:worker_threads';
        if (isMainThread) {
          new Worker(new URL(import.meta.url)).on('exit', process.exit);
        } else {
          parentPort.postMessage(work());
          process.exit();
        }
      `,
      errors: [
        {
          messageId: 'exit',
          line: 6,
          column: 3,
          suggestions: [
            {
              messageId: 'letEnd',
              output: dedent`
                import { Worker, isMainThread, parentPort } from 'node:worker_threads';
                if (isMainThread) {
                  new Worker(new URL(import.meta.url)).on('exit', process.exit);
                } else {
                  parentPort.postMessage(work());
                  parentPort.unref();
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'at module level with code behind it: no way to leave',
      filename: 'worker.js',
      code: "import { parentPort } from 'node:worker_threads'; if (isBad()) process.exit(1); parentPort.postMessage(work());",
      errors: [{ messageId: 'exit', line: 1, column: 64 }],
    },
    {
      name: 'a port with a name that something else shadows',
      code: dedent`
        import { parentPort } from 'node:worker_threads';
        parentPort.on('message', (parentPort) => {
          parentPort.reply();
          process.exit(7);
        });
      `,
      errors: [
        {
          messageId: 'exit',
          line: 4,
          column: 3,
          suggestions: [
            {
              messageId: 'letEnd',
              output: dedent`
                import { parentPort } from 'node:worker_threads';
                parentPort.on('message', (parentPort) => {
                  parentPort.reply();
                  process.exitCode = 7;
                });
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'process under another name',
      code: "import { parentPort } from 'worker_threads'; const self = process; parentPort.on('message', () => { self.exit(3); });",
      errors: [
        {
          messageId: 'exit',
          line: 1,
          column: 101,
          suggestions: [
            {
              messageId: 'letEnd',
              output: "import { parentPort } from 'worker_threads'; const self = process; parentPort.on('message', () => { process.exitCode = 3;\n                                                                                                    parentPort.unref(); });",
            },
          ],
        },
      ],
    },
    {
      name: 'close while another message is worked on',
      code: dedent`
        self.addEventListener('message', async ({ data }) => {
          if (data === 'stop') {
            close();
            return;
          }
          postMessage(await work(data));
        });
      `,
      errors: [{ messageId: 'close', line: 3, column: 5 }],
    },
    ...[
      ['a request', "fetch('/done', { method: 'POST', body: data });", 'fetch(…)', ''],
      ['a promise', 'load(data).then((rows) => postMessage(rows));', 'load(data).then(…)', ''],
      ['a promise whose failure is heard', "load(data).catch(console.error);", 'load(data).catch(…)', ''],
      ['what `void` throws away', "void fetch('/done');", 'fetch(…)', ''],
      ['an async function', 'save(data);', 'save(…)', ' async function save(row) { await db.put(row); }'],
      ['a row that is written', "const store = db.transaction('a', 'readwrite').objectStore('a'); store.put(data);", 'store.put(…)', ''],
    ].map(([name, begun, work, after]) => ({
      name: `close right after ${name} was begun`,
      code: `self.onmessage = ({ data }) => {\n  ${begun}\n  self.close();\n};${after}`,
      errors: [{ messageId: 'closeAfter' as const, data: { work: work!, line: '2' }, line: 3, column: 3 }],
    })),
    {
      name: 'close at the end of the script, which does not await its job',
      code: "import './work.js';\nself.postMessage('started');\nmain();\nself.close();\nasync function main() { await work(); }\nself.onmessage = work;",
      errors: [{ messageId: 'closeAfter', data: { work: 'main(…)', line: '3' }, line: 4, column: 1 }],
    },
    {
      name: 'close in a switch, work in another case',
      code: "onmessage = async ({ data }) => { switch (data.type) { case 'run': await work(data); break; case 'stop': self.close(); } };",
      errors: [{ messageId: 'close', line: 1, column: 106 }],
    },
  ],
});

runWithTypes(rule, {
  valid: [],
  invalid: [
    {
      name: 'TypeScript knows that the port may be null',
      code: dedent`
        import { parentPort } from 'node:worker_threads';
        parentPort!.on('message', (job: Job): void => {
          parentPort!.postMessage(work(job));
          process.exit();
        });
      `,
      errors: [
        {
          messageId: 'exit',
          line: 4,
          column: 3,
          suggestions: [
            {
              messageId: 'letEnd',
              output: dedent`
                import { parentPort } from 'node:worker_threads';
                parentPort!.on('message', (job: Job): void => {
                  parentPort!.postMessage(work(job));
                  parentPort?.unref();
                });
              `,
            },
          ],
        },
      ],
    },
  ],
});
