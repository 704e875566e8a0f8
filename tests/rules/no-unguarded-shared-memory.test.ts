import dedent from 'dedent';
import rule from '../../src/rules/no-unguarded-shared-memory.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

runWithBothParsers(rule, {
  valid: [
    {
      name: 'the spin of a page is reported by no-blocked-main-thread',
      code: "const cells = new Int32Array(new SharedArrayBuffer(4)); const worker = new Worker('./w.js'); worker.postMessage(cells); Atomics.store(cells, 0, 1); while (cells[0] !== 3) ;",
    },
    { name: 'a cell that is waited on, after its own wait', code: "import { workerData } from 'node:worker_threads'; const cells = new Int32Array(workerData); if (Atomics.wait(cells, 0, 0, 1000) === 'ok') console.log(cells[0]);" },
    {
      name: 'memory of a member that was made just before',
      code: 'class Engine { start() { this.buffers.sync = new SharedArrayBuffer(8); const cells = new Int32Array(this.buffers.sync); cells[0] = 0; cells[1] = this.config?.count ?? 1; } show() { Atomics.store(new Int32Array(this.buffers.sync), 1, 1); const cells = new Int32Array(this.buffers.sync); Atomics.store(cells, 0, 1); Atomics.store(cells, 1, 1); } }',
    },
    { name: 'no Atomics at all', code: 'const cells = new Int32Array(shared); cells[0] = 1;' },
    { name: 'all with Atomics', code: 'Atomics.store(cells, 0, 1); Atomics.notify(cells, 0); if (Atomics.load(cells, 0) === 1) go();' },
    {
      name: 'payload cells, published by a control cell',
      code: dedent`
        const cells = new Int32Array(shared);
        export function send(text) {
          for (let i = 0; i < text.length; i++) cells[i + 1] = text.charCodeAt(i);
          cells[1] = 7;
          Atomics.store(cells, 0, text.length);
          Atomics.notify(cells, 0);
        }
      `,
    },
    {
      name: 'payload that another function reads with Atomics, published here by the cell that is waited on',
      code: dedent`
        export class Channel {
          write(length) {
            this.cells[1] = length;
            Atomics.store(this.cells, 0, 1);
            Atomics.notify(this.cells, 0);
          }
          peek() {
            return Atomics.load(this.cells, 1);
          }
        }
      `,
    },
    {
      name: 'read after the wait, as every tutorial does',
      code: 'self.onmessage = ({ data: cells }) => { Atomics.wait(cells, 0, 0); console.log(cells[0]); };',
    },
    {
      name: 'read after the loop that waits',
      code: dedent`
        export function receive(cells) {
          while (Atomics.load(cells, 0) === 0) {
            if (Atomics.wait(cells, 0, 0, 500) === 'timed-out') throw new Error('late');
          }
          return decode(cells[0]);
        }
      `,
    },
    {
      name: 'set before it is shared',
      code: dedent`
        const memory = new SharedArrayBuffer(8);
        const cells = new Int32Array(memory);
        cells[0] = 1;
        worker.postMessage(memory);
        Atomics.store(cells, 0, 2);
      `,
    },
    {
      name: 'set in the function that makes it',
      code: dedent`
        function createLock() {
          const cells = new Int32Array(new SharedArrayBuffer(4));
          cells[0] = 0;
          return cells;
        }
        export const release = (lock) => { Atomics.store(lock, 0, 0); Atomics.notify(lock, 0, 1); };
      `,
    },
    {
      name: 'set in the constructor',
      code: dedent`
        class Latch {
          constructor(memory) {
            this.cells = new Int32Array(memory);
            this.cells[0] = 0;
          }
          release() {
            Atomics.store(this.cells, 0, 1);
            Atomics.notify(this.cells, 0);
          }
        }
      `,
    },
    {
      name: 'memory that nobody else ever gets: a benchmark',
      code: dedent`
        const cells = new Int32Array(new SharedArrayBuffer(256));
        bench('plain read', () => sink(cells[0]));
        bench('Atomics.load', () => sink(Atomics.load(cells, 0)));
      `,
    },
    { name: 'ordinary memory', code: 'const cells = new Int32Array(4); Atomics.add(cells, 0, 1); cells[0]++;' },
    { name: 'ordinary memory by name', code: 'const memory = new ArrayBuffer(4); const cells = new Int32Array(memory); Atomics.store(cells, 0, 1); show(cells[0]);' },
    { name: 'another index', code: 'export function f(cells) { Atomics.store(cells, 0, 1); cells[1] = 2; return cells[2]; }' },
    { name: 'an index that is not known', code: 'export function f(cells, i) { Atomics.store(cells, i, 1); cells[i] = 2; cells[0] = 3; }' },
    { name: 'another array of the same name', code: 'export const f = (cells) => Atomics.load(cells, 0); export const g = (cells) => { cells[0] = 1; };' },
    {
      name: 'the same field of another class',
      code: 'class A { stop() { Atomics.store(this.cells, 0, 1); } } class B { start() { this.cells[0] = 1; } }',
    },
    {
      name: 'counted with Atomics, read when all workers have ended',
      code: 'export async function count(cells, workers) { Atomics.add(cells, 0, 1); await Promise.all(workers); return cells[0]; }',
    },
    {
      name: 'read when the worker has ended',
      code: dedent`
        export function run(worker, cells) {
          worker.on('exit', () => console.log('total', cells[0]));
          worker.on('message', () => { if (cells[1] > 0) show(cells[1]); });
          return () => { Atomics.store(cells, 1, 1); Atomics.store(cells, 0, 1); };
        }
      `,
    },
    {
      name: 'read after an awaited exit',
      code: "export async function run(worker, cells) { Atomics.store(cells, 0, 1); await once(worker, 'exit'); return cells[0]; }",
    },
    {
      name: 'under a lock',
      code: dedent`
        export function add(mutex, cells) {
          mutex.lock();
          cells[1]++;
          mutex.unlock();
        }
        export const total = (cells) => Atomics.load(cells, 1);
      `,
    },
    {
      name: 'the same memory under a lock',
      code: dedent`
        const cells = new Int32Array(shared);
        export function add() {
          acquire(cells);
          cells[1] += 1;
          release(cells);
        }
        export const total = () => Atomics.load(cells, 1);
      `,
    },
    { name: 'somebody else’s Atomics', code: 'export function f(Atomics, cells) { Atomics.store(cells, 0, 1); cells[0] = 2; }' },
    { name: 'a float array beside it', code: 'const control = new Int32Array(m, 0, 1); const samples = new Float32Array(m, 4); Atomics.store(control, 0, 1); samples[0] = 0.5;' },
  ],
  invalid: [
    {
      name: 'memory of a member that was made before, and handed over since',
      code: 'class Engine { start(worker) { this.buffers.sync = new SharedArrayBuffer(8); const cells = new Int32Array(this.buffers.sync); worker.postMessage(cells); cells[0] = 0; } show() { const cells = new Int32Array(this.buffers.sync); Atomics.store(cells, 0, 1); } }',
      errors: [{ messageId: 'plainWrite', suggestions: [{ messageId: 'useAtomics', output: 'class Engine { start(worker) { this.buffers.sync = new SharedArrayBuffer(8); const cells = new Int32Array(this.buffers.sync); worker.postMessage(cells); Atomics.store(cells, 0, 0); } show() { const cells = new Int32Array(this.buffers.sync); Atomics.store(cells, 0, 1); } }' }] }],
    },
    {
      name: 'a cell that is waited on, after another cell was read',
      code: "import { workerData } from 'node:worker_threads';\nconst cells = new Int32Array(workerData);\nwhile (Atomics.load(cells, 0) === 0) {\n  const seen = cells[1];\n  Atomics.wait(cells, 1, seen, 1000);\n}",
      errors: [
        {
          messageId: 'plainRead',
          data: { cell: '`cells[1]`', line: 5, method: 'wait' },
          line: 4,
          column: 16,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'load' },
              output: "import { workerData } from 'node:worker_threads';\nconst cells = new Int32Array(workerData);\nwhile (Atomics.load(cells, 0) === 0) {\n  const seen = Atomics.load(cells, 1);\n  Atomics.wait(cells, 1, seen, 1000);\n}",
            },
          ],
        },
      ],
    },
    {
      name: 'the flag is set plainly and waited for with Atomics',
      code: dedent`
        const memory = new SharedArrayBuffer(4);
        const flag = new Int32Array(memory);
        worker.postMessage(memory);
        stopButton.onclick = () => {
          flag[0] = 1;
          Atomics.notify(flag, 0);
        };
      `,
      errors: [
        {
          messageId: 'plainWrite',
          data: { cell: '`flag[0]`', line: 6, method: 'notify' },
          line: 5,
          column: 3,
          endLine: 5,
          endColumn: 14,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'store' },
              output: dedent`
                const memory = new SharedArrayBuffer(4);
                const flag = new Int32Array(memory);
                worker.postMessage(memory);
                stopButton.onclick = () => {
                  Atomics.store(flag, 0, 1);
                  Atomics.notify(flag, 0);
                };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a spin on a plain read, which may be hoisted out of the loop',
      code: dedent`
        export function waitFor(cells) {
          Atomics.notify(cells, 0);
          while (cells[0] === 0);
        }
      `,
      errors: [
        {
          messageId: 'plainRead',
          data: { cell: '`cells[0]`', line: 2, method: 'notify' },
          line: 3,
          column: 10,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'load' },
              output: dedent`
                export function waitFor(cells) {
                  Atomics.notify(cells, 0);
                  while (Atomics.load(cells, 0) === 0);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a plain counter beside an atomic one: updates are lost',
      code: 'export const hit = (cells) => { Atomics.add(cells, 0, 1); cells[0]++; cells[0] -= step; total = cells[0]--; use(++cells[0]); cells[0] *= 2; };',
      errors: [
        {
          messageId: 'plainUpdate',
          data: { cell: '`cells[0]`', line: 1, method: 'add', remedy: 'Change it with `Atomics.add`.' },
          line: 1,
          column: 59,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'add' },
              output:
                'export const hit = (cells) => { Atomics.add(cells, 0, 1); Atomics.add(cells, 0, 1); cells[0] -= step; total = cells[0]--; use(++cells[0]); cells[0] *= 2; };',
            },
          ],
        },
        {
          messageId: 'plainUpdate',
          line: 1,
          column: 71,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'sub' },
              output:
                'export const hit = (cells) => { Atomics.add(cells, 0, 1); cells[0]++; Atomics.sub(cells, 0, step); total = cells[0]--; use(++cells[0]); cells[0] *= 2; };',
            },
          ],
        },
        {
          messageId: 'plainUpdate',
          line: 1,
          column: 97,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'sub' },
              output:
                'export const hit = (cells) => { Atomics.add(cells, 0, 1); cells[0]++; cells[0] -= step; total = Atomics.sub(cells, 0, 1); use(++cells[0]); cells[0] *= 2; };',
            },
          ],
        },
        { messageId: 'plainUpdate', line: 1, column: 113 },
        {
          messageId: 'plainUpdate',
          data: { cell: '`cells[0]`', line: 1, method: 'add', remedy: 'Change it in a loop around `Atomics.compareExchange`.' },
          line: 1,
          column: 126,
        },
      ],
    },
    {
      name: 'the same cell under two names of its index',
      code: dedent`
        const Cell = Object.freeze({ STOP: 0, READY: 1 });
        const READY = 1;
        export class Control {
          #cells;
          waitReady() { return Atomics.wait(this.#cells, Cell.READY, 0, 100); }
          setReady() { this.#cells[READY] = 1; }
        }
      `,
      errors: [
        {
          messageId: 'plainWrite',
          data: { cell: '`this.#cells[READY]`', line: 5, method: 'wait' },
          line: 6,
          column: 16,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'store' },
              output: dedent`
                const Cell = Object.freeze({ STOP: 0, READY: 1 });
                const READY = 1;
                export class Control {
                  #cells;
                  waitReady() { return Atomics.wait(this.#cells, Cell.READY, 0, 100); }
                  setReady() { Atomics.store(this.#cells, READY, 1); }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the same cell through two views, and through an alias',
      code: dedent`
        export function run(memory) {
          const control = new Int32Array(memory, 8);
          const all = new Int32Array(memory);
          const other = control;
          Atomics.notify(all, 2);
          return () => { other[0] = 5; };
        }
      `,
      errors: [
        {
          messageId: 'plainWrite',
          data: { cell: '`other[0]`', line: 5, method: 'notify' },
          line: 6,
          column: 18,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'store' },
              output: dedent`
                export function run(memory) {
                  const control = new Int32Array(memory, 8);
                  const all = new Int32Array(memory);
                  const other = control;
                  Atomics.notify(all, 2);
                  return () => { Atomics.store(other, 0, 5); };
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the read of a branch without Atomics, and of a prototype method',
      code: dedent`
        function Reader(memory) {
          this.view = new Int32Array(memory);
        }
        Reader.prototype.wait = function () {
          if (this.useAtomics) {
            Atomics.wait(this.view, 0, 0, 500);
          } else {
            if (this.view[0] !== 1) throw new Error('not readable');
          }
        };
        Reader.prototype.flip = function () {
          this.view[0] = (log('flip'), 0);
        };
      `,
      errors: [
        {
          messageId: 'plainRead',
          data: { cell: '`this.view[0]`', line: 6, method: 'wait' },
          line: 8,
          column: 9,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'load' },
              output: dedent`
                function Reader(memory) {
                  this.view = new Int32Array(memory);
                }
                Reader.prototype.wait = function () {
                  if (this.useAtomics) {
                    Atomics.wait(this.view, 0, 0, 500);
                  } else {
                    if (Atomics.load(this.view, 0) !== 1) throw new Error('not readable');
                  }
                };
                Reader.prototype.flip = function () {
                  this.view[0] = (log('flip'), 0);
                };
              `,
            },
          ],
        },
        {
          messageId: 'plainWrite',
          data: { cell: '`this.view[0]`', line: 6, method: 'wait' },
          line: 12,
          column: 3,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'store' },
              output: dedent`
                function Reader(memory) {
                  this.view = new Int32Array(memory);
                }
                Reader.prototype.wait = function () {
                  if (this.useAtomics) {
                    Atomics.wait(this.view, 0, 0, 500);
                  } else {
                    if (this.view[0] !== 1) throw new Error('not readable');
                  }
                };
                Reader.prototype.flip = function () {
                  Atomics.store(this.view, 0, (log('flip'), 0));
                };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'no suggestion that would lose a comment; a pattern cannot be written with Atomics',
      code: 'export const go = (cells) => { Atomics.notify(cells, 0); cells[0] = /* go */ 1; [cells[0]] = list; };',
      errors: [
        { messageId: 'plainWrite', line: 1, column: 58 },
        { messageId: 'plainWrite', line: 1, column: 82 },
      ],
    },
    {
      name: 'read after a wait that may have timed out',
      code: 'self.onmessage = ({ data: cells }) => { Atomics.wait(cells, 0, 0, 1000); if (cells[0] === 2) close(); };',
      errors: [
        {
          messageId: 'plainRead',
          line: 1,
          column: 78,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'load' },
              output: 'self.onmessage = ({ data: cells }) => { Atomics.wait(cells, 0, 0, 1000); if (Atomics.load(cells, 0) === 2) close(); };',
            },
          ],
        },
      ],
    },
    {
      name: 'announced with a notification alone, which reaches only those asleep',
      code: dedent`
        export const header = new Int32Array(new SharedArrayBuffer(32));
        export const open = () => Atomics.store(header, 0, 1);
        export function close() {
          header[0] = 2;
          Atomics.notify(header, 1);
        }
      `,
      errors: [
        {
          messageId: 'plainWrite',
          data: { cell: '`header[0]`', line: 2, method: 'store' },
          line: 4,
          column: 3,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'store' },
              output: dedent`
                export const header = new Int32Array(new SharedArrayBuffer(32));
                export const open = () => Atomics.store(header, 0, 1);
                export function close() {
                  Atomics.store(header, 0, 2);
                  Atomics.notify(header, 1);
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a spin, whoever has the memory',
      code: 'const lock = new Int32Array(new SharedArrayBuffer(4)); while (Atomics.compareExchange(lock, 0, 0, 1)) while (lock[0] === 1);',
      errors: [
        {
          messageId: 'plainRead',
          line: 1,
          column: 110,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'load' },
              output: 'const lock = new Int32Array(new SharedArrayBuffer(4)); while (Atomics.compareExchange(lock, 0, 0, 1)) while (Atomics.load(lock, 0) === 1);',
            },
          ],
        },
      ],
    },
    {
      name: 'CommonJS, a BigInt array',
      languageOptions: COMMONJS,
      code: dedent`
        const { workerData } = require('worker_threads');
        const clock = new BigInt64Array(workerData);
        exports.tick = () => { clock[0]++; };
        exports.now = () => Atomics.load(clock, 0);
      `,
      errors: [
        {
          messageId: 'plainUpdate',
          data: { cell: '`clock[0]`', line: 4, method: 'load', remedy: 'Change it with `Atomics.add`.' },
          line: 3,
          column: 24,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'add' },
              output: dedent`
                const { workerData } = require('worker_threads');
                const clock = new BigInt64Array(workerData);
                exports.tick = () => { Atomics.add(clock, 0, 1n); };
                exports.now = () => Atomics.load(clock, 0);
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'shared in a loop: what comes later in the text comes before the next turn',
      code: dedent`
        const cells = new Int32Array(new SharedArrayBuffer(4));
        for (const worker of workers) {
          cells[0] = 0;
          worker.postMessage(cells);
          Atomics.notify(cells, 0);
        }
      `,
      errors: [
        {
          messageId: 'plainWrite',
          line: 3,
          column: 3,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'store' },
              output: dedent`
                const cells = new Int32Array(new SharedArrayBuffer(4));
                for (const worker of workers) {
                  Atomics.store(cells, 0, 0);
                  worker.postMessage(cells);
                  Atomics.notify(cells, 0);
                }
              `,
            },
          ],
        },
      ],
    },
  ],
});

runWithTypes(rule, {
  valid: [
    {
      name: 'types in the way, another cell',
      code: 'enum Cell { Lock, Data } export function f(cells: Int32Array) { Atomics.store(cells as Int32Array, Cell.Lock, 1); (cells!)[Cell.Data] = 2; }',
    },
  ],
  invalid: [
    {
      name: 'an enum as index',
      code: 'enum Cell { Stop, Ready = 4, Done } export const f = (cells: Int32Array) => Atomics.wait(cells, Cell.Done, 0, 9); export const g = (c: { cells: Int32Array }): void => { Atomics.notify(c.cells, 5); c.cells![Cell.Done] = 2; };',
      errors: [
        {
          messageId: 'plainWrite',
          data: { cell: '`c.cells![Cell.Done]`', line: 1, method: 'notify' },
          line: 1,
          column: 198,
          suggestions: [
            {
              messageId: 'useAtomics',
              data: { method: 'store' },
              output:
                'enum Cell { Stop, Ready = 4, Done } export const f = (cells: Int32Array) => Atomics.wait(cells, Cell.Done, 0, 9); export const g = (c: { cells: Int32Array }): void => { Atomics.notify(c.cells, 5); Atomics.store(c.cells!, Cell.Done, 2); };',
            },
          ],
        },
      ],
    },
  ],
});
