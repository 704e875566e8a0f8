import dedent from 'dedent';
import requireStopCheck from '../../src/rules/require-stop-check.ts';
import { runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

/** The programs below are workers because the settings say so; other tests show how that is found out. */
const settings = { 'graceful-workers': { workerFiles: ['**'] } };
const NO_SIGNAL = 'Give it an AbortSignal that a stop message aborts, and check that at the top of the loop.';
const recommended = [{ loops: 'constant' }] as const;

const CONTROLLER = "const stopController = new AbortController();\nself.addEventListener('message', (event) => {\n  if (event.data === 'stop') stopController.abort();\n});\n";
const CHECK = 'if (stopController.signal.aborted) break;';

/** The suggestion for a loop at module level; what stands before it, the loop's head, and its body. */
const addController = (before: string, after: string) => [{ messageId: 'addController' as const, data: { message: 'stop' }, output: `${before}${CONTROLLER}${after}` }];

const silent = (name: string, code: string) => ({ name, code: dedent(code), settings });
const silentInRecommended = (name: string, code: string) => ({ ...silent(name, code), options: recommended });

runWithBothParsers(requireStopCheck, {
  assertionOptions: { requireLocation: true, requireData: true },
  valid: [
    { name: 'a spin on a sequence counter', code: 'function read() { while (true) { const seq = Atomics.load(state, 0); if ((seq & 1) !== 0) continue; if (seq === Atomics.load(state, 0)) return seq; } }', settings },
    { name: 'a check that a catch eats: no-swallowed-abort says so', code: 'async function run(signal) { while (true) { try { signal.throwIfAborted(); await step(); } catch (error) { log(error); } } }', settings },
    { name: 'code that no worker runs', code: 'while (true) { await poll(); }' },
    ...['while (true) { await tell(ports); await sleep(1000); }', 'setInterval(() => tell(ports), 1000);', "for await (const [row] of on(bus, 'row')) tell(ports, row);"].map((work) =>
      silent(`a shared worker, which no page owns: ${work}`, `
        import { on } from 'node:events';
        const ports = new Set();
        self.onconnect = ({ ports: [port] }) => {
          ports.add(port);
          port.onmessage = ({ data }) => { if (data === 'close') ports.delete(port); };
        };
        ${work}
      `),
    ),
    silent('a controller of the turn that a message aborts', `
      let current;
      self.onmessage = () => current.abort();
      while (true) {
        const controller = new AbortController();
        current = controller;
        await load({ signal: controller.signal });
      }
    `),
    silent('a controller of the turn that a listener of the turn aborts', `
      while (true) {
        const controller = new AbortController();
        port.once('message', () => controller.abort());
        await load();
        if (controller.signal.aborted) break;
      }
    `),
    silent('a controller of the turn that a sentinel aborts', `
      while (true) {
        const controller = new AbortController();
        const { signal } = controller;
        const item = await queue.get();
        if (item === STOP) controller.abort();
        if (signal.aborted) break;
      }
    `),
    silent('a signal that a loop around makes bounds the loop in it', `
      for (const url of urls) {
        const controller = new AbortController();
        setTimeout(() => controller.abort(), 1000);
        while (!controller.signal.aborted) await poll(url);
      }
    `),
    silent('delays that run out', `
      async function retry(work) {
        const delays = [10, 100];
        while (true) {
          try { return await work(); } catch (error) {
            const delay = delays.shift();
            if (!delay) throw error;
            await wait(delay);
          }
        }
      }
    `),
    silent('results that say that they were aborted', `
      class AbortError extends Error { static is(error) { return error instanceof AbortError; } }
      async function retry(run, task) {
        for (;;) {
          const result = await run(task);
          if (result.ok) return result;
          if (AbortError.is(result.error)) return result;
          await run(pause);
        }
      }
    `),
    silent('a parser that goes on until it fails', 'function parseAll(parse, text) { const found = []; try { while (true) found.push(parse(text)); } catch { /* the end */ } return found; }'),
    silent('a flag that a handler clears', `
      let running = true;
      self.onmessage = () => { running = false; };
      while (running) await step();
    `),
    silent('a rejection that is thrown away: no-swallowed-abort says so', 'async function run(signal) { while (true) { await step(signal).catch(() => {}); } }'),
    silent('a flag that the next message clears, in the same handler', `
      let running = false;
      self.onmessage = async ({ data }) => {
        switch (data.type) {
          case 'start':
            running = true;
            while (running) await step();
            break;
          case 'stop':
            running = false;
            break;
        }
      };
    `),
    silent('a property that the next message clears, in the same handler', `
      self.onmessage = async ({ data }) => {
        if (data === 'stop') { state.running = false; return; }
        state.running = true;
        while (state.running) await step();
      };
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
    silent('a flag, once the queue is drained', `
      let finished = false;
      const queue = [];
      self.onmessage = ({ data }) => { if (data === 'end') finished = true; else queue.push(data); };
      while (true) { if (finished && queue.length === 0) break; await sleep(10); use(queue.shift()); }
    `),
    silent('an empty queue, once a flag is set', `
      let finished = false;
      const queue = [];
      self.onmessage = ({ data }) => { if (data === 'end') finished = true; else queue.push(data); };
      while (true) { await sleep(10); use(queue.shift()); if (!(queue.length || !finished)) break; }
    `),
    silent('a signal, once nothing is pending', 'let pending = 0; async function run(signal) { while (true) { if (signal.aborted && pending === 0) return; pending++; void step().then(() => { pending--; }); await sleep(10); } }'),
    silentInRecommended('rows until there are none, tried again while the database is busy', `
      while (true) {
        try {
          const rows = [];
          await db.exec(sql, (row) => rows.push(row));
          if (!rows.length) break;
        } catch (error) {
          if (error.code !== BUSY) throw error;
        }
      }
    `),
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
    silent('a retry that ends by itself', 'function render() { while (true) { try { work(); break; } catch (error) { mend(error); } } }'),
    silent('a helper that throws on a flag', `
      async function run(signal) {
        async function turn() { if (signal.aborted) throw new Error('stopped'); await step(); }
        while (true) await turn();
      }
    `),
    silent('a getter of the instance', 'class A { #over = false; get over() { return this.#over; } stop() { this.#over = true; } async run() { while (true) { if (this.over) break; await step(); } } }'),
    silent('a list that leads round in a circle', 'function last(node) { while (true) { const { next } = node; if (next === null) return node; node = next; } }'),
    silent('a method of the signal', 'async function run(signal) { for (;;) await signal.sleep(60_000); }'),
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
    silent('an interval that the handler clears', "const timer = setInterval(tick, 1000); self.onmessage = ({ data }) => { if (data === 'stop') clearInterval(timer); };"),
    silent('an interval that clears itself', 'const timer = setInterval(() => { if (done()) clearInterval(timer); }, 1000);'),
    silent('an interval that keeps nothing alive', 'setInterval(tick, 1000).unref();'),
    silent('an interval whose handler ends the worker', "setInterval(tick, 1000); self.onmessage = ({ data }) => { if (data === 'stop') self.close(); };"),
    silent('a timeout that may not be set again', 'function tick() { if (step()) setTimeout(tick, 10); }'),
    silent('an animation loop with a flag', 'let running = true; self.onmessage = () => { running = false; }; function draw() { if (!running) return; requestAnimationFrame(draw); }'),
    silent('an endless iterator with a signal', "import { on } from 'node:events'; async function run(bus, signal) { for await (const e of on(bus, 'x', { signal })) use(e); }"),
    silent('an endless iterator with a sentinel', "import { on } from 'node:events'; for await (const [e] of on(bus, 'x')) { if (e === 'stop') break; use(e); }"),
    silent('an iterator that an event closes', "import { on } from 'node:events'; for await (const e of on(bus, 'x', { close: ['end'] })) use(e);"),
    silent('a stream', 'for await (const chunk of stream) use(chunk);'),
    silentInRecommended('an interval, where nobody asks for a stop', 'setInterval(tick, 1000);'),
    silentInRecommended('a queue that drains', 'while (queue.length) await queue.shift().run();'),
    silentInRecommended('a condition that the loop changes', 'let ready = false; while (!ready) ready = await isReady();'),
    silentInRecommended('an exit that nobody can judge', 'while (true) { await step(); if (monitor.calm) break; }'),
  ],
  invalid: [
    {
      name: 'the signal of a call that may be over: a person must choose',
      code: 'function connect(signal) { signal.throwIfAborted(); return { async read() { while (true) { await step(); } } }; }',
      output: null,
      settings,
      errors: [
        {
          messageId: 'unchecked',
          data: { line: '', exit: '', remedy: 'Check `signal` at the top of the loop.' },
          line: 1,
          column: 77,
          suggestions: [{ messageId: 'leave', data: { signal: 'signal' }, output: 'function connect(signal) { signal.throwIfAborted(); return { async read() { while (true) { if (signal.aborted) break; await step(); } } }; }' }],
        },
      ],
    },
    {
      name: 'a function that the call itself calls',
      code: 'async function start(signal) { const run = async () => { while (true) { await step(); } }; await run(); signal.throwIfAborted(); }',
      output: 'async function start(signal) { const run = async () => { while (true) { if (signal.aborted) break; await step(); } }; await run(); signal.throwIfAborted(); }',
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: 'Check `signal` at the top of the loop.' }, line: 1, column: 58 }],
    },
    {
      name: 'an empty body close to its head',
      code: 'async function run(signal) { signal.throwIfAborted(); while (await step() || true); }',
      output: 'async function run(signal) { signal.throwIfAborted(); while (await step() || true) { if (signal.aborted) break; } }',
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: 'Check `signal` at the top of the loop.' }, line: 1, column: 55 }],
    },
    {
      name: 'an endless iterator, and work that its rejection would skip',
      code: "import { on } from 'node:events';\nexport async function run(signal, port) { for await (const [event] of on(port, 'data')) use(event); flush(signal); }",
      output: null,
      settings,
      errors: [
        {
          messageId: 'endless',
          data: { exit: "on(port, 'data')" },
          line: 2,
          column: 43,
          suggestions: [{ messageId: 'pass', data: { signal: 'signal' }, output: "import { on } from 'node:events';\nexport async function run(signal, port) { for await (const [event] of on(port, 'data', { signal })) use(event); flush(signal); }" }],
        },
      ],
    },
    {
      name: 'a flag of each call: the next message has its own',
      code: 'self.onmessage = async ({ data }) => { let running = true; if (data === "go") { while (running) await step(); } else { running = false; } };',
      settings,
      errors: [
        {
          messageId: 'unrelated',
          data: { line: '1', exit: 'running', remedy: NO_SIGNAL },
          line: 1,
          column: 81,
          suggestions: addController('', `self.onmessage = async ({ data }) => { let running = true; if (data === "go") { while (running) { ${CHECK} await step(); } } else { running = false; } };`),
        },
      ],
    },
    {
      name: 'a poll that never ends',
      code: "import { poll } from './poll.js';\nwhile (true) { await poll(); }",
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 2, column: 1, endLine: 2, endColumn: 13, suggestions: addController("import { poll } from './poll.js';\n", `while (true) { ${CHECK} await poll(); }`) }],
    },
    {
      name: 'a poll of a function of the same file',
      code: "async function poll() { await fetch('/jobs'); }\nfor (;;) { await poll(); }",
      settings,
      options: recommended,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 2, column: 1, endLine: 2, endColumn: 9, suggestions: addController("async function poll() { await fetch('/jobs'); }\n", `for (;;) { ${CHECK} await poll(); }`) }],
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
      errors: [{ messageId: 'blocking', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 26, endLine: 1, endColumn: 34, suggestions: [{ messageId: 'addSchedulePoint', output: 'self.onmessage = async () => { for (;;) { await new Promise((resolve) => setTimeout(resolve)); crunch(); } };' }] }],
    },
    {
      name: 'a loop that awaits microtasks only, with a signal',
      code: 'async function run(signal) { while (true) { await null; crunch(); } }',
      output: null,
      settings,
      errors: [{ messageId: 'blocking', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 30, endLine: 1, endColumn: 42, suggestions: [{ messageId: 'addSchedulePoint', output: 'async function run(signal) { while (true) { await new Promise((resolve) => setTimeout(resolve)); if (signal.aborted) break; await null; crunch(); } }' }] }],
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
      errors: [{ messageId: 'consumer', data: { line: '1', exit: 'await queue.get()', remedy: NO_SIGNAL }, line: 1, column: 1, endLine: 1, endColumn: 13, suggestions: addController('', `while (true) { ${CHECK} const item = await queue.get(); use(item); }`) }],
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
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 65, endLine: 1, endColumn: 80, suggestions: addController('let running = true; self.onmessage = () => { running = true; }; ', `while (running) { ${CHECK} await step(); }`) }],
    },
    {
      name: 'a timeout is no stop',
      code: 'while (true) { await step({ signal: AbortSignal.timeout(1000) }); }',
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 1, endLine: 1, endColumn: 13, suggestions: addController('', `while (true) { ${CHECK} await step({ signal: AbortSignal.timeout(1000) }); }`) }],
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
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 85, endLine: 1, endColumn: 97, suggestions: addController('const controller = new AbortController(); setTimeout(() => controller.abort(), 10); ', `while (true) { ${CHECK} await step(); }`) }],
    },
    {
      name: 'a shared worker that lets no page in',
      code: 'onconnect = () => { for (;;) crunch(); };',
      output: null,
      settings,
      errors: [{ messageId: 'blocking', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 21, endLine: 1, endColumn: 29 }],
    },
    {
      name: 'a shared worker that looks for a stop on some turns',
      code: 'onconnect = add; async function run(signal) { while (true) { if (await step()) continue; if (signal.aborted) break; } }',
      output: 'onconnect = add; async function run(signal) { while (true) { if (signal.aborted) break; if (await step()) continue; if (signal.aborted) break; } }',
      settings,
      errors: [{ messageId: 'someTurns', data: { line: '1', exit: 'signal.aborted', remedy: 'Check `signal` at the top of the loop.' }, line: 1, column: 47, endLine: 1, endColumn: 59 }],
    },
    {
      name: 'a worker that is a dedicated one where there are no shared ones',
      code: "if ('SharedWorkerGlobalScope' in self) onconnect = add; else onmessage = add; while (true) { await step(); }",
      output: null,
      settings,
      errors: [{ messageId: 'unchecked', data: { line: '', exit: '', remedy: NO_SIGNAL }, line: 1, column: 79, endLine: 1, endColumn: 91, suggestions: addController("if ('SharedWorkerGlobalScope' in self) onconnect = add; else onmessage = add; ", `while (true) { ${CHECK} await step(); }`) }],
    },
    ...[
      ['a timer', 'setTimeout(() => controller.abort(), 10);'],
      ['the turn itself', 'if (!result.ok) controller.abort();'],
      ['nobody', ''],
    ].flatMap(([who, abort]) =>
      [
        [`if (controller.signal.aborted) break;`, 'unrelated' as const, 'controller.signal.aborted'],
        [`await send(result, { signal: controller.signal });`, 'unchecked' as const, ''],
        [`controller.signal.throwIfAborted();`, 'unchecked' as const, ''],
      ].map(([check, messageId, exit]) => {
        const body = `const controller = new AbortController(); const result = await step(); ${abort} ${check}`;
        return {
          name: `a controller made on each turn that ${who} aborts: ${check}`,
          code: `while (true) { ${body} }`,
          output: null,
          settings,
          options: recommended,
          errors: [{ messageId: messageId as 'unrelated' | 'unchecked', data: { line: exit === '' ? '' : '1', exit: exit!, remedy: NO_SIGNAL }, line: 1, column: 1, endLine: 1, endColumn: 13, suggestions: addController('', `while (true) { ${CHECK} ${body} }`) }],
        };
      }),
    ),
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
      errors: [{ messageId: 'unrelated', data: { line: '1', exit: 'queue.length', remedy: NO_SIGNAL }, line: 1, column: 1, endLine: 1, endColumn: 21, suggestions: addController('', `while (queue.length) { ${CHECK} await queue.shift().run(); }`) }],
    },
    {
      name: 'a worker of Node without a signal',
      code: "import { parentPort } from 'node:worker_threads';\nwhile (true) { await poll(); }",
      output: null,
      settings,
      errors: [
        {
          messageId: 'unchecked',
          data: { line: '', exit: '', remedy: NO_SIGNAL },
          line: 2,
          column: 1,
          endLine: 2,
          endColumn: 13,
          suggestions: [
            {
              messageId: 'addController',
              data: { message: 'stop' },
              output: dedent`
                import { parentPort } from 'node:worker_threads';
                const stopController = new AbortController();
                parentPort?.on('message', (message) => {
                  if (message === 'stop') stopController.abort();
                });
                parentPort?.unref();
                while (true) { if (stopController.signal.aborted) break; await poll(); }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an interval that the stop message leaves alone',
      code: "setInterval(tick, 1000); self.onmessage = ({ data }) => { if (data === 'stop') socket.end(); };",
      settings,
      options: recommended,
      errors: [{ messageId: 'timer', data: { timer: 'setInterval', clear: 'clearInterval', when: 'it goes on after `stop` was heard' }, line: 1, column: 1, endLine: 1, endColumn: 12 }],
    },
    {
      name: 'an interval that nobody can stop, in the strict form',
      code: 'const timer = setInterval(tick, 1000);',
      settings,
      errors: [{ messageId: 'timer', data: { timer: 'setInterval', clear: 'clearInterval', when: 'only `terminate()` ends it' }, line: 1, column: 15, endLine: 1, endColumn: 26 }],
    },
    {
      name: 'a timeout that sets itself again',
      code: 'async function check() { try { await ask(); } catch (error) { log(error); } setTimeout(() => check().catch(log), 2000); }',
      settings,
      errors: [{ messageId: 'timer', data: { timer: 'setTimeout', clear: 'clearTimeout', when: 'only `terminate()` ends it' }, line: 1, column: 77, endLine: 1, endColumn: 87 }],
    },
    {
      name: 'an animation frame that requests the next',
      code: 'function draw() { paint(); requestAnimationFrame(draw); }',
      settings,
      errors: [{ messageId: 'timer', data: { timer: 'requestAnimationFrame', clear: 'cancelAnimationFrame', when: 'only `terminate()` ends it' }, line: 1, column: 28, endLine: 1, endColumn: 49 }],
    },
    {
      name: 'an endless iterator, with a signal to pass',
      code: "import { on } from 'node:events'; async function run(bus, signal) { for await (const [event] of on(bus, 'event')) use(event); }",
      output: "import { on } from 'node:events'; async function run(bus, signal) { for await (const [event] of on(bus, 'event', { signal })) use(event); }",
      settings,
      errors: [{ messageId: 'endless', data: { exit: "on(bus, 'event')" }, line: 1, column: 69, endLine: 1, endColumn: 114 }],
    },
    {
      name: 'an endless iterator that needs an argument more',
      code: "import { setInterval as every } from 'timers/promises'; async function run({ signal }) { for await (const _ of every(100)) use(); }",
      output: "import { setInterval as every } from 'timers/promises'; async function run({ signal }) { for await (const _ of every(100, undefined, { signal })) use(); }",
      settings,
      errors: [{ messageId: 'endless', data: { exit: 'every(100)' }, line: 1, column: 90, endLine: 1, endColumn: 123 }],
    },
    {
      name: 'an endless iterator at module level, with a controller',
      code: "import { on } from 'events'; const c = new AbortController(); self.onmessage = () => c.abort(); for await (const e of on(bus, 'x', { highWaterMark: 9 })) use(e);",
      output: null,
      settings,
      errors: [
        {
          messageId: 'endless',
          data: { exit: "on(bus, 'x', { highWaterMark: 9 })" },
          line: 1,
          column: 97,
          endLine: 1,
          endColumn: 154,
          suggestions: [
            {
              messageId: 'pass',
              data: { signal: 'c.signal' },
              output: "import { on } from 'events'; const c = new AbortController(); self.onmessage = () => c.abort(); for await (const e of on(bus, 'x', { highWaterMark: 9, signal: c.signal })) use(e);",
            },
          ],
        },
      ],
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
    {
      name: 'a function without a signal',
      code: 'async function run(url) { while (true) { await fetch(url); } } run(1);',
      output: null,
      settings,
      errors: [
        {
          messageId: 'unchecked',
          data: { line: '', exit: '', remedy: NO_SIGNAL },
          line: 1,
          column: 27,
          endLine: 1,
          endColumn: 39,
          suggestions: [{ messageId: 'addParameter', output: 'async function run(url, signal?: AbortSignal) { while (true) { if (signal?.aborted) break; await fetch(url); } } run(1);' }],
        },
      ],
    },
  ],
});
