import dedent from 'dedent';
import rule from '../../src/rules/no-blocked-main-thread.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

runWithBothParsers(rule, {
  valid: [
    { name: 'a worker may wait', code: 'self.onmessage = ({ data }) => { Atomics.wait(data, 0, 0, 1000); };' },
    { name: 'a file of which nothing is known', code: 'export const wait = (cells) => Atomics.wait(cells, 0, 0, 1000); while (Atomics.load(cells, 0) === 0);' },
    {
      name: 'the worker branch of a file that is both',
      code: dedent`
        import { Worker, isMainThread, workerData } from 'node:worker_threads';
        if (isMainThread) {
          new Worker(new URL(import.meta.url));
        } else {
          Atomics.wait(workerData, 0, 0);
          while (Atomics.load(workerData, 1) === 0);
        }
      `,
    },
    {
      name: 'a worker that starts workers of its own',
      code: "self.onmessage = ({ data }) => { new Worker('./part.js').postMessage(data); Atomics.wait(data, 0, 0, 1000); };",
    },
    { name: 'waiting without blocking', code: "const worker = new Worker('./w.js'); export const ready = () => Atomics.waitAsync(cells, 0, 0, 1000).value;" },
    {
      name: 'the sleep of a program for Node',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        export const worker = new Worker('./w.js');
        export function sleep(ms) {
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
        }
      `,
    },
    {
      name: 'a lock for both sides, in a library that starts workers',
      code: dedent`
        export const start = (url) => new Worker(url);
        export function lock(cells) {
          while (Atomics.compareExchange(cells, 0, 0, 1) === 1) Atomics.wait(cells, 0, 1);
        }
      `,
    },
    {
      name: 'a synchronous bridge, where that is allowed',
      code: dedent`
        import { Worker, receiveMessageOnPort } from 'node:worker_threads';
        const worker = new Worker('./w.js', { workerData: { memory, port } });
        export function callSync(job) {
          worker.postMessage(job);
          Atomics.wait(cells, 0, 0, 5000);
          return receiveMessageOnPort(port);
        }
      `,
      options: [{ allowSyncBridge: true }],
    },
    {
      name: 'a loop that lets others run',
      code: dedent`
        const worker = new Worker('./w.js');
        let isReady = false;
        worker.onmessage = () => { isReady = true; };
        export async function ready() {
          while (!isReady) await new Promise((resolve) => setTimeout(resolve, 10));
          while (Atomics.load(cells, 0) === 0) { await pause(); }
          do { pause(await turn()); } while (!isReady);
        }
      `,
    },
    {
      name: 'a loop that does its own work',
      code: dedent`
        const worker = new Worker('./w.js');
        let isDone = false;
        worker.onmessage = () => { isDone = true; };
        export function drain(queue) {
          while (!isDone && queue.length > 0) handle(queue.shift());
          while (parse()) {}
          for (let i = 0; i < 1000; i++);
          while (Date.now() < end);
        }
      `,
    },
    {
      name: 'a flag that other code than a handler changes',
      code: "const worker = new Worker('./w.js'); let isLast = false; function next() { isLast = true; } while (!isLast) next(); while (!isLast) { isLast = step(); }",
    },
    { name: 'a compare-exchange that is tried once', code: "const worker = new Worker('./w.js'); if (Atomics.compareExchange(cells, 0, 0, 1) === 0) start(worker);" },
    { name: 'a test', filename: 'tests/wait.js', code: "const worker = new Worker('./w.js'); Atomics.wait(cells, 0, 0);" },
  ],
  invalid: [
    {
      name: 'a lock that the owner takes itself',
      code: dedent`
        const worker = new Worker('./w.js');
        export function lock(cells) {
          Atomics.wait(cells, 0, 1);
        }
        lock(memory);
      `,
      errors: [{ messageId: 'wait', line: 3 }],
    },
    {
      name: 'Atomics.wait in a page',
      code: dedent`
        const worker = new Worker('./w.js');
        document.title = 'waiting';
        Atomics.wait(cells, 0, 0, 1000);
      `,
      errors: [{ messageId: 'wait', data: { cell: '`cells`', effect: 'in a page it throws a TypeError' }, line: 3, column: 1, endLine: 3, endColumn: 32 }],
    },
    {
      name: 'even as a sleep, in a page',
      code: "const worker = new Worker('./w.js'); window.sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);",
      errors: [{ messageId: 'wait', line: 1, column: 61 }],
    },
    {
      name: 'Atomics.wait in Node, in CommonJS',
      languageOptions: COMMONJS,
      code: dedent`
        const { Worker } = require('worker_threads');
        const worker = new Worker('./w.js');
        exports.callSync = (job) => {
          worker.postMessage(job);
          Atomics.wait(signal, 0, 0);
        };
      `,
      errors: [{ messageId: 'wait', data: { cell: '`signal`', effect: 'until it ends, no request, timer or message is served' }, line: 5, column: 3 }],
    },
    {
      name: 'in the main branch of a file that is both',
      code: dedent`
        import { Worker, isMainThread, workerData } from 'node:worker_threads';
        if (isMainThread) {
          const cells = new Int32Array(new SharedArrayBuffer(4));
          new Worker(new URL(import.meta.url), { workerData: cells });
          Atomics.wait(cells, 0, 0, 1000);
        } else {
          Atomics.notify(workerData, 0);
        }
      `,
      errors: [{ messageId: 'wait', line: 5, column: 3 }],
    },
    {
      name: 'a spin on shared memory',
      code: dedent`
        const worker = new Worker('./w.js');
        const cells = new Int32Array(new SharedArrayBuffer(4));
        worker.postMessage(cells);
        while (Atomics.load(cells, 0) === 0) {
          // not yet
        }
        for (;;) {
          if (Atomics.load(cells, 0) === 2) break;
        }
        do {} while (cells[0] !== 3);
        let turns = 0;
        for (; Atomics.load(cells, 0) === 4; turns++) Atomics.pause();
      `,
      errors: [
        { messageId: 'spinOnMemory', data: { test: 'Atomics.load(cells, 0) === 0' }, line: 4, column: 1, endLine: 4, endColumn: 37 },
        { messageId: 'spinOnMemory', data: { test: 'Atomics.load(cells, 0) === 2' }, line: 7, column: 1, endLine: 7, endColumn: 9 },
        { messageId: 'spinOnMemory', data: { test: 'cells[0] !== 3' }, line: 10, column: 1, endLine: 10, endColumn: 3 },
        { messageId: 'spinOnMemory', data: { test: 'Atomics.load(cells, 0) === 4' }, line: 12, column: 1, endLine: 12, endColumn: 46 },
      ],
    },
    {
      name: 'a spin on a flag that the answer is to set',
      code: dedent`
        const worker = new Worker('./w.js');
        let answer = null;
        worker.onmessage = (event) => { answer = event.data; };
        export function ask(question) {
          worker.postMessage(question);
          while (answer === null) {}
          return answer;
        }
      `,
      errors: [{ messageId: 'spinOnMessage', data: { test: 'answer === null' }, line: 6, column: 3 }],
    },
    {
      name: 'a field that a listener sets, with a deadline',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        export class Client {
          #ready = false;
          constructor() {
            this.worker = new Worker('./w.js');
            this.worker.on('message', () => { this.#ready = true; });
            const end = Date.now() + 1000;
            while (!this.#ready && Date.now() < end);
          }
        }
      `,
      errors: [{ messageId: 'spinOnMessage', data: { test: '!this.#ready && Date.now() < end' }, line: 8, column: 5 }],
    },
  ],
});

runWithTypes(rule, {
  valid: [],
  invalid: [
    {
      name: 'types in the way',
      code: 'const worker: Worker = new Worker("./w.js"); let done = false as boolean; worker.addEventListener("message", (): void => { done = true; }); while (!(done as boolean)) ;',
      errors: [{ messageId: 'spinOnMessage', data: { test: '!(done as boolean)' }, line: 1, column: 141 }],
    },
  ],
});
