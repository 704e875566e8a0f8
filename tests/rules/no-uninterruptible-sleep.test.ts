import dedent from 'dedent';
import rule from '../../src/rules/no-uninterruptible-sleep.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

const RECOMMENDED = [{ checkWithoutSignal: false }] as const;

/** Lines 1 and 2 of a worker that hears a stop message. */
const WORKER = dedent`
  const controller = new AbortController();
  self.onmessage = ({ data }) => { if (data === 'stop') controller.abort(); };
`;
const inWorker = (code: string): string => `${WORKER}\n${dedent(code)}`;

const deaf = (line: number, column: number, sleep: string, signal = 'signal') => ({ messageId: 'deaf', data: { sleep, signal, signals: `\`${signal}\`` }, line, column }) as const;
const passing = (output: string, signal = 'signal') => [{ messageId: 'passSignal', data: { signal }, output }] as const;

runWithBothParsers(rule, {
  valid: [
    { name: 'the main side', code: "const w = new Worker('./w.js'); async function run(signal) { while (!signal.aborted) { await new Promise((r) => setTimeout(r, 100)); } }" },
    { name: 'code of no known side', code: 'async function run(signal) { while (!signal.aborted) { await new Promise((r) => setTimeout(r, 100)); } }' },
    { name: 'outside of loops', code: inWorker('async function run(signal) { signal.throwIfAborted(); await new Promise((r) => setTimeout(r, 200)); }') },
    { name: 'evaluated once, as the loop begins', code: inWorker('async function run(signal) { for (const x of await new Promise((r) => setTimeout(r, 200, []))) signal.throwIfAborted(); }') },
    {
      name: 'schedule points',
      code: inWorker(`
        async function run(rows, signal) {
          for (const row of rows) {
            await new Promise((r) => setTimeout(r));
            await new Promise((r) => setTimeout(r, 0));
            await new Promise((r) => setTimeout(() => r(), 1));
            signal.throwIfAborted();
          }
        }
      `),
    },
    { name: 'a sleep helper called for no time', code: inWorker('const sleep = (ms = 0) => new Promise((r) => setTimeout(r, ms)); async function run(signal) { for (;;) { signal.throwIfAborted(); await sleep(); await sleep(0); } }') },
    { name: 'setImmediate', code: inWorker("import { setImmediate } from 'node:timers/promises'; async function run(signal) { for (;;) { signal.throwIfAborted(); await setImmediate(); } }") },
    { name: 'a sleep that is given the signal', code: inWorker("import { setTimeout as sleep } from 'timers/promises'; async function run(signal) { while (!signal.aborted) await sleep(500, undefined, { signal }); }") },
    { name: 'options that may hold a signal', code: inWorker("import delay from 'delay'; async function run(options) { while (!options.signal.aborted) await delay(500, options); }") },
    { name: 'a signal that is declined', code: inWorker("import delay from 'delay'; async function run(signal) { while (!signal.aborted) await delay(500, { signal: undefined }); }") },
    {
      name: 'a race against the stop',
      code: inWorker(`
        async function run(signal, stopped) {
          while (!signal.aborted) await Promise.race([new Promise((r) => setTimeout(r, 1000)), stopped]);
        }
      `),
    },
    {
      name: 'a promise that a stop handler resolves as well',
      code: inWorker(`
        let wake;
        async function run(signal) {
          while (!signal.aborted) await new Promise((r) => { wake = r; setTimeout(r, 1000); });
        }
      `),
    },
    {
      name: 'a promise that listens to the signal',
      code: inWorker(`
        async function run(signal) {
          while (!signal.aborted) {
            await new Promise((r) => { const t = setTimeout(r, 1000); signal.addEventListener('abort', () => { clearTimeout(t); r(); }, { once: true }); });
          }
        }
      `),
    },
    { name: 'a timer kept where others can clear it', code: inWorker('let t; async function run(signal) { while (!signal.aborted) await new Promise((r) => { t = setTimeout(r, 1000); }); }') },
    { name: 'a helper that is given the signal', code: inWorker("import { sleep } from './sleep.js'; async function run(signal) { while (!signal.aborted) await sleep(100, signal); }") },
    { name: 'a sleep of unknown make', code: inWorker("import { sleep } from './sleep.js'; async function run(signal) { while (!signal.aborted) await sleep(100); }") },
    { name: 'a time limit, not a sleep', code: inWorker("async function run(signal) { for (;;) { signal.throwIfAborted(); await new Promise((r, reject) => { setTimeout(reject, 1000); ask(r); }); } }") },
    { name: 'a promise that nobody waits for', code: inWorker('async function run(signal) { while (!signal.aborted) { new Promise((r) => setTimeout(r, 1000)).then(log); await next(signal); } }') },
    { name: 'another Promise', code: inWorker("import Promise from 'bluebird'; async function run(signal) { while (!signal.aborted) await new Promise((r) => setTimeout(r, 1000)); }") },
    { name: 'a shadowed setTimeout', code: inWorker("import { setTimeout } from './clock.js'; async function run(signal) { while (!signal.aborted) await new Promise((r) => setTimeout(r, 1000)); }") },
    { name: 'clean-up that sleeps', code: inWorker('async function close(signal) { while (busy()) await new Promise((r) => setTimeout(r, 100)); }'), options: RECOMMENDED },
    { name: 'a function made in the loop', code: inWorker('async function run(signal) { for (const job of jobs) { signal.throwIfAborted(); queue.add(async () => { await new Promise((r) => setTimeout(r, 100)); }); } }') },
    { name: 'no signal in scope, when only those count', code: "let stopped = false; self.onmessage = () => { stopped = true; }; (async () => { while (!stopped) await new Promise((r) => setTimeout(r, 1000)); })();", options: RECOMMENDED },
    { name: 'a counted retry without a signal', code: 'self.onmessage = async () => { for (let n = 0; n < 3; n++) { try { return await open(); } catch { await new Promise((r) => setTimeout(r, 1000)); } } };' },
    { name: 'only the signal of a time limit in scope', code: "self.onmessage = async () => { const limit = AbortSignal.timeout(5000); while (!limit.aborted) await new Promise((r) => setTimeout(r, 100)); };", options: RECOMMENDED },
    { name: 'test code', filename: 'tests/worker.test.js', code: inWorker('async function run(signal) { while (!signal.aborted) await new Promise((r) => setTimeout(r, 100)); }') },
  ],
  invalid: [
    {
      name: 'a promise written by hand whose timer brings its value: the value stays',
      code: inWorker("async function run(signal) { while (!signal.aborted) use(await new Promise((r) => setTimeout(r, 500, 'late'))); }"),
      output: null,
      errors: [
        {
          ...deaf(3, 64, "new Promise((r) => setTimeout(r, 500, 'late'))"),
          suggestions: [
            {
              messageId: 'passSignal' as const,
              data: { signal: 'signal' },
              output: inWorker(`
                async function run(signal) { while (!signal.aborted) use(await new Promise((r) => {
                  const wake = () => {
                    clearTimeout(timer);
                    signal.removeEventListener('abort', wake);
                    r('late');
                  };
                  const timer = setTimeout(wake, 500);
                  signal.addEventListener('abort', wake);
                  if (signal.aborted) wake();
                })); }
              `),
            },
          ],
        },
      ],
    },
    {
      name: 'timers/promises: a listener drops the promise that would reject',
      code: inWorker(`
        import { setTimeout as sleep } from 'node:timers/promises';
        async function run(signal) {
          while (!signal.aborted) await sleep(60_000);
        }
        port.on('message', () => run(controller.signal));
      `),
      output: null,
      errors: [
        {
          ...deaf(5, 33, 'sleep(60_000)'),
          suggestions: passing(
            inWorker(`
              import { setTimeout as sleep } from 'node:timers/promises';
              async function run(signal) {
                while (!signal.aborted) await sleep(60_000, undefined, { signal });
              }
              port.on('message', () => run(controller.signal));
            `),
          ),
        },
      ],
    },
    {
      name: 'timers/promises: the function rejects already',
      code: inWorker(`
        import { setTimeout as sleep } from 'node:timers/promises';
        async function run(url, signal) {
          while (true) {
            signal.throwIfAborted();
            await sleep(60_000);
          }
        }
        run('/', controller.signal);
      `),
      output: inWorker(`
        import { setTimeout as sleep } from 'node:timers/promises';
        async function run(url, signal) {
          while (true) {
            signal.throwIfAborted();
            await sleep(60_000, undefined, { signal });
          }
        }
        run('/', controller.signal);
      `),
      errors: [{ ...deaf(7, 11, 'sleep(60_000)'), suggestions: null }],
    },
    {
      name: 'timers/promises: the convention of a function that takes the signal',
      code: inWorker(`
        import { setTimeout } from 'node:timers/promises';
        export async function run(options) {
          while (!options.signal.aborted) await setTimeout(500, undefined, { ref: false });
        }
      `),
      output: inWorker(`
        import { setTimeout } from 'node:timers/promises';
        export async function run(options) {
          while (!options.signal.aborted) await setTimeout(500, undefined, { ref: false, signal: options.signal });
        }
      `),
      errors: [{ ...deaf(5, 41, 'setTimeout(500, undefined, { ref: false })', 'options.signal'), suggestions: null }],
    },
    {
      name: 'work that an abort would skip follows the loop: a suggestion',
      code: inWorker(`
        import { setTimeout as sleep } from 'node:timers/promises';
        export async function run(log, signal) {
          while (!signal.aborted) await sleep(500, 'tick');
          await log.flush();
        }
      `),
      errors: [
        {
          ...deaf(5, 33, "sleep(500, 'tick')"),
          suggestions: [
            {
              messageId: 'passSignal',
              data: { signal: 'signal' },
              output: inWorker(`
                import { setTimeout as sleep } from 'node:timers/promises';
                export async function run(log, signal) {
                  while (!signal.aborted) await sleep(500, 'tick', { signal });
                  await log.flush();
                }
              `),
            },
          ],
        },
      ],
    },
    {
      name: 'nobody catches what the function would throw: a suggestion',
      code: inWorker(`
        const { setTimeout: sleep } = require('timers/promises');
        async function run(signal) {
          while (!signal.aborted) await sleep(500);
        }
        void run(controller.signal);
      `),
      languageOptions: COMMONJS,
      errors: [
        {
          ...deaf(5, 33, 'sleep(500)'),
          suggestions: passing(
            inWorker(`
              const { setTimeout: sleep } = require('timers/promises');
              async function run(signal) {
                while (!signal.aborted) await sleep(500, undefined, { signal });
              }
              void run(controller.signal);
            `),
          ),
        },
      ],
    },
    {
      name: 'a back-off in the catch of a retry',
      code: inWorker(`
        import delay from 'delay';
        export async function run(job, signal) {
          for (let n = 0; n < 5; n++) {
            try { return await job(signal); } catch (error) {
              if (signal.aborted) throw error;
              await delay(2 ** n * 100);
            }
          }
        }
      `),
      errors: [
        {
          ...deaf(8, 13, 'delay(2 ** n * 100)'),
          suggestions: passing(
            inWorker(`
              import delay from 'delay';
              export async function run(job, signal) {
                for (let n = 0; n < 5; n++) {
                  try { return await job(signal); } catch (error) {
                    if (signal.aborted) throw error;
                    await delay(2 ** n * 100, { signal });
                  }
                }
              }
            `),
          ),
        },
      ],
    },
    {
      name: 'a hand-written promise in a loop that asks: it wakes up',
      code: inWorker(`
        async function run({ signal }) {
          while (!signal.aborted) {
            poll();
            await new Promise((resolve) => { setTimeout(resolve, INTERVAL).unref(); });
          }
        }
      `),
      errors: [
        {
          ...deaf(6, 11, 'new Promise((resolve) => { setTimeout(resolve, INTERVAL).…'),
          suggestions: passing(
            inWorker(`
              async function run({ signal }) {
                while (!signal.aborted) {
                  poll();
                  await new Promise((resolve) => {
                    const wake = () => {
                      clearTimeout(timer);
                      signal.removeEventListener('abort', wake);
                      resolve();
                    };
                    const timer = setTimeout(wake, INTERVAL);
                    signal.addEventListener('abort', wake);
                    if (signal.aborted) wake();
                  });
                }
              }
            `),
          ),
        },
      ],
    },
    {
      name: 'a hand-written promise in a loop that does not ask: it rejects',
      code: inWorker(`
        async function run(signal) {
          for (;;) {
            await poll(signal);
            await new Promise(r => setTimeout(() => r(7), 1000));
          }
        }
      `),
      errors: [
        {
          ...deaf(6, 11, 'new Promise(r => setTimeout(() => r(7), 1000))'),
          suggestions: passing(
            inWorker(`
              async function run(signal) {
                for (;;) {
                  await poll(signal);
                  await new Promise((r, reject) => {
                    signal.throwIfAborted();
                    const stop = () => {
                      clearTimeout(timer);
                      reject(signal.reason);
                    };
                    const timer = setTimeout(() => {
                      signal.removeEventListener('abort', stop);
                      r(7);
                    }, 1000);
                    signal.addEventListener('abort', stop, { once: true });
                  });
                }
              }
            `),
          ),
        },
      ],
    },
    {
      name: 'a helper of this file: it learns to take the signal',
      code: inWorker(`
        import { setTimeout as wait } from 'timers/promises';
        const sleep = ms => wait(ms);
        async function run(signal) {
          while (!signal.aborted) await sleep(250);
        }
      `),
      errors: [
        {
          ...deaf(6, 33, 'sleep(250)'),
          suggestions: passing(
            inWorker(`
              import { setTimeout as wait } from 'timers/promises';
              const sleep = (ms, signal) => wait(ms, undefined, { signal });
              async function run(signal) {
                while (!signal.aborted) await sleep(250, signal);
              }
            `),
          ),
        },
      ],
    },
    {
      name: 'hidden: a helper of a helper, a promisified timer, a sleep among others, a name for the promise',
      code: inWorker(`
        import { promisify } from 'util';
        import timers from 'timers';
        const pause = promisify(setTimeout);
        async function backOff(n) { await pause(n * 100); }
        class Poller {
          async run(signal) {
            do {
              await backOff(3);
              await Promise.all([poll(signal), pause(1000)]);
              const tick = timers.promises.setTimeout(1000);
              await tick;
              await scheduler.wait(1000).catch(ignore);
            } while (!signal.aborted);
          }
        }
      `),
      errors: [
        {
          ...deaf(10, 13, 'backOff(3)'),
          suggestions: passing(
            inWorker(`
            import { promisify } from 'util';
            import timers from 'timers';
            const pause = promisify(setTimeout);
            async function backOff(n, signal) { await pause(n * 100, undefined, { signal }); }
            class Poller {
              async run(signal) {
                do {
                  await backOff(3, signal);
                  await Promise.all([poll(signal), pause(1000)]);
                  const tick = timers.promises.setTimeout(1000);
                  await tick;
                  await scheduler.wait(1000).catch(ignore);
                } while (!signal.aborted);
              }
            }
      `),
          ),
        },
        { ...deaf(11, 40, 'pause(1000)'), suggestions: null },
        { ...deaf(12, 20, 'timers.promises.setTimeout(1000)'), suggestions: null },
        { ...deaf(14, 13, 'scheduler.wait(1000)'), suggestions: null },
      ],
      output: [
        inWorker(`
          import { promisify } from 'util';
          import timers from 'timers';
          const pause = promisify(setTimeout);
          async function backOff(n) { await pause(n * 100); }
          class Poller {
            async run(signal) {
              do {
                await backOff(3);
                await Promise.all([poll(signal), pause(1000, undefined, { signal })]);
                const tick = timers.promises.setTimeout(1000, undefined, { signal });
                await tick;
                await scheduler.wait(1000, { signal }).catch(ignore);
              } while (!signal.aborted);
            }
          }
        `),
      ],
    },
    {
      name: 'a method of the own class that only sleeps',
      code: inWorker(`
        class Poller {
          #sleep(ms) { return new Promise((r) => setTimeout(r, ms)); }
          async run(signal) {
            for await (const job of this.jobs(signal)) await this.#sleep(1000);
          }
        }
      `),
      errors: [
        {
          ...deaf(6, 54, 'this.#sleep(1000)'),
          suggestions: passing(
            inWorker(`
              class Poller {
                #sleep(ms, signal) { return new Promise((r, reject) => {
                  signal?.throwIfAborted();
                  const stop = () => {
                    clearTimeout(timer);
                    reject(signal?.reason);
                  };
                  const timer = setTimeout(() => {
                    signal?.removeEventListener('abort', stop);
                    r();
                  }, ms);
                  signal?.addEventListener('abort', stop, { once: true });
                }); }
                async run(signal) {
                  for await (const job of this.jobs(signal)) await this.#sleep(1000, signal);
                }
              }
            `),
          ),
        },
      ],
    },
    {
      name: 'a retry is a loop of its own',
      code: inWorker(`
        import pRetry from 'p-retry';
        export const load = async (job, { signal }) => { signal.throwIfAborted(); return pRetry(job, { retries: 5 }); };
      `),
      output: inWorker(`
        import pRetry from 'p-retry';
        export const load = async (job, { signal }) => { signal.throwIfAborted(); return pRetry(job, { retries: 5, signal }); };
      `),
      errors: [{ ...deaf(4, 82, 'pRetry(job, { retries: 5 })'), suggestions: null }],
    },
    {
      name: 'no signal in scope',
      code: "let stopped = false; self.onmessage = () => { stopped = true; };\n(async () => { while (!stopped) await new Promise((r) => setTimeout(r, 1000)); })();",
      errors: [{ messageId: 'noSignal', data: { sleep: 'new Promise((r) => setTimeout(r, 1000))', signal: '', signals: '' }, line: 2, column: 39 }],
    },
    {
      name: 'a package that takes no signal',
      code: inWorker("import sleep from 'sleep-promise'; async function run(signal) { while (!signal.aborted) await sleep(100); }"),
      errors: [deaf(3, 95, 'sleep(100)')],
    },
    {
      name: 'several signals: one suggestion for each',
      code: inWorker("import delay from 'delay'; export async function run(signal, options) { for (;;) { await poll(signal, options.signal); await delay(9000); } }"),
      errors: [
        {
          messageId: 'deafAmongMany',
          data: { sleep: 'delay(9000)', signal: 'signal', signals: '`signal`, `options.signal`' },
          line: 3,
          column: 126,
          suggestions: [
            ...passing(inWorker("import delay from 'delay'; export async function run(signal, options) { for (;;) { await poll(signal, options.signal); await delay(9000, { signal }); } }")),
            ...passing(
              inWorker("import delay from 'delay'; export async function run(signal, options) { for (;;) { await poll(signal, options.signal); await delay(9000, { signal: options.signal }); } }"),
              'options.signal',
            ),
          ],
        },
      ],
    },
    {
      name: 'comments in a promise: it is not written anew',
      code: inWorker('async function run(signal) { while (!signal.aborted) await new Promise((r) => setTimeout(r, 100 /* ms */)); }'),
      errors: [deaf(3, 60, 'new Promise((r) => setTimeout(r, 100 /* ms */))')],
    },
  ],
});

runWithTypes(rule, {
  valid: [{ name: 'a signal of another kind', code: `self.onmessage = ({ data }) => run(data);\nasync function run(signal: NodeJS.Signals) { while (busy(signal)) await new Promise<void>((r) => setTimeout(r, 100)); }`, options: RECOMMENDED }],
  invalid: [
    {
      name: 'what the rewritten promise and helper need to type-check',
      code: inWorker(`
        const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
        async function run(signal?: AbortSignal): Promise<void> {
          while (!signal?.aborted) {
            await sleep(250);
            await new Promise<void>((resolve) => setTimeout(resolve, 500));
          }
        }
      `),
      errors: [
        {
          ...deaf(6, 11, 'sleep(250)'),
          suggestions: passing(
            inWorker(`
              const sleep = (ms: number, signal?: AbortSignal): Promise<void> => new Promise((resolve) => {
                const wake = () => {
                  clearTimeout(timer);
                  signal?.removeEventListener('abort', wake);
                  resolve(undefined);
                };
                const timer = setTimeout(wake, ms);
                signal?.addEventListener('abort', wake);
                if (signal?.aborted) wake();
              });
              async function run(signal?: AbortSignal): Promise<void> {
                while (!signal?.aborted) {
                  await sleep(250, signal);
                  await new Promise<void>((resolve) => setTimeout(resolve, 500));
                }
              }
            `),
          ),
        },
        {
          ...deaf(7, 11, 'new Promise<void>((resolve) => setTimeout(resolve, 500))'),
          suggestions: passing(
            inWorker(`
              const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
              async function run(signal?: AbortSignal): Promise<void> {
                while (!signal?.aborted) {
                  await sleep(250);
                  await new Promise<void>((resolve) => {
                    const wake = () => {
                      clearTimeout(timer);
                      signal?.removeEventListener('abort', wake);
                      resolve();
                    };
                    const timer = setTimeout(wake, 500);
                    signal?.addEventListener('abort', wake);
                    if (signal?.aborted) wake();
                  });
                }
              }
            `),
          ),
        },
      ],
    },
  ],
});
