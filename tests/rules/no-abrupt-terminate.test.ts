import dedent from 'dedent';
import rule from '../../src/rules/no-abrupt-terminate.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

const EVIDENCE = [{ when: 'evidence' }] as const;

/** Under `when: "always"`, the widest form, unless the case says otherwise. */
runWithBothParsers(rule, {
  valid: [
    { name: 'minified code', code: `const name = '${'x'.repeat(500)}', w = new Worker('./w.js'); stopButton.onclick = () => w.terminate();` },
    {
      name: 'in a callback that only the worker’s message handler calls, in another function',
      code: dedent`
        function start(source, message, done) {
          const w = new Worker(source);
          w.onmessage = ({ data }) => { done(null, data); };
          w.postMessage(message);
          return w;
        }
        function run(id, message, callback) { return start(sources[id], message, callback); }
        export function compute(message, callback) {
          const w = run('compute', message, (error, result) => {
            w.terminate();
            callback(error, result);
          });
        }
      `,
    },
    {
      name: 'the last resort after a stop message that a bound method posts',
      code: dedent`
        class Child {
          constructor() {
            this.worker = new Worker('./w.js');
            this.sendToChild = this.worker.postMessage.bind(this.worker);
          }
          exit() {
            this.sendToChild({ cmd: 'exit' });
            this.timer = setTimeout(() => { this.worker.terminate(); }, 200);
          }
        }
      `,
    },
    {
      name: 'in a public method to which the worker’s listener hands its message',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        export class Job {
          run() {
            this.worker = new Worker('./w.js');
            this.worker.on('message', (message) => this.onMessage(message));
            this.worker.on('error', (error) => console.error(error));
          }
          stop() {
            this.worker.postMessage('exit');
          }
          onMessage(message) {
            if (message.state === 'exited') this.worker.terminate();
          }
        }
      `,
    },
    {
      name: 'shared by count: the last user has let it go',
      code: dedent`
        const store = {};
        export function release(url) {
          const entry = store[url];
          if (--entry.users > 0) return;
          delete store[url];
          entry.worker.terminate();
        }
        export function acquire(url) {
          return (store[url] ??= { worker: new Worker(url), users: 1 });
        }
      `,
    },
    {
      name: 'by evidence: those that wait for work in a pool have none',
      options: EVIDENCE,
      code: dedent`
        export class Pool {
          idle = [];
          run(data) {
            return new Promise((resolve, reject) => {
              const worker = this.idle.pop() ?? new Worker('./w.js');
              this.waiting.set(worker, { resolve, reject });
              worker.onmessage = (event) => {
                this.waiting.get(worker).resolve(event.data);
                this.idle.push(worker);
              };
              worker.postMessage(data);
            });
          }
          trim() {
            for (const worker of this.idle) worker.terminate();
          }
        }
      `,
    },
    {
      name: 'by evidence: an abort rejects what waits',
      options: EVIDENCE,
      code: dedent`
        export function connect() {
          const worker = new Worker('./w.js');
          const ended = new AbortController();
          return {
            ask: (data) => new Promise((resolve, reject) => {
              worker.addEventListener('message', (event) => resolve(event.data));
              ended.signal.addEventListener('abort', () => reject(ended.signal.reason));
              worker.postMessage(data);
            }),
            end() {
              worker.terminate();
              ended.abort(new Error('It was ended.'));
            },
          };
        }
      `,
    },
    {
      name: 'the time limit of a reply, which it settles',
      code: dedent`
        export const run = (data) => new Promise((resolve) => {
          const worker = new Worker('./w.js');
          const timeout = setTimeout(() => {
            worker.terminate();
            resolve({ error: 'Timed out.' });
          }, 20_000);
          worker.onmessage = (event) => {
            clearTimeout(timeout);
            worker.terminate();
            resolve(event.data);
          };
          worker.postMessage({ type: 'run', data });
        });
      `,
    },
    {
      name: 'by evidence: the promise of its start has a time limit',
      options: EVIDENCE,
      code: dedent`
        const worker = new Worker('./w.js');
        export const ready = new Promise((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error('It did not start.')), 30_000);
          worker.onmessage = (event) => {
            clearTimeout(timer);
            resolve(event.data);
          };
        });
        export const stop = () => worker.terminate();
      `,
    },
    {
      name: 'after all replies, awaited as a collection of promises',
      code: dedent`
        export async function run(parts) {
          const workers = [];
          const replies = [];
          for (const part of parts) {
            const worker = new Worker('./w.js');
            workers.push(worker);
            replies.push(new Promise((resolve) => {
              worker.onmessage = (event) => resolve(event.data);
              worker.postMessage(part);
            }));
          }
          await Promise.all(replies);
          workers.forEach((worker) => worker.terminate());
        }
      `,
    },
    { name: 'a terminate() with an argument is never a worker’s', code: "const w = new Worker('./w.js'); export const stop = () => w.terminate(true);" },
    { name: 'a receiver that nothing proves', code: 'export function stop(worker) { worker.terminate(); }' },
    { name: 'a class of the file that is called Worker', code: "class Worker { terminate() {} } const w = new Worker('x'); export const stop = () => w.terminate();" },
    { name: 'a Worker of another module', code: "import { Worker } from 'bullmq'; const w = new Worker('queue'); export const stop = () => w.terminate();" },
    {
      name: 'in the worker’s own message handler',
      code: dedent`
        const w = new Worker('./w.js');
        w.onmessage = ({ data }) => {
          show(data);
          w.terminate();
        };
      `,
    },
    {
      name: 'in its error handler, a method bound',
      code: dedent`
        class Client {
          constructor() {
            this.worker = new Worker('./w.js');
            this.worker.onerror = this._onError.bind(this);
          }
          _onError(error) {
            report(error);
            this.worker.terminate();
          }
        }
      `,
    },
    {
      name: 'in a helper that only its handlers call',
      code: dedent`
        export function run(data) {
          return new Promise((resolve, reject) => {
            const w = new Worker('./w.js');
            const finish = () => w.terminate();
            w.addEventListener('message', (event) => { finish(); resolve(event.data); });
            w.addEventListener('error', (event) => { finish(); reject(event.error); });
            w.postMessage(data);
          });
        }
      `,
    },
    {
      name: 'in a catch',
      code: dedent`
        const w = new Worker('./w.js');
        export async function load() {
          try {
            await step();
          } catch (error) {
            w.terminate();
            throw error;
          }
        }
      `,
    },
    {
      name: 'in the callback of a rejection',
      code: "const w = new Worker('./w.js'); export const load = () => step().catch(() => w.terminate());",
    },
    {
      name: 'a FinalizationRegistry’s callback',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        const registry = new FinalizationRegistry((worker) => worker.terminate());
        export function start(owner) {
          const worker = new Worker('./w.js');
          registry.register(owner, worker);
          return worker;
        }
      `,
    },
    {
      name: 'after an awaited reply',
      code: dedent`
        const w = new Worker('./w.js');
        const ask = (question) => new Promise((resolve) => {
          w.onmessage = (event) => resolve(event.data);
          w.postMessage(question);
        });
        export async function main() {
          show(await ask(1));
          w.terminate();
        }
      `,
    },
    {
      name: 'in the finally of an awaited reply',
      code: dedent`
        import { once } from 'node:events';
        import { Worker } from 'node:worker_threads';
        export async function run(data) {
          const worker = new Worker('./w.js', { workerData: data });
          try {
            const [result] = await once(worker, 'message');
            return result;
          } finally {
            await worker.terminate();
          }
        }
      `,
    },
    {
      name: 'once the promise of a reply is through',
      code: dedent`
        const w = new Worker('./w.js');
        const ask = () => new Promise((resolve) => { w.onmessage = resolve; w.postMessage(1); });
        ask().then(show).finally(() => w.terminate());
      `,
    },
    {
      name: 'after calls to a proxy of the worker',
      code: dedent`
        import { wrap } from 'comlink';
        export async function sum(list) {
          const worker = new Worker('./w.js');
          const api = wrap(worker);
          const total = await api.sum(list);
          worker.terminate();
          return total;
        }
      `,
    },
    {
      name: 'after a stop message and its answer',
      code: dedent`
        import { once } from 'node:events';
        import { Worker } from 'node:worker_threads';
        const worker = new Worker('./w.js');
        export async function stop() {
          worker.postMessage({ type: 'shutdown' });
          await once(worker, 'exit');
          await worker.terminate();
        }
      `,
    },
    {
      name: 'after a stop message and a pause',
      code: dedent`
        import { setTimeout as sleep } from 'node:timers/promises';
        import { Worker } from 'node:worker_threads';
        const worker = new Worker('./w.js');
        export async function stop() {
          worker.postMessage('stop');
          await sleep(500);
          await worker.terminate();
        }
      `,
    },
    {
      name: 'as the fallback of a stop message, after a grace period',
      code: dedent`
        const w = new Worker('./w.js');
        export function stop() {
          const timer = setTimeout(() => w.terminate(), 1000);
          w.onmessage = () => clearTimeout(timer);
          w.postMessage({ type: 'stop' });
        }
      `,
    },
    {
      name: 'after an awaited stop',
      code: dedent`
        class Client {
          #worker = new Worker('./w.js');
          async dispose() {
            await this.rpc.close();
            this.#worker.terminate();
          }
        }
      `,
    },
    {
      name: 'after an awaited request by the name of a stop',
      code: dedent`
        class Client {
          #worker = new Worker('./w.js');
          async stop() {
            await this.call('shutdown');
            this.#worker.terminate();
          }
        }
      `,
    },
    {
      name: 'after a shared flag was set through a helper',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        const flags = new Int32Array(new SharedArrayBuffer(4));
        const worker = new Worker('./w.js', { workerData: flags });
        const raise = () => { Atomics.store(flags, 0, 1); Atomics.notify(flags, 0); };
        export function stop() {
          raise();
          setTimeout(() => worker.terminate(), 500);
        }
      `,
    },
    {
      name: 'after a sentinel was posted and heard',
      code: dedent`
        const w = new Worker('./w.js');
        export async function stop() {
          w.postMessage(null);
          await drained;
          w.terminate();
        }
      `,
    },
    {
      name: 'after the pending promises were rejected',
      code: dedent`
        class Client {
          pending = new Map();
          worker = new Worker('./w.js');
          call(id, data) {
            return new Promise((resolve, reject) => {
              this.pending.set(id, { resolve, reject });
              this.worker.postMessage({ id, data });
            });
          }
          destroy() {
            this.worker.terminate();
            for (const { reject } of this.pending.values()) reject(new Error('closed'));
            this.pending.clear();
          }
        }
      `,
    },
    {
      name: 'after a caller rejected them',
      code: dedent`
        class Client {
          #pending = new Map();
          #worker = new Worker('./w.js');
          call(id, data) {
            return new Promise((resolve, reject) => {
              this.#pending.set(id, { resolve, reject });
              this.#worker.postMessage({ id, data });
            });
          }
          dispose() {
            this.#failAll(new Error('closed'));
            this.#kill();
          }
          #failAll(error) {
            for (const { reject } of this.#pending.values()) reject(error);
          }
          #kill() {
            this.#worker.terminate();
          }
        }
      `,
    },
    {
      name: 'as the time limit of a reply',
      code: dedent`
        export function run(data) {
          return new Promise((resolve, reject) => {
            const w = new Worker('./w.js');
            const timer = setTimeout(() => {
              w.terminate();
              reject(new Error('too slow'));
            }, 5000);
            w.onmessage = (event) => { clearTimeout(timer); resolve(event.data); };
            w.postMessage(data);
          });
        }
      `,
    },
    {
      name: 'on an abort that rejects the reply',
      code: dedent`
        export function run(data, signal) {
          return new Promise((resolve, reject) => {
            const w = new Worker('./w.js');
            w.onmessage = (event) => resolve(event.data);
            signal.addEventListener('abort', () => {
              w.terminate();
              reject(signal.reason);
            });
            w.postMessage(data);
          });
        }
      `,
    },
    {
      name: 'in Node, where the exit listener rejects what is pending',
      options: EVIDENCE,
      code: dedent`
        import { Worker } from 'node:worker_threads';
        const pending = new Map();
        const worker = new Worker('./w.js');
        worker.on('exit', () => { for (const { reject } of pending.values()) reject(new Error('gone')); });
        export const call = (id) => new Promise((resolve, reject) => { pending.set(id, { resolve, reject }); worker.postMessage(id); });
        export const stop = () => worker.terminate();
      `,
    },
    {
      name: 'a probe whether workers can be had',
      code: dedent`
        export function supportsModules() {
          let isSupported = false;
          const probe = new Worker('data:,', { get type() { isSupported = true; return 'module'; } });
          probe.terminate();
          return isSupported;
        }
      `,
    },
    { name: 'when the page goes away', code: "const w = new Worker('./w.js'); window.addEventListener('pagehide', () => w.terminate());" },
    { name: 'when the module is replaced', code: "const w = new Worker('./w.js'); import.meta.hot?.dispose(() => w.terminate());" },
    {
      name: 'test files',
      filename: 'src/w.test.js',
      code: "const w = new Worker('./w.js'); afterAll(() => w.terminate());",
    },
    {
      name: 'a framework’s clean-up without evidence, in both modes',
      code: dedent`
        useEffect(() => {
          const w = new Worker('./w.js');
          w.onmessage = (event) => setResult(event.data);
          w.postMessage(1);
          return () => w.terminate();
        }, []);
      `,
    },
    { name: 'by evidence: nothing speaks against it', options: EVIDENCE, code: "const w = new Worker('./w.js'); stopButton.onclick = () => w.terminate();" },
    { name: 'by evidence: a timer that nothing went before', options: EVIDENCE, code: "const w = new Worker('./w.js'); setTimeout(() => w.terminate(), 5000);" },
    {
      name: 'by evidence: a message about one job is no request to stop the worker',
      options: EVIDENCE,
      code: dedent`
        const w = new Worker('./w.js');
        export const cancel = (id) => w.postMessage({ type: 'cancel', id });
        export const dispose = () => w.terminate();
      `,
    },
    {
      name: 'by evidence: a promise that only says the worker is ready',
      options: EVIDENCE,
      code: dedent`
        const w = new Worker('./w.js');
        export const ready = new Promise((resolve) => { w.onmessage = () => resolve(); });
        export const dispose = () => w.terminate();
      `,
    },
  ],
  invalid: [
    {
      name: 'in a public method that the worker’s listener calls too, without its message',
      code: dedent`
        export class Job {
          run() {
            this.worker = new Worker('./w.js');
            this.worker.onmessage = () => this.close();
          }
          stop() {
            this.worker.postMessage('exit');
          }
          close() {
            this.worker.terminate();
          }
        }
      `,
      options: EVIDENCE,
      errors: [{ messageId: 'ownerKnowsStop', line: 10 }],
    },
    {
      name: 'those of a pool that work',
      options: EVIDENCE,
      code: dedent`
        export class Pool {
          workers = [];
          waiting = new Map();
          run(id) {
            return new Promise((resolve, reject) => {
              const worker = new Worker('./w.js');
              this.workers.push(worker);
              this.waiting.set(id, { resolve, reject });
              worker.onmessage = (event) => this.waiting.get(id).resolve(event.data);
              worker.postMessage(id);
            });
          }
          close() {
            for (const worker of this.workers) worker.terminate();
          }
        }
      `,
      errors: [{ messageId: 'pendingPromises', data: { name: 'this.workers[…]', store: 'this.waiting', line: 5 }, line: 14, column: 40 }],
    },
    {
      name: 'a count that only somebody else makes smaller',
      code: "const worker = new Worker('./w.js'); let users = 0; export function stop() { if (users === 0) worker.terminate(); }",
      errors: [{ messageId: 'unasked', data: { name: 'worker' }, line: 1, column: 95 }],
    },
    {
      name: 'another resource let go of in the same method',
      code: dedent`
        export class Db {
          #worker = new Worker('./w.js');
          #release;
          async open() {
            this.#worker.postMessage('open');
            await navigator.locks.request('db', () => new Promise((resolve) => { this.#release = resolve; }));
          }
          close() {
            this.#release();
            this.#worker.terminate();
          }
        }
      `,
      errors: [{ messageId: 'unasked', data: { name: 'this.#worker' }, line: 10, column: 5 }],
    },
    {
      name: 'a button',
      code: dedent`
        const w = new Worker(new URL('./w.js', import.meta.url));
        stopButton.onclick = () => w.terminate();
      `,
      errors: [{ messageId: 'unasked', data: { name: 'w' }, line: 2, column: 28, endColumn: 41 }],
    },
    {
      name: 'a timer, nothing asked before',
      code: "const w = new Worker('./w.js'); setTimeout(() => w.terminate(), 5000);",
      errors: [{ messageId: 'unasked', data: { name: 'w' }, line: 1, column: 50 }],
    },
    {
      name: 'a stop message that the same turn cuts short',
      options: EVIDENCE,
      code: dedent`
        const w = new Worker('./w.js');
        export function stop() {
          w.postMessage({ type: 'stop' });
          w.terminate();
        }
      `,
      errors: [{ messageId: 'unheardRequest', data: { name: 'w', line: '3' }, line: 4, column: 3 }],
    },
    {
      name: 'a stop message that another function of the class posts',
      options: EVIDENCE,
      code: dedent`
        class Client {
          constructor() { this.worker = new Worker('./w.js'); }
          async stop() {
            this.worker.postMessage({ type: 'stop' });
            await this.stopped;
          }
          kill() { this.worker.terminate(); }
        }
      `,
      errors: [{ messageId: 'ownerKnowsStop', data: { name: 'this.worker', message: "{ type: 'stop' }", line: '4' }, line: 7, column: 12 }],
    },
    {
      name: 'where await is legal: asks first, as another function does',
      options: EVIDENCE,
      settings: { 'graceful-workers': { preferRuntime: true } },
      code: dedent`
        import { Worker } from 'node:worker_threads';
        const w = new Worker('./w.js');
        export function pause() {
          w.postMessage({ type: 'stop' });
        }
        export async function kill() {
          // no more
          await w.terminate();
        }
      `,
      errors: [
        {
          messageId: 'ownerKnowsStop',
          data: { name: 'w', message: "{ type: 'stop' }", line: '4' },
          line: 8,
          column: 9,
          suggestions: [
            {
              messageId: 'askFirst',
              data: { request: "{ type: 'stop' }", gracePeriod: '1000' },
              output: dedent`
                import { Worker } from 'node:worker_threads';
                const w = new Worker('./w.js');
                export function pause() {
                  w.postMessage({ type: 'stop' });
                }
                export async function kill() {
                  // no more
                  w.postMessage({ type: 'stop' });
                  await new Promise((resolve) => {
                    w.once('exit', resolve);
                    setTimeout(resolve, 1000);
                  });
                  await w.terminate();
                }
              `,
            },
            {
              messageId: 'stopWithRuntime',
              data: { gracePeriod: '1000' },
              output: dedent`
                import { stopWorker } from 'graceful-workers';
                import { Worker } from 'node:worker_threads';
                const w = new Worker('./w.js');
                export function pause() {
                  w.postMessage({ type: 'stop' });
                }
                export async function kill() {
                  // no more
                  await stopWorker(w, { gracePeriod: 1000 });
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'where await is legal: waits for the answer to what was just posted',
      options: EVIDENCE,
      code: dedent`
        class Client {
          #worker = new Worker('./w.js');
          async close() {
            this.#worker.postMessage('close');
            this.#worker.terminate();
          }
        }
      `,
      errors: [
        {
          messageId: 'unheardRequest',
          data: { name: 'this.#worker', line: '4' },
          line: 5,
          column: 5,
          suggestions: [
            {
              messageId: 'waitFirst',
              data: { gracePeriod: '1000' },
              output: dedent`
                class Client {
                  #worker = new Worker('./w.js');
                  async close() {
                    this.#worker.postMessage('close');
                    await new Promise((resolve) => {
                      this.#worker.addEventListener('message', resolve, { once: true });
                      setTimeout(resolve, 1000);
                    });
                    this.#worker.terminate();
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'promises by id',
      options: EVIDENCE,
      code: dedent`
        class Client {
          #pending = new Map();
          #worker = new Worker('./w.js');
          call(id, data) {
            return new Promise((resolve, reject) => {
              this.#pending.set(id, { resolve, reject });
              this.#worker.postMessage({ id, data });
            });
          }
          destroy() {
            this.#worker.terminate();
            this.#pending.clear();
          }
        }
      `,
      errors: [{ messageId: 'pendingPromises', data: { name: 'this.#worker', store: 'this.#pending', line: '5' }, line: 11, column: 5 }],
    },
    {
      name: 'a reply that its listener settles',
      options: EVIDENCE,
      code: dedent`
        let worker;
        export function solve(puzzle) {
          return new Promise((resolve) => {
            worker = new Worker('./solver.js');
            worker.onmessage = (event) => resolve(event.data);
            worker.postMessage(puzzle);
          });
        }
        export const cancel = () => worker.terminate();
      `,
      errors: [{ messageId: 'pendingReply', data: { name: 'worker', line: '3' }, line: 9, column: 29 }],
    },
    {
      name: 'workers kept beside the callbacks of their tasks, in an old style class',
      options: EVIDENCE,
      code: dedent`
        function Pool() { this.workers = []; }
        Pool.prototype.add = function () {
          const worker = new Worker('./w.js');
          worker._callbacks = {};
          worker.onmessage = ({ data }) => worker._callbacks[data.id].resolve(data);
          this.workers.push(worker);
        };
        Pool.prototype.run = function (id) {
          const worker = this.workers[0];
          return new Promise((resolve, reject) => { worker._callbacks[id] = { resolve, reject }; worker.postMessage(id); });
        };
        Pool.prototype.dispose = function () {
          for (let i = 0; i < this.workers.length; i++) this.workers[i].terminate();
          this.workers.length = 0;
        };
      `,
      errors: [{ messageId: 'pendingPromises', data: { name: 'this.workers[…]', store: 'this.workers[…]._callbacks', line: '10' }, line: 13, column: 49 }],
    },
    {
      name: 'CommonJS',
      languageOptions: COMMONJS,
      code: dedent`
        const { Worker } = require('worker_threads');
        const worker = new Worker('./w.js');
        process.on('SIGTERM', () => worker.terminate());
      `,
      errors: [{ messageId: 'unasked', data: { name: 'worker' }, line: 3, column: 29 }],
    },
    {
      name: 'test files, where they are checked',
      filename: 'src/w.test.js',
      options: [{ checkTests: true }],
      code: "const w = new Worker('./w.js'); afterAll(() => w.terminate());",
      errors: [{ messageId: 'unasked', data: { name: 'w' }, line: 1, column: 48 }],
    },
  ],
});

runWithTypes(rule, {
  valid: [{ name: 'a type of the file that is called Worker', code: 'interface Worker { terminate(): void } export const stop = (w: Worker) => w.terminate();' }],
  invalid: [
    {
      name: 'an annotated field, wrappers and all',
      options: EVIDENCE,
      code: dedent`
        class Backend {
          private worker?: Worker;
          private inFlight: Record<number, Deferred> = {};
          constructor(private readonly create: () => Worker) {}
          start() { this.worker = this.create(); this.worker.onmessage = this.onMessage; }
          call(seq: number) {
            const def = defer();
            this.inFlight[seq] = def;
            (this.worker as Worker)!.postMessage({ seq });
            return def.promise;
          }
          private onMessage = (event: MessageEvent) => { this.inFlight[event.data.seq]?.resolve(event.data); };
          destroy() { this.worker?.terminate(); }
        }
      `,
      errors: [{ messageId: 'pendingPromises', data: { name: 'this.worker', store: 'this.inFlight', line: '7' }, line: 13, column: 15 }],
    },
    {
      name: 'a parameter of Node’s type',
      code: dedent`
        import type { Worker } from 'node:worker_threads';
        export function stop(worker: Worker | null) { worker?.terminate(); }
      `,
      errors: [{ messageId: 'unasked', data: { name: 'worker' }, line: 2, column: 47 }],
    },
  ],
});
