import dedent from 'dedent';
import rule from '../../src/rules/require-worker-error-handler.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

const NODE = "import { once } from 'node:events';\nimport { Worker } from 'node:worker_threads';\n";

runWithBothParsers(rule, {
  valid: [
    { name: 'a thread that is ended where it is made', code: "import { Worker } from 'node:worker_threads';\nexport async function warmUp() {\n  const worker = new Worker('./w.js');\n  await worker.terminate();\n}" },
    { name: 'a web worker that is only ended at last', code: "const worker = new Worker('./w.js');\nexport function close() {\n  worker.terminate();\n}" },
    {
      name: 'a listener for each of several events',
      code: dedent`
        const worker = new Worker('./w.js');
        for (const type of ['message', 'error']) worker.addEventListener(type, handle);
        worker.postMessage(1);
      `,
    },
    {
      name: 'a table of listeners',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        const worker = new Worker('./w.js');
        Object.entries({ message: show, error: fail }).forEach(([event, listener]) => worker.on(event, listener));
        worker.postMessage(1);
      `,
    },
    {
      name: 'a pool whose private method makes the workers and listens to them',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        export class Pool {
          #free = [];
          run(task) {
            const worker = this.#free.pop() ?? this.#spawn();
            worker.postMessage(task);
          }
          #spawn() {
            const worker = new Worker('./w.js');
            worker.on('error', console.error);
            return worker;
          }
        }
      `,
    },
    {
      name: 'a pool that gives its workers to callbacks',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        export class Pool {
          #waiting = [];
          fill() {
            const worker = new Worker('./w.js');
            worker.on('message', () => this.#waiting.shift()?.(worker));
          }
          take(callback) {
            if (callback) this.#waiting.push(callback);
            else return new Promise((resolve) => { this.#waiting.push(resolve); });
          }
        }
      `,
    },
    { name: 'a probe that posts', code: 'var transferSupport = (function () { try { var ab = new ArrayBuffer(1); new Worker(url).postMessage(ab, [ab]); return !ab.byteLength; } catch (e) { return false; } })();' },
    { name: 'a chain of listeners', code: `${NODE}const worker = new Worker('./w.js').on('message', show).on('error', report); worker.postMessage(1);` },
    { name: 'a chain of listeners on a name', code: `${NODE}const worker = new Worker('./w.js'); worker.once('message', show).setMaxListeners(20).once('error', report); worker.postMessage(1);` },
    { name: 'listeners assigned all at once', code: "const worker = Object.assign(new Worker('./w.js'), { onmessage: show, onerror: fail }); worker.postMessage(1);" },
    { name: 'a worker that is forgotten altogether is reported by require-worker-join', code: "export function log(line) { const w = new Worker('./log.js'); w.postMessage(line); }" },
    { name: 'one that is dropped once it was posted to, too', code: "export const log = (line) => { new Worker('./log.js').postMessage(line); };" },
    { name: 'dropped once it was posted to: require-worker-join says so', code: "button.onclick = () => new Worker('./x.js').postMessage(1);" },
    { name: 'onerror', code: "const worker = new Worker('./w.js'); worker.onmessage = show; worker.onerror = report;" },
    { name: 'addEventListener', code: "const worker = new Worker('./w.js'); worker.addEventListener('error', report); worker.postMessage(1);" },
    { name: 'assigned later, through the same variable', code: "const worker = new Worker('./w.js'); worker.postMessage(1); function init() { worker.onerror = report; }" },
    {
      name: 'a field, heard in another method',
      code: dedent`
        class Client {
          #worker = new Worker('./w.js');
          listen() { this.#worker.addEventListener('error', () => this.fail()); }
          send(data) { this.#worker.postMessage(data); }
        }
      `,
    },
    {
      name: 'a helper of the same module',
      code: dedent`
        function listen(target) { target.onerror = report; }
        const worker = new Worker('./w.js');
        listen(worker);
        worker.postMessage(1);
      `,
    },
    { name: 'returned: its caller listens', code: "export function start() { const worker = new Worker('./w.js'); worker.onmessage = show; return worker; }" },
    { name: 'passed to somebody else', code: "import { attach } from './attach.js'; const worker = new Worker('./w.js'); attach(worker); worker.postMessage(1);" },
    { name: 'elements of an array', code: "const workers = [new Worker('./a.js')]; for (const worker of workers) worker.onerror = report; workers[0].postMessage(1);" },
    { name: 'once rejects on an error', code: `${NODE}const worker = new Worker('./w.js');\nconsole.log(await once(worker, 'message'));` },
    {
      name: 'listeners for events that callers name',
      code: dedent`
        export class Thread {
          #worker = new Worker('./w.js');
          on(event, listener) { this.#worker.addEventListener(event, listener); }
          send(message) { this.#worker.postMessage(message); }
        }
      `,
    },
    { name: 'returned in an object', code: "export function start() { const worker = new Worker('./w.js'); worker.onmessage = show; return { worker }; }" },
    { name: 'passed on in an object', code: "const worker = new Worker('./w.js'); worker.postMessage(1); connect({ worker, timeout: 100 });" },
    { name: 'passed on in an array', code: "const worker = new Worker('./w.js'); worker.postMessage(1); export const pool = new Pool([worker]);" },
    {
      name: 'passed on in an object that somebody else gets later',
      code: "const entry = { worker: new Worker('./w.js'), busy: false }; entry.worker.postMessage(1); register(entry);",
    },
    {
      name: 'as a promise, passed on',
      code: "const worker = Promise.resolve(new Worker('./w.js')).then((w) => { w.postMessage(1); return w; }); connect({ worker });",
    },
    { name: 'every element of an array', code: "const workers = [new Worker('./a.js'), new Worker('./b.js')]; for (const worker of workers) { worker.onerror = report; worker.postMessage(1); }" },
    {
      name: 'a factory that listens, its workers kept in a collection',
      code: dedent`
        class Pool {
          shards = [];
          spawn() { const worker = new Worker('./w.js'); worker.onmessage = show; worker.onerror = report; return worker; }
          add(size) { const shard = { worker: this.spawn(), size }; this.shards.push(shard); this.send(shard.worker, 'init'); }
          send(worker, message) { worker.postMessage(message); }
        }
      `,
    },
    {
      name: 'a factory whose caller listens',
      code: dedent`
        class Client {
          create() { const worker = new Worker('./w.js'); worker.onmessage = show; return worker; }
          init() { this.worker = this.create(); this.worker.onerror = report; }
        }
      `,
    },
    { name: 'only ended: nobody waits for it', code: "const worker = new Worker('./w.js'); button.onclick = () => worker.terminate();" },
    { name: 'dropped: require-worker-join says so', code: "new Worker('./w.js');" },
    { name: 'let go on purpose', code: `${NODE}// Fire and forget: losing a metric is fine.\nconst worker = new Worker('./w.js');\nworker.unref();\nworker.postMessage(1);` },
    { name: 'a job queue’s class', code: "import { Worker } from 'bullmq'; const worker = new Worker('mail'); worker.on('completed', log);" },
    { name: 'a class of the file that is called Worker', code: "class Worker {} const worker = new Worker(); worker.onmessage = show; worker.postMessage(1);" },
    { name: 'a test', filename: 'tests/echo.test.js', code: "const worker = new Worker('./w.js'); worker.onmessage = done; worker.postMessage(1);" },
    {
      name: 'a subclass that listens to itself',
      code: dedent`
        class Job extends Worker {
          constructor() { super('./w.js'); this.onerror = report; }
        }
        const job = new Job();
        job.onmessage = show;
        job.postMessage(1);
      `,
    },
    {
      name: 'promises rejected on exit',
      code: `${NODE}${dedent`
        const calls = new Map();
        const worker = new Worker('./w.js');
        worker.on('message', ({ id, result }) => calls.get(id).resolve(result));
        worker.on('error', fail);
        worker.on('exit', () => { for (const call of calls.values()) call.reject(new Error('exit')); });
        export const ask = (id) => new Promise((resolve, reject) => { calls.set(id, { resolve, reject }); worker.postMessage(id); });
      `}`,
    },
  ],
  invalid: [
    {
      name: 'the suggestion rejects the promise in which a thread is made',
      code: "import { Worker } from 'node:worker_threads';\nexport const crack = (words) => new Promise((resolve, reject) => {\n  const worker = new Worker('./w.js', { workerData: words });\n  worker.on('message', resolve);\n});",
      errors: [
        {
          messageId: 'thrownOnNode',
          line: 3,
          suggestions: [
            {
              messageId: 'addListener',
              data: { event: 'error' },
              output: "import { Worker } from 'node:worker_threads';\nexport const crack = (words) => new Promise((resolve, reject) => {\n  const worker = new Worker('./w.js', { workerData: words });\n  worker.on('error', (error) => {\n    reject(error);\n  });\n  worker.on('message', resolve);\n});",
            },
          ],
        },
      ],
    },
    {
      name: 'the suggestion rejects the promise in which a web worker is made',
      code: "export const crack = (words) => new Promise((done, fail) => {\n  const worker = new Worker('./w.js');\n  worker.onmessage = ({ data }) => { worker.terminate(); done(data); };\n  worker.postMessage(words);\n});",
      errors: [
        {
          messageId: 'lostOnWeb',
          line: 2,
          suggestions: [
            {
              messageId: 'addListener',
              data: { event: 'error' },
              output: "export const crack = (words) => new Promise((done, fail) => {\n  const worker = new Worker('./w.js');\n  worker.addEventListener('error', (event) => {\n    fail(new Error(event.message));\n  });\n  worker.onmessage = ({ data }) => { worker.terminate(); done(data); };\n  worker.postMessage(words);\n});",
            },
          ],
        },
      ],
    },
    {
      name: 'a thread of the module that is only ended at last',
      code: "import { Worker } from 'node:worker_threads';\nlet worker;\nif (!offline) worker = new Worker('./w.js');\nprocess.on('SIGTERM', async () => {\n  await worker?.terminate();\n  process.exit(0);\n});",
      errors: [{ messageId: 'thrownOnNode', line: 3 }],
    },
    {
      name: 'handed to a FinalizationRegistry, which only ends it',
      code: "const registry = new FinalizationRegistry((worker) => worker.terminate());\nexport function open(owner) {\n  owner.worker = new Worker('./w.js');\n  owner.worker.onmessage = show;\n  registry.register(owner, owner.worker);\n}",
      errors: [{
        messageId: 'lostOnWeb',
        data: { name: 'owner.worker' },
        line: 3,
        suggestions: [{
          messageId: 'addListener',
          data: { event: 'error' },
          output: "const registry = new FinalizationRegistry((worker) => worker.terminate());\nexport function open(owner) {\n  owner.worker = new Worker('./w.js');\n  owner.worker.addEventListener('error', (event) => {\n    console.error(event.message);\n  });\n  owner.worker.onmessage = show;\n  registry.register(owner, owner.worker);\n}",
        }],
      }],
    },
    {
      name: 'a dependency of an effect, and in a log: nobody else listens',
      code: "export function useAnswer() {\n  const [worker] = useState(() => new Worker('./w.js'));\n  useEffect(() => { worker.onmessage = show; worker.postMessage(1); console.log({ worker }); }, [worker]);\n}",
      errors: [{ messageId: 'lostOnWeb', data: { name: 'worker' }, line: 2 }],
    },
    {
      name: 'a factory, one of whose callers does not listen',
      code: "function create() {\n  const worker = new Worker('./w.js');\n  worker.onmessage = show;\n  return worker;\n}\nconst first = create();\nfirst.onerror = report;\nconst second = create();\nsecond.postMessage(1);",
      errors: [
        {
          messageId: 'lostOnWeb',
          data: { name: 'second' },
          line: 2,
          suggestions: [
            {
              messageId: 'addListener',
              data: { event: 'error' },
              output:
                "function create() {\n  const worker = new Worker('./w.js');\n  worker.addEventListener('error', (event) => {\n    console.error(event.message);\n  });\n  worker.onmessage = show;\n  return worker;\n}\nconst first = create();\nfirst.onerror = report;\nconst second = create();\nsecond.postMessage(1);",
            },
          ],
        },
      ],
    },
    {
      name: 'a pool that gives its workers to those who wait in a queue of its own',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        export class Pool {
          #waiting = [];
          #fill() {
            const worker = new Worker('./w.js');
            worker.on('message', () => {
              const next = this.#waiting.shift();
              if (next) next(worker);
            });
          }
          async run(task) {
            this.#fill();
            const worker = await this.#take();
            worker.postMessage(task);
          }
          #take() {
            return new Promise((resolve) => { this.#waiting.push(resolve); });
          }
        }
      `,
      errors: [{ messageId: 'thrownOnNode', data: { name: 'worker' }, line: 5, suggestions: [{ messageId: 'addListener', data: { event: 'error' }, output: dedent`
            import { Worker } from 'node:worker_threads';
            export class Pool {
              #waiting = [];
              #fill() {
                const worker = new Worker('./w.js');
                worker.on('error', (error) => {
                  console.error(error);
                });
                worker.on('message', () => {
                  const next = this.#waiting.shift();
                  if (next) next(worker);
                });
              }
              async run(task) {
                this.#fill();
                const worker = await this.#take();
                worker.postMessage(task);
              }
              #take() {
                return new Promise((resolve) => { this.#waiting.push(resolve); });
              }
            }
          ` }] }],
    },
    {
      name: 'errors of the window are not those of the worker',
      code: dedent`
        window.addEventListener('error', report);
        const worker = new Worker('./w.js'), other = 1;
        worker.addEventListener('message', show);
        worker.postMessage(other);
      `,
      errors: [{ messageId: 'lostOnWeb', data: { name: 'worker' }, line: 2, column: 16 }],
    },
    {
      name: 'a page that waits',
      code: "const worker = new Worker('./w.js');\nworker.onmessage = show;\nworker.postMessage(1);",
      errors: [
        {
          messageId: 'lostOnWeb',
          data: { name: 'worker' },
          line: 1,
          suggestions: [
            {
              messageId: 'addListener',
              data: { event: 'error' },
              output: "const worker = new Worker('./w.js');\nworker.addEventListener('error', (event) => {\n  console.error(event.message);\n});\nworker.onmessage = show;\nworker.postMessage(1);",
            },
          ],
        },
      ],
    },
    {
      name: 'Node: the process ends',
      code: "const { Worker } = require('worker_threads');\nfunction run(data) {\n  const worker = new Worker('./w.js');\n  worker.on('message', console.log);\n  worker.postMessage(data);\n}",
      languageOptions: COMMONJS,
      errors: [
        {
          messageId: 'thrownOnNode',
          data: { name: 'worker' },
          line: 3,
          suggestions: [
            {
              messageId: 'addListener',
              data: { event: 'error' },
              output:
                "const { Worker } = require('worker_threads');\nfunction run(data) {\n  const worker = new Worker('./w.js');\n  worker.on('error', (error) => {\n    console.error(error);\n  });\n  worker.on('message', console.log);\n  worker.postMessage(data);\n}",
            },
          ],
        },
      ],
    },
    {
      name: 'a listener on something else',
      code: "const worker = new Worker('./w.js');\nworker.postMessage(1);\nsocket.onerror = report;",
      errors: [
        {
          messageId: 'lostOnWeb',
          data: { name: 'worker' },
          line: 1,
          suggestions: [
            {
              messageId: 'addListener',
              data: { event: 'error' },
              output: "const worker = new Worker('./w.js');\nworker.addEventListener('error', (event) => {\n  console.error(event.message);\n});\nworker.postMessage(1);\nsocket.onerror = report;",
            },
          ],
        },
      ],
    },
    {
      name: 'a field of a class, with no place for a suggestion',
      code: dedent`
        class Client {
          #worker = new Worker('./w.js');
          send(data) { this.#worker.postMessage(data); }
        }
      `,
      errors: [{ messageId: 'lostOnWeb', data: { name: 'this.#worker' }, line: 2 }],
    },
    {
      name: 'made in two places: one worker, one report',
      code: "function start(url) {\n  if (url) return new Worker(url);\n  return new Worker('./w.js');\n}\nconst worker = start();\nworker.onmessage = show;",
      errors: [{ messageId: 'lostOnWeb', data: { name: 'worker' }, line: 2 }],
    },
    {
      name: 'comlink does not listen',
      code: "import { wrap } from 'comlink';\nexport const api = wrap(new Worker('./w.js'));",
      errors: [{ messageId: 'lostOnWeb', data: { name: 'worker' }, line: 2 }],
    },
    {
      name: 'a wait that begins too late',
      code: `${NODE}export async function run(signal) {
  const worker = new Worker('./w.js');
  worker.postMessage(1);
  await pause();
  await once(worker, 'exit', { signal });
}`,
      errors: [
        {
          messageId: 'thrownOnNode',
          data: { name: 'worker' },
          line: 4,
          suggestions: [
            {
              messageId: 'addListener',
              data: { event: 'error' },
              output: `${NODE}export async function run(signal) {
  const worker = new Worker('./w.js');
  worker.on('error', (error) => {
    console.error(error);
  });
  worker.postMessage(1);
  await pause();
  await once(worker, 'exit', { signal });
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'assigned to a member',
      code: "export function init() {\n  state.worker = new Worker('./w.js');\n  state.worker.onmessage = show;\n}\nconst state = {};",
      errors: [
        {
          messageId: 'lostOnWeb',
          data: { name: 'state.worker' },
          line: 2,
          suggestions: [
            {
              messageId: 'addListener',
              data: { event: 'error' },
              output:
                "export function init() {\n  state.worker = new Worker('./w.js');\n  state.worker.addEventListener('error', (event) => {\n    console.error(event.message);\n  });\n  state.worker.onmessage = show;\n}\nconst state = {};",
            },
          ],
        },
      ],
    },
    {
      name: 'Node: exit unheard while promises wait',
      code: `${NODE}const calls = new Map();
export const worker2 = 1, worker = new Worker('./w.js');
worker.on('message', ({ id, result }) => calls.get(id).resolve(result));
worker.on('error', fail);
export const ask = (id) => new Promise((resolve, reject) => { calls.set(id, { resolve, reject }); worker.postMessage(id); });`,
      errors: [{ messageId: 'unheardExit', data: { name: 'worker' }, line: 4 }],
    },
    {
      name: 'messageerror, when asked for',
      code: "const worker = new Worker('./w.js');\nworker.onerror = report;\nworker.postMessage(1);",
      options: [{ checkMessageError: true }],
      errors: [
        {
          messageId: 'unheardMessageError',
          data: { name: 'worker' },
          line: 1,
          suggestions: [
            {
              messageId: 'addListener',
              data: { event: 'messageerror' },
              output: "const worker = new Worker('./w.js');\nworker.addEventListener('messageerror', (event) => {\n  console.error(event);\n});\nworker.onerror = report;\nworker.postMessage(1);",
            },
          ],
        },
      ],
    },
  ],
});

runWithTypes(rule, {
  valid: [{ name: 'a parameter that is a Worker: made elsewhere', code: 'export function ask(worker: Worker): void { worker.postMessage(1); }' }],
  invalid: [
    { name: 'seen as less than a worker: nothing to suggest', code: "const worker = new Worker('./w.js') as Poster;\nworker.postMessage(1);", errors: [{ messageId: 'lostOnWeb', data: { name: 'worker' }, line: 1 }] },
    { name: 'declared as less than a worker', code: "let worker: { postMessage(message: number): void };\nworker = new Worker('./w.js');\nworker.postMessage(1);", errors: [{ messageId: 'lostOnWeb', data: { name: 'worker' }, line: 2 }] },
    { name: 'a field declared as less than a worker', code: "class A { worker: Poster; constructor() {\n  this.worker = new Worker('./w.js');\n  this.worker.postMessage(1); } }", errors: [{ messageId: 'lostOnWeb', data: { name: 'this.worker' }, line: 2 }] },
    { name: 'cast through unknown, in a file with tabs', code: "export function start(): void {\n\tconst worker: Worker | null = new Worker('./w.js') as unknown as Worker;\n\tworker.onmessage = show;\n\tworker.postMessage(1);\n}", errors: [{ messageId: 'lostOnWeb', data: { name: 'worker' }, line: 2, suggestions: [{ messageId: 'addListener', data: { event: 'error' }, output: "export function start(): void {\n\tconst worker: Worker | null = new Worker('./w.js') as unknown as Worker;\n\tworker.addEventListener('error', (event) => {\n\t\tconsole.error(event.message);\n\t});\n\tworker.onmessage = show;\n\tworker.postMessage(1);\n}" }] }] },
    { name: 'declared as a worker, in a file with tabs', code: "export function start(): void {\n\tconst worker: Worker = new Worker('./w.js');\n\tworker.onmessage = show;\n}", errors: [{ messageId: 'lostOnWeb', data: { name: 'worker' }, line: 2, suggestions: [{ messageId: 'addListener', data: { event: 'error' }, output: "export function start(): void {\n\tconst worker: Worker = new Worker('./w.js');\n\tworker.addEventListener('error', (event) => {\n\t\tconsole.error(event.message);\n\t});\n\tworker.onmessage = show;\n}" }] }] },
    {
      name: 'an annotated field',
      code: "export class Client {\n  private readonly worker: Worker = new Worker('./w.js');\n  send(data: unknown): void { this.worker.postMessage(data); }\n}",
      errors: [{ messageId: 'lostOnWeb', data: { name: 'this.worker' }, line: 2 }],
    },
  ],
});
