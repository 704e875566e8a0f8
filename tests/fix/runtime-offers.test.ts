import dedent from 'dedent';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.ts';

type Message = Linter.LintMessage;

function lint(rule: string, code: string, preferRuntime: boolean): Message[] {
  const config: Linter.Config = {
    files: ['**/*.js'],
    plugins: { 'graceful-workers': plugin },
    rules: { [`graceful-workers/${rule}`]: 'error' },
    settings: { 'graceful-workers': { preferRuntime } },
  };
  return new Linter({ cwd: '/nowhere' }).verify(code, config, '/nowhere/job.js');
}

function findOffer(rule: string, code: string, messageId: string, preferRuntime = true): string | null {
  const offer = lint(rule, code, preferRuntime)
    .flatMap(({ suggestions = [] }) => suggestions)
    .find((suggestion) => suggestion.messageId === messageId);
  return offer === undefined ? null : code.slice(0, offer.fix.range[0]) + offer.fix.text + code.slice(offer.fix.range[1]);
}

const WORKER = dedent`
  const controller = new AbortController();
  self.onmessage = ({ data }) => { if (data === 'stop') controller.abort(); };
`;

describe('with preferRuntime, the runtime is offered', () => {
  it.each([
    {
      name: 'for a sleep written by hand',
      rule: 'no-uninterruptible-sleep',
      messageId: 'sleepWithRuntime',
      code: `${WORKER}\nexport async function run(options) { for (;;) { options.signal.throwIfAborted(); await new Promise((resolve) => setTimeout(resolve, 5 * 1000)); } }`,
      output: `import { sleep } from 'graceful-workers/worker';\n${WORKER}\nexport async function run(options) { for (;;) { options.signal.throwIfAborted(); await sleep(5 * 1000, { signal: options.signal }); } }`,
    },
    {
      name: 'for a request in a page',
      rule: 'require-fetch-timeout',
      messageId: 'fetchWithRuntime',
      code: "export const load = async (url) => (await fetch(url, { method: 'POST' })).json();",
      output: "import { fetchWithTimeout } from 'graceful-workers';\nexport const load = async (url) => (await fetchWithTimeout(url, { method: 'POST', timeout: 10_000 })).json();",
    },
    {
      name: 'for a request with a signal at hand, by the import that is there',
      rule: 'require-fetch-timeout',
      messageId: 'fetchWithRuntime',
      code: dedent`
        import { defineTasks } from 'graceful-workers/worker';
        defineTasks({ load: async (url, { signal }) => (await fetch(url)).text() });
      `,
      output: dedent`
        import { defineTasks, fetchWithTimeout } from 'graceful-workers/worker';
        defineTasks({ load: async (url, { signal }) => (await fetchWithTimeout(url, { timeout: 10_000, signal })).text() });
      `,
    },
    {
      name: 'for a request, by the name that it has in the file',
      rule: 'require-fetch-timeout',
      messageId: 'fetchWithRuntime',
      code: "import { fetchWithTimeout as request } from 'graceful-workers';\nfetch(url).then(show);",
      output: "import { fetchWithTimeout as request } from 'graceful-workers';\nrequest(url, { timeout: 10_000 }).then(show);",
    },
    {
      name: 'for a terminate() that nobody awaits',
      rule: 'require-worker-join',
      messageId: 'stopWithRuntime',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        export async function restart(old) {
          const worker = new Worker('./w.js');
          worker.terminate();
          return new Worker('./w.js');
        }
      `,
      output: dedent`
        import { stopWorker } from 'graceful-workers';
        import { Worker } from 'node:worker_threads';
        export async function restart(old) {
          const worker = new Worker('./w.js');
          await stopWorker(worker, { gracePeriod: 1000 });
          return new Worker('./w.js');
        }
      `,
    },
    {
      name: 'for a loop that hears no message, as a schedule point',
      rule: 'no-unobservable-stop-flag',
      messageId: 'turnWithRuntime',
      code: 'let stopped = false;\nself.onmessage = () => { stopped = true; };\nasync function run() { while (!stopped) work(); }\nrun();',
      output:
        "import { sleep } from 'graceful-workers/worker';\nlet stopped = false;\nself.onmessage = () => { stopped = true; };\nasync function run() { while (!stopped) { await sleep(0); work(); } }\nrun();",
    },
    {
      name: 'for a loop that could not hear its signal, before the check of it',
      rule: 'require-stop-check',
      messageId: 'turnWithRuntime',
      code: "import { sleep as pause } from 'graceful-workers/worker';\nself.onmessage = ({ data }) => run(data, pause);\nexport async function run(signal) { for (;;) { crunch(); } }",
      output:
        "import { sleep as pause } from 'graceful-workers/worker';\nself.onmessage = ({ data }) => run(data, pause);\nexport async function run(signal) { for (;;) { await pause(0); if (signal.aborted) break; crunch(); } }",
    },
  ])('$name', ({ rule, messageId, code, output }) => {
    expect(findOffer(rule, code, messageId)).toBe(output);
    expect(lint(rule, output, true).map((message) => message.messageId)).toEqual([]);
    expect(findOffer(rule, code, messageId, false)).toBeNull();
  });

  it.each([
    ['where its name means something else', 'require-fetch-timeout', 'fetchWithRuntime', 'const fetchWithTimeout = 1;\nfetch(url).then(show, fetchWithTimeout);'],
    ['for the fetch of a package', 'require-fetch-timeout', 'fetchWithRuntime', "import { fetch } from 'undici';\nfetch(url).then(show);".replace('{ fetch }', '{ fetch as load }').replace('\nfetch', '\nload')],
    ['for options that cannot be seen', 'require-fetch-timeout', 'fetchWithRuntime', 'export const load = (url, options) => fetch(url, { ...options });'],
    ['for a loop where await cannot stand', 'no-unobservable-stop-flag', 'turnWithRuntime', 'let stopped = false;\nself.onmessage = () => { stopped = true; };\nexport function run() { while (!stopped) work(); }'],
    ['for a loop in a static block, where await cannot stand either', 'no-unobservable-stop-flag', 'turnWithRuntime', 'let stopped = false;\nself.onmessage = () => { stopped = true; };\nexport class Job { static { while (!stopped) work(); } }'],
    ['for a script, which imports nothing', 'no-unobservable-stop-flag', 'turnWithRuntime', "'use strict';\nlet stopped = false;\nself.onmessage = () => { stopped = true; importScripts(); };\nconst sleep = 1;\nasync function run() { while (!stopped) work(sleep); }\nrun();"],
    ['for a sleep that gives a value', 'no-uninterruptible-sleep', 'sleepWithRuntime', `${WORKER}\nasync function run(signal) { for (;;) { signal.throwIfAborted(); use(await new Promise((resolve) => setTimeout(resolve, 500, 'late'))); } }\nrun();`],
  ])('not %s', (_, rule, messageId, code) => {
    expect(findOffer(rule, code, messageId)).toBeNull();
  });
});

describe('in a function that the runtime calls, its context’s signal is offered for a loop that no stop can end', () => {
  const inTasks = (code: string): string => `import { defineTasks } from 'graceful-workers/worker';\ndefineTasks({ ${code} });`;
  const inWorker = (code: string): string => `import { defineWorker } from 'graceful-workers/worker';\ndefineWorker(${code});`;

  it.each([
    ['a task with its data alone', inTasks('crunch(rows) { for (;;) { work(rows); } }'), inTasks('crunch(rows, { signal }) { for (;;) { if (signal.aborted) break; work(rows); } }')],
    ['a task without parameters', inTasks('async poll() { while (true) { await fetch(url); } }'), inTasks('async poll(_, { signal }) { while (true) { if (signal.aborted) break; await fetch(url); } }')],
    ['an arrow without parentheses', inTasks('crunch: rows => { for (;;) work(rows); }'), inTasks('crunch: (rows, { signal }) => { for (;;) { if (signal.aborted) break; work(rows); } }')],
    ['a task that takes something else', inTasks('crunch(rows, { defer }) { for (;;) { work(rows, defer); } }'), inTasks('crunch(rows, { defer, signal }) { for (;;) { if (signal.aborted) break; work(rows, defer); } }')],
    ['a task that takes the rest', inTasks('crunch(rows, { ...rest }) { for (;;) { work(rows, rest); } }'), inTasks('crunch(rows, { signal, ...rest }) { for (;;) { if (signal.aborted) break; work(rows, rest); } }')],
    ['a worker without parameters', inWorker('() => { for (;;) { work(); } }'), inWorker('({ signal }) => { for (;;) { if (signal.aborted) break; work(); } }')],
    ['a worker with a trailing comma', inWorker('({ post, }) => { for (;;) { post(1); } }'), inWorker('({ post, signal, }) => { for (;;) { if (signal.aborted) break; post(1); } }')],
  ])('%s', (_, code, output) => {
    expect(findOffer('require-stop-check', code, 'takeSignal')).toBe(output);
    expect(lint('require-stop-check', output, false)).toEqual([]);
  });

  it('also where the context has a name', () => {
    const code = inTasks('crunch(rows, context) { for (;;) { work(rows, context); } }');
    const output = inTasks('crunch(rows, context) { for (;;) { if (context.signal.aborted) break; work(rows, context); } }');
    expect(findOffer('require-stop-check', code, 'leave')).toBe(output);
    expect(lint('require-stop-check', output, false)).toEqual([]);
  });

  it.each([
    ['the data of a task for its context', inTasks('async poll(url) { while (true) { await fetch(url); } }')],
    ['a parameter after the context', inWorker('async (context, more) => { while (true) { await fetch(context.url); } }').replace('context, more', 'first, more')],
  ])('never takes %s', (_, code) => {
    const messages = lint('require-stop-check', code, false);
    expect(messages).toHaveLength(1);
    expect(JSON.stringify(messages)).not.toMatch(/url\.signal|more\.signal/u);
  });

  it('is not taken where the name means something else', () => {
    expect(findOffer('require-stop-check', inTasks('crunch(signal) { for (;;) { work(signal); } }'), 'takeSignal')).toBeNull();
  });
});
