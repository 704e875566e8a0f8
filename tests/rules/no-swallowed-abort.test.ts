import dedent from 'dedent';
import rule from '../../src/rules/no-swallowed-abort.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

const loop = (handler: string, body = "await fetch('/next', { signal });", head = 'while (true)'): string => dedent`
  async function run({ signal }) {
    ${head} {
      try {
        ${body}
      } ${handler}
    }
  }
`;
const swallowed = (line: number, operation: number, output: string, signal = 'signal') =>
  ({ messageId: 'swallowed', data: { line: String(operation) }, line, suggestions: [{ messageId: 'rethrow', data: { signal }, output }] }) as const;

runWithBothParsers(rule, {
  valid: [
    { name: 'a switch over the name of the error', code: loop("catch (error) { switch (error.name) { case 'AbortError': throw error; default: log(error); } }") },
    { name: 'an arrow function that knows an abort', code: `const isAbort = (error) => error.name === 'AbortError';\n${loop('catch (error) { if (isAbort(error)) return; log(error); }')}` },
    { name: 'retries that end', code: loop('catch (error) { if (--retries < 0 || signal.aborted) throw error; await pause(10); }') },
    { name: 'a test after the try, of results that are kept', code: 'async function run(jobs, signal) { const results = []; for (const job of jobs) { try { results.push(await job(signal)); } catch (error) { results.push({ error }); } if (signal.aborted) return results; } return results; }' },
    { name: 'a test of the error', code: loop("catch (error) { if (error.name === 'AbortError') throw error; }") },
    { name: 'a test of the signal, after clean-up', code: loop('catch (error) { log(error); if (signal.aborted) return; }') },
    {
      name: 'a function that could take a signal and gets none',
      code: 'async function post(url, body, signal) { await fetch(url, { method: "POST", body, signal }); } async function run() { for (let i = 0; i < 2; i++) { try { await post("/", {}); return; } catch (error) { last = error; } } }',
    },
    { name: 'a break', code: loop('catch (error) { break; }') },
    { name: 'always thrown', code: loop('catch (error) { throw new Error("failed", { cause: error }); }') },
    { name: 'a check at the head', code: loop('catch (error) { log(error); }', "await fetch('/next', { signal });", 'while (!signal.aborted)') },
    { name: 'a check after the try', code: "async function run(signal) { for (;;) { try { await fetch('/', { signal }); } catch { retry++; } if (signal.aborted) break; } }" },
    { name: 'a wait that hears it, in the catch', code: loop('catch { await sleep(1000, { signal }); }') },
    { name: 'a wait that hears it, after the try', code: "async function run(signal) { for (;;) { try { await fetch('/', { signal }); } catch {} await sleep(10, signal); } }" },
    { name: 'nothing to abort', code: "async function run() { for (const line of lines) { try { await save(line); } catch (error) { log(error); } } }" },
    { name: 'a time limit for each attempt', code: "async function run() { for (const url of urls) { try { await fetch(url, { signal: AbortSignal.timeout(1000) }); } catch (error) { log(error); } } }" },
    { name: 'no loop', code: "async function run(signal) { try { await fetch('/', { signal }); } catch (error) { log(error); } }" },
    { name: 'a loop outside of the function', code: "for (const url of urls) tasks.push(async (signal) => { try { await fetch(url, { signal }); } catch (error) { log(error); } });" },
    { name: 'a helper that throws', code: `function check(error) { if (error.name === 'AbortError') throw error; }\n${loop('catch (error) { check(error); }')}` },
    { name: 'a helper by its name', code: loop('catch (error) { rethrowIfAborted(error); }') },
    { name: 'a catch that tells the abort apart', code: "async function run(signal) { while (true) { await fetch('/', { signal }).catch((error) => { if (signal.aborted) throw error; }); } }" },
    { name: 'signal: null is none', code: "async function run() { while (busy()) { try { await fetch('/', { signal: null }); } catch (error) { log(error); } } }" },
    { name: 'an outer loop is left', code: "async function run(signal) { outer: for (const a of as) { for (const b of bs) { try { await fetch(b, { signal }); } catch { break outer; } } } }" },
    { name: 'tests', filename: 'tests/retry.test.js', code: loop('catch (error) { log(error); }') },
  ],
  invalid: [
    {
      name: 'a reader, and continue',
      code: loop('catch (error) { failures++; continue; }', 'signal.throwIfAborted(); const { done, value } = await reader.read(); if (done) return; use(value);'),
      errors: [swallowed(5, 4, loop('catch (error) { if (signal.aborted) throw error; failures++; continue; }', 'signal.throwIfAborted(); const { done, value } = await reader.read(); if (done) return; use(value);'))],
    },
    { name: 'a test for other errors', code: loop("catch (error) { if (error instanceof TypeError) console.warn('offline'); else console.error(error); }"), errors: [swallowed(5, 4, loop("catch (error) { if (signal.aborted) throw error; if (error instanceof TypeError) console.warn('offline'); else console.error(error); }"))] },
    {
      name: 'a signal that the settings name',
      code: "import { quitting } from './stop.js';\nwhile (true) {\n  try {\n    await step(quitting);\n  } catch (error) {\n    log(error);\n  }\n}",
      settings: { 'graceful-workers': { signalNames: ['quitting'] } },
      errors: [swallowed(5, 4, "import { quitting } from './stop.js';\nwhile (true) {\n  try {\n    await step(quitting);\n  } catch (error) {\n    if (quitting.aborted) throw error;\n    log(error);\n  }\n}", 'quitting')],
    },
    { name: 'logged', code: loop('catch (error) { log(error); }'), errors: [swallowed(5, 4, loop('catch (error) { if (signal.aborted) throw error; log(error); }'))] },
    { name: 'an error without a name', code: loop('catch { failures++; }'), errors: [swallowed(5, 4, loop('catch (error) { if (signal.aborted) throw error; failures++; }'))] },
    { name: 'continue', code: loop('catch (error) { log(error); continue; }'), errors: [swallowed(5, 4, loop('catch (error) { if (signal.aborted) throw error; log(error); continue; }'))] },
    {
      name: 'over several lines',
      code: dedent`
        async function run({ signal }) {
          for (;;) {
            try {
              await fetch('/next', { signal });
            } catch (error) {
              log(error); // keep me
            }
          }
        }
      `,
      errors: [
        swallowed(
          5,
          4,
          dedent`
            async function run({ signal }) {
              for (;;) {
                try {
                  await fetch('/next', { signal });
                } catch (error) {
                  if (signal.aborted) throw error;
                  log(error); // keep me
                }
              }
            }
          `,
        ),
      ],
    },
    { name: 'a check that the try holds itself', code: loop('catch (error) { log(error); }', 'signal.throwIfAborted();'), errors: [swallowed(5, 4, loop('catch (error) { if (signal.aborted) throw error; log(error); }', 'signal.throwIfAborted();'))] },
    {
      name: 'for…of with a return on success',
      code: loop('catch (error) { log(error); }', 'return await fetch(url, { signal });', 'for (const url of urls)'),
      errors: [swallowed(5, 4, loop('catch (error) { if (signal.aborted) throw error; log(error); }', 'return await fetch(url, { signal });', 'for (const url of urls)'))],
    },
    {
      name: 'options.signal, in CommonJS',
      code: "const { once } = require('node:events');\nmodule.exports = async (source, options) => {\n  while (true) {\n    try { await once(source, 'x', { signal: options.signal }); } catch (error) { quiet++; }\n  }\n};",
      languageOptions: COMMONJS,
      errors: [
        swallowed(
          4,
          4,
          "const { once } = require('node:events');\nmodule.exports = async (source, options) => {\n  while (true) {\n    try { await once(source, 'x', { signal: options.signal }); } catch (error) { if (options.signal.aborted) throw error; quiet++; }\n  }\n};",
          'options.signal',
        ),
      ],
    },
    {
      name: '.catch(() => {})',
      code: "async function run(signal) {\n  for (;;) {\n    await sleep(1000, undefined, { signal }).catch(() => {});\n  }\n}",
      errors: [{ messageId: 'silenced', line: 3 }],
    },
  ],
});

runWithTypes(rule, {
  valid: [{ name: 'a cancellation token that is tested', code: 'async function run(token: CancellationToken) { while (!token.isCancellationRequested) { try { await ask(token); } catch (error) { log(error); } } }' }],
  invalid: [
    {
      name: 'a typed signal',
      code: 'async function run(signal: AbortSignal): Promise<void> {\n  for (;;) {\n    try {\n      await fetch("/", { signal });\n    } catch (error: unknown) {\n      log(error);\n    }\n  }\n}',
      errors: [
        {
          messageId: 'swallowed',
          data: { line: '4' },
          line: 5,
          suggestions: [
            {
              messageId: 'rethrow',
              data: { signal: 'signal' },
              output:
                'async function run(signal: AbortSignal): Promise<void> {\n  for (;;) {\n    try {\n      await fetch("/", { signal });\n    } catch (error: unknown) {\n      if (signal.aborted) throw error;\n      log(error);\n    }\n  }\n}',
            },
          ],
        },
      ],
    },
  ],
});
