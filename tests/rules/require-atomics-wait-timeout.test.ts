import dedent from 'dedent';
import rule from '../../src/rules/require-atomics-wait-timeout.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

runWithBothParsers(rule, {
  valid: [
    { name: 'a timeout whose result is looked at', code: "if (Atomics.wait(cells, 0, 0, 1000) === 'timed-out') throw new Error('late');" },
    { name: 'a timeout handed in, whatever its default', code: 'function pause(cells, limit = Infinity) { return Atomics.wait(cells, 0, 0, limit); }' },
    { name: 'a timeout computed', code: 'const result = Atomics.wait(cells, 0, 0, deadline - Date.now());' },
    { name: 'a timeout of zero: a look, not a wait', code: "const isFree = Atomics.wait(cells, 0, 0, 0) === 'not-equal';" },
    { name: 'arguments that are not known', code: 'const result = Atomics.wait(...args); const other = Atomics.wait(cells, ...rest);' },
    { name: 'somebody else’s Atomics', code: "import { Atomics } from './polyfill.js'; Atomics.wait(cells, 0, 0);" },
    { name: 'a parameter called Atomics', code: 'export const run = (Atomics) => Atomics.wait(cells, 0, 0);' },
    { name: 'another method called wait', code: 'lock.wait(cells, 0, 0); Atomics.waitAsync(cells, 0, 0);' },
    { name: 'a test, which its runner watches over', filename: 'tests/abort.js', code: 'Atomics.wait(cells, 0, 0);' },
    { name: 'the sleep of a command-line tool', code: 'function sleep(ms) { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms); }' },
    {
      name: 'a sleep on memory of the object’s own, of which nobody else hears',
      code: "import { workerData } from 'node:worker_threads'; export class IO { constructor() { this.pause = new Int32Array(new SharedArrayBuffer(4)); } sleep(ms) { Atomics.wait(this.pause, 0, 0, ms); } }",
    },
    {
      name: 'the same sleep with its memory kept',
      code: dedent`
        const memory = new SharedArrayBuffer(4);
        const cells = new Int32Array(memory);
        export default function sleep(ms = 5) {
          Atomics.wait(cells, 0, 0, ms);
        }
      `,
    },
    {
      name: 'the cell is read again after it',
      code: dedent`
        import { workerData } from 'node:worker_threads';
        const cells = new Int32Array(workerData.memory);
        Atomics.wait(cells, 0, 0, 1000);
        if (Atomics.load(cells, 0) === 0) throw new Error('no answer');
      `,
    },
    {
      name: 'the loop around it reads the cell again',
      code: dedent`
        function waitForWrite(channel) {
          while (Atomics.load(channel.view, 0) === 0) {
            Atomics.wait(channel.view, 0, 0, 500);
          }
        }
      `,
    },
    {
      name: 'a private field read again',
      code: dedent`
        class Channel {
          #view;
          read() {
            Atomics.wait(this.#view, 0, 0, 500);
            return this.#view[0] === 1;
          }
        }
      `,
    },
    {
      name: 'the message is looked for after it',
      code: dedent`
        import { receiveMessageOnPort } from 'node:worker_threads';
        function callSync(port, cells) {
          Atomics.wait(cells, 0, 0, 5000);
          const answer = receiveMessageOnPort(port);
          if (!answer) throw new Error('no answer');
          return answer.message;
        }
      `,
    },
    {
      name: 'an ignored timeout, where only endless waits are of interest',
      code: 'export function waitFor(cells) { Atomics.wait(cells, 0, 0, 1000); }',
      options: [{ checkIgnoredTimeout: false }],
    },
  ],
  invalid: [
    {
      name: 'memory of the object’s own that others are given',
      code: "import { workerData } from 'node:worker_threads'; export class IO { constructor() { this.pause = new Int32Array(new SharedArrayBuffer(4)); workerData.port.postMessage(this.pause); } sleep(ms) { Atomics.wait(this.pause, 0, 0, ms); } }",
      errors: [{ messageId: 'ignoredTimeout' }],
    },
    {
      name: 'no timeout, as first typed',
      code: dedent`
        self.onmessage = ({ data }) => {
          const cells = new Int32Array(data);
          Atomics.wait(cells, 0, 0);
          postMessage(cells[0]);
        };
      `,
      errors: [
        {
          messageId: 'endless',
          data: { cell: '`cells`' },
          line: 3,
          column: 3,
          endLine: 3,
          endColumn: 28,
          suggestions: [
            {
              messageId: 'giveUp',
              data: { timeout: 10000 },
              output: dedent`
                self.onmessage = ({ data }) => {
                  const cells = new Int32Array(data);
                  if (Atomics.wait(cells, 0, 0, 10000) === 'timed-out') throw new Error('Nothing was notified within 10 seconds.');
                  postMessage(cells[0]);
                };
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a loop that checks for a stop: wake up to check it',
      code: dedent`
        while (Atomics.load(control, STOP) === 0) {
          Atomics.wait(control, READY, 0);
          work();
        }
      `,
      errors: [
        {
          messageId: 'endless',
          line: 2,
          column: 3,
          suggestions: [
            {
              messageId: 'checkAgain',
              data: { timeout: 1000 },
              output: dedent`
                while (Atomics.load(control, STOP) === 0) {
                  if (Atomics.wait(control, READY, 0, 1000) === 'timed-out') continue;
                  work();
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a check that leaves the loop before the wait',
      code: dedent`
        for (;;) {
          if (isStopped()) break;
          Atomics.wait(control, 0, (value))
        }
      `,
      errors: [
        {
          messageId: 'endless',
          line: 3,
          column: 3,
          suggestions: [
            {
              messageId: 'checkAgain',
              output: dedent`
                for (;;) {
                  if (isStopped()) break;
                  if (Atomics.wait(control, 0, (value), 1000) === 'timed-out') continue;
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a loop that only asks for the same cell again would wait for ever',
      code: 'while (Atomics.load(this.view, 0) === 0) Atomics.wait(this.view, 0, 0);',
      errors: [
        {
          messageId: 'endless',
          data: { cell: '`this.view`' },
          line: 1,
          column: 42,
          suggestions: [
            {
              messageId: 'giveUp',
              output:
                "while (Atomics.load(this.view, 0) === 0) if (Atomics.wait(this.view, 0, 0, 10000) === 'timed-out') throw new Error('Nothing was notified within 10 seconds.');",
            },
          ],
        },
      ],
    },
    {
      name: 'a lock: when its holder dies, everybody waits for ever',
      code: dedent`
        class Mutex {
          lock() {
            for (;;) {
              if (Atomics.compareExchange(this.cells, 0, 0, 1) === 0) return;
              Atomics.wait(this.cells, 0, 1);
            }
          }
        }
      `,
      errors: [
        {
          messageId: 'endless',
          line: 5,
          column: 7,
          suggestions: [
            {
              messageId: 'giveUp',
              output: dedent`
                class Mutex {
                  lock() {
                    for (;;) {
                      if (Atomics.compareExchange(this.cells, 0, 0, 1) === 0) return;
                      if (Atomics.wait(this.cells, 0, 1, 10000) === 'timed-out') throw new Error('Nothing was notified within 10 seconds.');
                    }
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'the result is used',
      code: "const result = Atomics.wait(cells, 0, 0); if (result === 'not-equal') retry();",
      errors: [
        {
          messageId: 'endless',
          line: 1,
          column: 16,
          suggestions: [
            { messageId: 'addTimeout', data: { timeout: 10000 }, output: "const result = Atomics.wait(cells, 0, 0, 10000); if (result === 'not-equal') retry();" },
          ],
        },
      ],
    },
    {
      name: 'Infinity and undefined are no timeout',
      code: 'use(Atomics.wait(cells, 0, 0, Infinity)); use(Atomics.wait(cells, 0, 0, undefined)); use(Atomics.wait(cells, 0, 0, FOREVER)); const FOREVER = Number.POSITIVE_INFINITY;',
      errors: [
        {
          messageId: 'endless',
          line: 1,
          column: 5,
          suggestions: [
            {
              messageId: 'addTimeout',
              output:
                'use(Atomics.wait(cells, 0, 0, 10000)); use(Atomics.wait(cells, 0, 0, undefined)); use(Atomics.wait(cells, 0, 0, FOREVER)); const FOREVER = Number.POSITIVE_INFINITY;',
            },
          ],
        },
        {
          messageId: 'endless',
          line: 1,
          column: 47,
          suggestions: [
            {
              messageId: 'addTimeout',
              output:
                'use(Atomics.wait(cells, 0, 0, Infinity)); use(Atomics.wait(cells, 0, 0, 10000)); use(Atomics.wait(cells, 0, 0, FOREVER)); const FOREVER = Number.POSITIVE_INFINITY;',
            },
          ],
        },
        {
          messageId: 'endless',
          line: 1,
          column: 90,
          suggestions: [
            {
              messageId: 'addTimeout',
              output:
                'use(Atomics.wait(cells, 0, 0, Infinity)); use(Atomics.wait(cells, 0, 0, undefined)); use(Atomics.wait(cells, 0, 0, 10000)); const FOREVER = Number.POSITIVE_INFINITY;',
            },
          ],
        },
      ],
    },
    {
      name: 'Atomics taken apart, or by way of the global object',
      code: 'const { wait: sleepOn } = Atomics; use(sleepOn(cells, 0, 0), globalThis.Atomics.wait(cells, 1, 0), Atomics?.wait(cells, 2, 0, ));',
      errors: [
        {
          messageId: 'endless',
          line: 1,
          column: 40,
          suggestions: [
            {
              messageId: 'addTimeout',
              output:
                'const { wait: sleepOn } = Atomics; use(sleepOn(cells, 0, 0, 10000), globalThis.Atomics.wait(cells, 1, 0), Atomics?.wait(cells, 2, 0, ));',
            },
          ],
        },
        {
          messageId: 'endless',
          line: 1,
          column: 62,
          suggestions: [
            {
              messageId: 'addTimeout',
              output:
                'const { wait: sleepOn } = Atomics; use(sleepOn(cells, 0, 0), globalThis.Atomics.wait(cells, 1, 0, 10000), Atomics?.wait(cells, 2, 0, ));',
            },
          ],
        },
        {
          messageId: 'endless',
          line: 1,
          column: 100,
          suggestions: [
            {
              messageId: 'addTimeout',
              output:
                'const { wait: sleepOn } = Atomics; use(sleepOn(cells, 0, 0), globalThis.Atomics.wait(cells, 1, 0), Atomics?.wait(cells, 2, 0, 10000, ));',
            },
          ],
        },
      ],
    },
    {
      name: 'CommonJS',
      languageOptions: COMMONJS,
      code: "const { workerData } = require('worker_threads'); const done = () => Atomics.wait(workerData.cells, 0, 0);",
      errors: [
        {
          messageId: 'endless',
          line: 1,
          column: 70,
          suggestions: [
            {
              messageId: 'addTimeout',
              output: "const { workerData } = require('worker_threads'); const done = () => Atomics.wait(workerData.cells, 0, 0, 10000);",
            },
          ],
        },
      ],
    },
    {
      name: 'a timeout that nobody looks at',
      code: dedent`
        import { workerData } from 'node:worker_threads';
        const cells = new Int32Array(workerData.memory);
        Atomics.wait(cells, 0, 0, 1000);
        start();
      `,
      errors: [{ messageId: 'ignoredTimeout', data: { cell: '`cells`', timeout: '1000' }, line: 3, column: 1 }],
    },
    {
      name: 'a look at another array, a member of the same name',
      code: dedent`
        import { workerData } from 'node:worker_threads';
        const cells = new Int32Array(workerData.memory);
        Atomics.wait(cells, 0, 0, 1000);
        start(Atomics.load(this.cells, 1));
      `,
      errors: [{ messageId: 'ignoredTimeout', data: { cell: '`cells`', timeout: '1000' }, line: 3, column: 1 }],
    },
    {
      name: 'a shared array of this file, waited on without a look',
      code: dedent`
        const memory = new SharedArrayBuffer(4);
        const cells = new Int32Array(memory);
        export function waitForWorker(port) {
          port.postMessage(memory);
          Atomics.wait(cells, 0, 0, 1000);
        }
      `,
      errors: [{ messageId: 'ignoredTimeout', data: { cell: '`cells`', timeout: '1000' }, line: 5, column: 3 }],
    },
  ],
});

runWithTypes(rule, {
  valid: [
    {
      name: 'types do not hide a timeout',
      code: 'export const wait = (cells: Int32Array, limit: number) => Atomics.wait(cells as Int32Array<SharedArrayBuffer>, 0, 0, limit!);',
    },
  ],
  invalid: [
    {
      name: 'types do not hide that it is missing',
      code: 'export const wait = (cells: Int32Array | null) => (Atomics as typeof Atomics).wait(cells!, Cell.Lock, 0 as number);',
      errors: [
        {
          messageId: 'endless',
          data: { cell: '`cells!`' },
          line: 1,
          column: 51,
          suggestions: [
            {
              messageId: 'addTimeout',
              output: 'export const wait = (cells: Int32Array | null) => (Atomics as typeof Atomics).wait(cells!, Cell.Lock, 0 as number, 10000);',
            },
          ],
        },
      ],
    },
  ],
});
