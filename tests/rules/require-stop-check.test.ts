import dedent from 'dedent';
import requireStopCheck from '../../src/rules/require-stop-check.ts';
import { runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

/** The programs below are workers because the settings say so; other tests show how that is found out. */
const settings = { 'graceful-workers': { workerFiles: ['**'] } };
const NO_SIGNAL = 'Give it an AbortSignal that a stop message aborts, and check that at the top of the loop.';
const recommended = [{ loops: 'constant' }] as const;

const silent = (name: string, code: string) => ({ name, code: dedent(code), settings });
const silentInRecommended = (name: string, code: string) => ({ ...silent(name, code), options: recommended });

runWithBothParsers(requireStopCheck, {
  assertionOptions: { requireLocation: true, requireData: true },
  valid: [
    { name: 'code that no worker runs', code: 'while (true) { await poll(); }' },
    silent('a flag that a handler clears', `
      let running = true;
      self.onmessage = () => { running = false; };
      while (running) await step();
    `),
    silent('a flag of the instance', `
      class Poller {
        #running = true;
        stop() { this.#running = false; }
        async run() { while (this.#running) await step(); }
      }
    `),
    silent('a flag that a helper of the file reads', `
      let stopped = false;
      const isOver = () => stopped;
      self.onmessage = () => { stopped = true; };
      while (true) { await step(); if (isOver()) break; }
    `),
    silent('an imported flag', `
      import { state } from './state.js';
      while (!state.stopped) await step();
    `),
    silent('a signal in the condition', 'async function run(signal) { while (!signal.aborted) await step(); }'),
    silent('a signal that may be missing', 'async function run(signal) { while (true) { if (signal?.aborted) return; await step(); } }'),
    silent('a signal that throws', 'async function run(signal) { for (;;) { signal.throwIfAborted(); await step(); } }'),
    silent('a helper that throws', `
      async function run(signal) {
        const check = () => { if (signal.aborted) throw signal.reason; signal.throwIfAborted(); };
        while (true) { check(); await step(); }
      }
    `),
    silent('an awaited call that gets the signal', 'async function run(signal) { while (true) await step({ signal }); }'),
    silent('an awaited call that gets the options', 'async function run(options) { options.signal.addEventListener("abort", log); while (true) await step(options); }'),
    silent('an awaited function of the file that gets the signal', `
      async function run(signal) {
        const tick = async () => { await fetch('/jobs', { signal }); };
        while (true) await tick();
      }
    `),
    silent('a cancellation token', 'async function run(token) { while (true) { if (token.isCancellationRequested) return; await step(); } }'),
    {
      ...silent('a function that the settings name', 'while (true) { enough(); await step(); }'),
      settings: { 'graceful-workers': { workerFiles: ['**'], stopCheckFunctions: ['enough'] } },
    },
    silent('a sentinel', 'while (true) { const item = await queue.get(); if (item === null) break; use(item); }'),
    silent('a sentinel of the own making', `
      const STOP = Symbol('stop');
      while (true) { const item = await queue.get(); if (item === STOP) break; use(item); }
    `),
    silent('a sentinel in a switch', `
      async function run() {
        while (true) {
          const { type, payload } = await next();
          switch (type) {
            case 'job': use(payload); break;
            case 'bye': return;
          }
        }
      }
    `),
    silent('shared memory', 'for (;;) { Atomics.wait(cells, 0, 0); if (Atomics.load(cells, 1) === 1) break; use(cells); }'),
    silent('shared memory by way of a variable', 'for (;;) { Atomics.wait(cells, 0, 0); const command = Atomics.load(cells, 1); if (command === 2) break; use(cells); }'),
    silent('a lock', 'while (Atomics.compareExchange(cells, 0, 0, 1) !== 0) Atomics.wait(cells, 0, 1);'),
    silent('a message read in place', `
      import { receiveMessageOnPort } from 'node:worker_threads';
      for (;;) { const message = receiveMessageOnPort(port); if (message) break; crunch(); }
    `),
    silent('a reader', 'while (true) { const { done, value } = await reader.read(); if (done) break; use(value); }'),
    silent('a reader whose result is kept', 'while (true) { const result = await reader.read(); if (result.done) return_(); else use(result.value); if (result.done) break; }'),
    silent('attempts', 'let attempts = 0; while (true) { if (attempts++ > 5) break; await step(); }'),
    silent('a time limit', 'const end = Date.now() + 1000; while (true) { if (Date.now() > end) break; await step(); }'),
    silent('pages', 'let cursor; while (true) { const page = await list(cursor); if (!page.nextCursor) break; cursor = page.nextCursor; }'),
    silent('a parser', 'function parse() { while (true) { if (skip()) { position++; continue; } const token = read(); if (token === EOF) break; push(token); } }'),
    silent('a counted loop', 'for (let i = 0; i < 10; i++) await step(i);'),
    silent('a list', 'for (const item of items) await step(item);'),
    silent('a generator, which its consumer ends', 'async function* ticks() { while (true) { yield await step(); } }'),
    silent('one turn only', 'while (true) { await step(); break; }'),
    silent('a handler that ends the worker', "self.onmessage = ({ data }) => { if (data === 'stop') self.close(); }; while (true) await step();"),
    silent('process.exit on a message', "async function run() { while (true) { const message = await next(); if (message.ok) process.exit(0); await step(); if (message.type === 'stop') break; } }"),
    silent('a predicate of the caller', 'async function run(isOver) { while (true) { if (isOver()) return; await step(); } }'),
    silent('a queue that closes', 'async function run() { while (true) { try { use(await queue.take()); } catch (error) { if (error instanceof QueueClosedError) return; throw error; } } }'),
    silent('a check in finally', 'async function run(signal) { while (true) { try { await step(); } finally { if (signal.aborted) break; } } }'),
    silent('a catch that lets the abort through', 'async function run(signal) { while (true) { try { signal.throwIfAborted(); await step(); } catch (error) { if (signal.aborted) throw error; } } }'),
    silent('a check behind `continue` of another loop', 'async function run(signal) { while (true) { for (const x of await list()) { if (x) continue; use(x); } if (signal.aborted) break; } }'),
    silent('a check on both branches', 'async function run(signal) { while (true) { if (await step()) { signal.throwIfAborted(); } else if (signal.aborted) { return; } } }'),
    silent('a check before `||`', 'async function run(signal) { while (true) { await step(); if (signal.aborted || idle) break; } }'),
    silentInRecommended('a queue that drains', 'while (queue.length) await queue.shift().run();'),
    silentInRecommended('a condition that the loop changes', 'let ready = false; while (!ready) ready = await isReady();'),
    silentInRecommended('an exit that nobody can judge', 'while (true) { await step(); if (monitor.calm) break; }'),
  ],
  invalid: [
    {
      name: 'a poll that never ends',
      code: "import { poll } from './poll.js';\nwhile (true) { await poll(); }",
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 2, column: 1, endLine: 2, endColumn: 13 }],
    },
    {
      name: 'a poll of a function of the same file',
      code: "async function poll() { await fetch('/jobs'); }\nfor (;;) { await poll(); }",
      settings,
      options: recommended,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 2, column: 1, endLine: 2, endColumn: 9 }],
    },
    {
      name: 'a signal in scope, and nothing after the loop',
      code: dedent`
        async function run(signal) {
          while (true) {
            await step();
          }
        }
      `,
      output: dedent`
        async function run(signal) {
          while (true) {
            if (signal.aborted) break;
            await step();
          }
        }
      `,
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: 'Check `signal` at the top of the loop.' }, line: 2, column: 3, endLine: 2, endColumn: 15 }],
    },
    {
      name: 'a function that returns values',
      code: dedent`
        async function find(options) {
          options.signal.addEventListener('abort', log);
          do {
            // Ask again.
            const answer = await ask();
            if (answer.ok) return answer;
          } while (true);
        }
      `,
      output: dedent`
        async function find(options) {
          options.signal.addEventListener('abort', log);
          do {
            options.signal.throwIfAborted();
            // Ask again.
            const answer = await ask();
            if (answer.ok) return answer;
          } while (true);
        }
      `,
      settings,
      errors: [{ messageId: 'unrelated', data: { line: '6', exit: 'answer.ok', remedy: 'Check `options.signal` at the top of the loop.' }, line: 3, column: 3, endLine: 3, endColumn: 5 }],
    },
    {
      name: 'code after the loop: a choice',
      code: dedent`
        async function run({ signal }) {
          while (true) { // for ever
            await step();
          }
          await flush();
        }
      `,
      output: null,
      settings,
      errors: [
        {
          messageId: 'unchecked',
          data: { line: '', exit: '', remedy: 'Check `signal` at the top of the loop.' },
          line: 2,
          column: 3,
          endLine: 2,
          endColumn: 15,
          suggestions: [
            {
              messageId: 'leave',
              data: { signal: 'signal' },
              output: dedent`
                async function run({ signal }) {
                  while (true) { // for ever
                    if (signal?.aborted) break;
                    await step();
                  }
                  await flush();
                }
              `,
            },
            {
              messageId: 'raise',
              data: { signal: 'signal' },
              output: dedent`
                async function run({ signal }) {
                  while (true) { // for ever
                    signal?.throwIfAborted();
                    await step();
                  }
                  await flush();
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a loop that blocks: never an inert check',
      code: 'self.onmessage = () => { for (;;) { crunch(); } };',
      output: null,
      settings,
      options: recommended,
      errors: [{ messageId: 'blocking', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 26, endLine: 1, endColumn: 34 }],
    },
    {
      name: 'a loop that awaits microtasks only, with a signal',
      code: 'async function run(signal) { while (true) { await null; crunch(); } }',
      output: null,
      settings,
      errors: [{ messageId: 'blocking', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 30, endLine: 1, endColumn: 42 }],
    },
    {
      name: 'a wait that never looks',
      code: 'for (;;) { Atomics.wait(cells, 0, 0); use(cells); }',
      settings,
      errors: [{ messageId: 'waiting', data: { line: '1', exit: 'Atomics.wait(cells, 0, 0)', remedy: NO_SIGNAL }, line: 1, column: 1, endLine: 1, endColumn: 9 }],
    },
    {
      name: 'a consumer without an end',
      code: 'while (true) { const item = await queue.get(); use(item); }',
      settings,
      errors: [{ messageId: 'consumer', data: { line: '1', exit: 'await queue.get()', remedy: NO_SIGNAL }, line: 1, column: 1, endLine: 1, endColumn: 13 }],
    },
    ...[
      ['`continue` before the check', 'const x = await step(); if (x) continue; if (signal.aborted) break;'],
      ['a check on one branch', 'if (await step()) { if (signal.aborted) break; }'],
      ['a check behind `&&`', 'await step(); if (late && signal.aborted) break;'],
      ['a check in one case', 'switch (await step()) { case 1: signal.throwIfAborted(); break; default: use(); }'],
      ['a check behind `??`', 'await step(); const x = cached ?? signal.throwIfAborted(); use(x);'],
      ['a check behind `?.`', 'await step(); cache?.get(signal.throwIfAborted());'],
      ['a check in a list that may be empty', 'for (const x of await list()) { signal.throwIfAborted(); use(x); }'],
    ].map(([name, body]) => ({
      name: name!,
      code: `async function run(signal) { while (true) { ${body} } }`,
      output: `async function run(signal) { while (true) { if (signal.aborted) break; ${body} } }`,
      settings,
      errors: [
        {
          messageId: 'someTurns' as const,
          data: { line: '1', exit: body!.includes('throwIfAborted') ? 'signal.throwIfAborted()' : 'signal.aborted', remedy: 'Check `signal` at the top of the loop.' },
          line: 1,
          column: 30,
          endLine: 1,
          endColumn: 42,
        },
      ],
    })),
    {
      name: 'a check that a label jumps over',
      code: 'async function run(signal) { outer: while (true) { for (const x of await list()) { if (x) continue outer; } signal.throwIfAborted(); } }',
      output: 'async function run(signal) { outer: while (true) { if (signal.aborted) break; for (const x of await list()) { if (x) continue outer; } signal.throwIfAborted(); } }',
      settings,
      errors: [{ messageId: 'someTurns', data: { line: '1', exit: 'signal.throwIfAborted()', remedy: 'Check `signal` at the top of the loop.' }, line: 1, column: 37, endLine: 1, endColumn: 49 }],
    },
    {
      name: 'a check in a function that nobody calls',
      code: 'async function run(signal) { while (true) { const check = () => { signal.throwIfAborted(); }; await step(); } }',
      output: 'async function run(signal) { while (true) { if (signal.aborted) break; const check = () => { signal.throwIfAborted(); }; await step(); } }',
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: 'Check `signal` at the top of the loop.' }, line: 1, column: 30, endLine: 1, endColumn: 42 }],
    },
    {
      name: 'a check whose throw is swallowed',
      code: 'async function run(signal) { while (true) { try { signal.throwIfAborted(); await step(); } catch (error) { log(error); } } }',
      output: 'async function run(signal) { while (true) { if (signal.aborted) break; try { signal.throwIfAborted(); await step(); } catch (error) { log(error); } } }',
      settings,
      errors: [{ messageId: 'swallowed', data: { line: '1', exit: 'signal.throwIfAborted()', remedy: 'Check `signal` at the top of the loop.' }, line: 1, column: 30, endLine: 1, endColumn: 42 }],
    },
    {
      name: 'a loop in a static block',
      code: 'class Boot { static { while (true) { crunch(); } } }',
      output: null,
      settings,
      errors: [{ messageId: 'blocking', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 23, endLine: 1, endColumn: 35 }],
    },
    {
      name: 'a flag that nobody clears',
      code: 'let running = true; self.onmessage = () => { running = true; }; while (running) await step();',
      settings,
      options: recommended,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 65, endLine: 1, endColumn: 80 }],
    },
    {
      name: 'a timeout is no stop',
      code: 'while (true) { await step({ signal: AbortSignal.timeout(1000) }); }',
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 1, endLine: 1, endColumn: 13 }],
    },
    {
      name: 'the controller of the stop message',
      code: dedent`
        const controller = new AbortController();
        self.addEventListener('message', ({ data }) => { if (data === 'stop') controller.abort(); });
        while (true)
          await step();
      `,
      output: dedent`
        const controller = new AbortController();
        self.addEventListener('message', ({ data }) => { if (data === 'stop') controller.abort(); });
        while (true) {
          if (controller.signal.aborted) break;
          await step();
        }
      `,
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: 'Check `controller.signal` at the top of the loop.' }, line: 3, column: 1, endLine: 3, endColumn: 13 }],
    },
    {
      name: 'a controller that a timer aborts is no stop',
      code: 'const controller = new AbortController(); setTimeout(() => controller.abort(), 10); while (true) { await step(); }',
      output: null,
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 85, endLine: 1, endColumn: 97 }],
    },
    {
      name: 'clean-up: the signal is aborted there',
      code: 'async function run(signal) { try { await work(signal); } finally { while (true) { await step(); } } }',
      output: null,
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 68, endLine: 1, endColumn: 80 }],
    },
    {
      name: 'a queue that drains, in the strict form',
      code: 'while (queue.length) await queue.shift().run();',
      settings,
      errors: [{ messageId: 'unrelated', data: { line: '1', exit: 'queue.length', remedy: NO_SIGNAL }, line: 1, column: 1, endLine: 1, endColumn: 21 }],
    },
  ],
});

runWithTypes(requireStopCheck, {
  assertionOptions: { requireLocation: true, requireData: true },
  valid: [],
  invalid: [
    {
      name: 'a signal that may be undefined by its type',
      code: 'async function run(signal?: AbortSignal): Promise<void> { while (true) { await step(); } }',
      output: 'async function run(signal?: AbortSignal): Promise<void> { while (true) { if (signal?.aborted) break; await step(); } }',
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: 'Check `signal` at the top of the loop.' }, line: 1, column: 59, endLine: 1, endColumn: 71 }],
    },
    {
      name: 'a result that a break would leave out',
      code: 'async function run({ signal }: { signal: AbortSignal }): Promise<number> { while (true) { const r = await step(); if (r > 3) return r; } }',
      output: 'async function run({ signal }: { signal: AbortSignal }): Promise<number> { while (true) { signal.throwIfAborted(); const r = await step(); if (r > 3) return r; } }',
      settings,
      errors: [{ messageId: 'unrelated', data: { line: '1', exit: 'r > 3', remedy: 'Check `signal` at the top of the loop.' }, line: 1, column: 76, endLine: 1, endColumn: 88 }],
    },
    {
      name: 'a function that never returns',
      code: 'async function run(signal: AbortSignal): Promise<never> { while (true) { await step(); } }',
      output: null,
      settings,
      errors: [
        {
          messageId: 'unchecked',
          data: { line: '', exit: '', remedy: 'Check `signal` at the top of the loop.' },
          line: 1,
          column: 59,
          endLine: 1,
          endColumn: 71,
          suggestions: [
            {
              messageId: 'raise',
              data: { signal: 'signal' },
              output: 'async function run(signal: AbortSignal): Promise<never> { while (true) { signal.throwIfAborted(); await step(); } }',
            },
          ],
        },
      ],
    },
    {
      name: 'an earlier test narrows the signal',
      code: 'async function run(signal: AbortSignal) { if (signal.aborted) return; while (true) { await step(); } }',
      output: null,
      settings,
      errors: [
        {
          messageId: 'unchecked',
          data: { line: '', exit: '', remedy: 'Check `signal` at the top of the loop.' },
          line: 1,
          column: 71,
          endLine: 1,
          endColumn: 83,
          suggestions: [
            {
              messageId: 'raise',
              data: { signal: 'signal' },
              output: 'async function run(signal: AbortSignal) { if (signal.aborted) return; while (true) { signal.throwIfAborted(); await step(); } }',
            },
          ],
        },
      ],
    },
  ],
});
