import dedent from 'dedent';
import rule from '../../src/rules/require-fetch-timeout.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

const FIVE_SECONDS = { 'graceful-workers': { fetchTimeout: 5000 } };
const IN_WORKER = [{ scope: 'worker' }] as const;

/** A report without fix; its suggestion gives up after ten seconds. */
const reported = (line: number, column: number, output: string, call = 'fetch') =>
  ({
    messageId: 'unbounded',
    data: { call },
    line,
    column,
    suggestions: [{ messageId: 'addTimeLimit', data: { timeout: '10_000' }, output }],
  }) as const;
/** One call of a request at the start of a line, for cases about what becomes of its options. */
const shape = (name: string, code: string, output: string, column = 1) =>
  ({
    name,
    code,
    settings: FIVE_SECONDS,
    output,
    errors: [{ messageId: 'unbounded', data: { call: 'fetch' }, line: 1, column, suggestions: null }],
  }) as const;

runWithBothParsers(rule, {
  valid: [
    { name: 'a data URL put together', code: "const code = load(); fetch('data:application/wasm;base64,' + code);" },
    { name: 'a signal', code: 'fetch(url, { signal });' },
    ...['tests/load.js', 'src/load.test.js', '__tests__/load.js'].map((filename) => ({ name: `a test: ${filename}`, filename, code: 'await fetch(url);' })),
    { name: 'a signal under a quoted key', code: "fetch(url, { 'signal': controller.signal });" },
    { name: 'a signal that is declined', code: 'fetch(url, { signal: null }); fetch(url, { signal: undefined });' },
    { name: 'options in a variable', code: 'fetch(url, options);' },
    { name: 'options that a call makes', code: 'fetch(url, buildOptions());' },
    { name: 'options chosen by a condition', code: "fetch(url, isPost ? { method: 'POST' } : {});" },
    { name: 'options with a spread', code: "fetch(url, { method: 'POST', ...options });" },
    { name: 'options with a computed key', code: 'fetch(url, { [key]: value });' },
    { name: 'spread arguments', code: 'fetch(...args); fetch(url, ...rest);' },
    { name: 'nothing to fetch', code: 'fetch();' },
    { name: 'the request of an event', code: 'fetch(event.request);' },
    { name: 'a request variable', code: 'fetch(request); fetch(req); const r = new Request(url, { signal }); fetch(r); fetch(r.clone());' },
    { name: 'a request that a function makes', code: 'fetch(buildRequest(url)); fetch(await toRequest(url));' },
    { name: 'a request made in place with a signal', code: 'fetch(new Request("/a", { signal }));' },
    { name: 'a request made in place from what may be a request', code: 'fetch(new Request(input));' },
    { name: 'a method called fetch', code: 'cache.fetch(url); this.fetch(url); api.remote.fetch(url);' },
    { name: 'an imported fetch of unknown make', code: "import { fetch } from './http.js'; fetch(url);" },
    { name: 'a parameter called fetch', code: 'const load = (fetch, url) => fetch(url);' },
    { name: 'a function called fetch', code: 'function fetch(url) {} fetch(url);' },
    { name: 'another global object', code: 'const self = this; self.fetch(url);' },
    { name: 'undici without its fetch', code: "import undici from 'undici'; undici.request(url); undici(url);" },
    { name: 'data in the URL', code: "fetch('data:text/plain,hello'); fetch(`data:${type},${text}`); fetch(dataUrl); fetch(canvas.toDataURL());" },
    { name: 'a blob of this page', code: 'const url = URL.createObjectURL(blob); fetch(url);' },
    { name: 'a race', code: 'await Promise.race([fetch(url), expire(5000)]); await Promise.race([fetch(url).then((r) => r.json()), expire]);' },
    { name: 'a time limit from outside', code: 'await withTimeout(fetch(url), 5000); await pTimeout(fetch(url).then((r) => r.text()), { milliseconds: 5 });' },
    { name: 'a time limit around the function', code: 'await withTimeout(async () => { const r = await fetch(url); return r.json(); }, 5000);' },
    { name: 'a dispatcher, which may have its own time limits', code: "import { fetch, Agent } from 'undici'; fetch(url, { dispatcher: new Agent({ bodyTimeout: 10 }) });" },
    { name: 'the timeout of node-fetch 2', code: "const fetch = require('node-fetch'); fetch(url, { timeout: 5000 });", languageOptions: COMMONJS },
    { name: 'a response that nobody wants', code: "void fetch('/seen', { method: 'POST' });" },
    { name: 'clients that nobody asked about', code: "import axios from 'axios'; import got from 'got'; axios.get(url); got(url);" },
    { name: 'a page, when only workers are looked at', code: 'const reply = await fetch(url);', options: IN_WORKER },
    { name: 'a signal without a time limit', code: 'fetch(url, { signal: controller.signal });' },
    {
      name: 'signals with a time limit, when one is required',
      code: dedent`
        fetch(url, { signal: AbortSignal.timeout(5000) });
        fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) });
        const limit = AbortSignal.timeout(5000);
        fetch(url, { signal: limit });
        fetch(url, { signal: abortSignalTimeout(3000) });
        const controller = new AbortController();
        setTimeout(() => controller.abort(), 5000);
        fetch(url, { signal: controller.signal });
        fetch(url, { signal: null });
      `,
      options: [{ checkSignalWithoutTimeout: true }],
    },
    {
      name: 'clients with a bound',
      code: dedent`
        import axios from 'axios';
        import got from 'got';
        import ky from 'ky';
        axios.get(url, { timeout: 5000 });
        axios.post(url, data, { signal });
        axios({ url, timeout: 5000 });
        axios(config);
        axios.create({ baseURL }).get(url);
        got(url, { timeout: { request: 5000 } });
        ky(url);
        ky.get(url, { retry: 3 });
      `,
      options: [{ clients: ['axios', 'got', 'ky'] }],
    },
    { name: 'defaults for all of axios', code: "import axios from 'axios'; axios.defaults.timeout = 5000; axios.get(url);", options: [{ clients: ['axios'] }] },
  ],
  invalid: [
    {
      name: 'the signal of a call that may be over: a person must choose',
      code: 'export function connect(signal) { signal.throwIfAborted(); return { read: (url) => fetch(url) }; }',
      settings: FIVE_SECONDS,
      output: null,
      errors: [
        {
          messageId: 'unbounded',
          data: { call: 'fetch' },
          line: 1,
          column: 84,
          suggestions: [
            { messageId: 'passSignal', data: { signal: 'signal' }, output: 'export function connect(signal) { signal.throwIfAborted(); return { read: (url) => fetch(url, { signal }) }; }' },
            { messageId: 'addTimeLimit', data: { timeout: '5000' }, output: 'export function connect(signal) { signal.throwIfAborted(); return { read: (url) => fetch(url, { signal: AbortSignal.timeout(5000) }) }; }' },
            { messageId: 'addSignalAndTimeLimit', data: { signal: 'signal', timeout: '5000' }, output: 'export function connect(signal) { signal.throwIfAborted(); return { read: (url) => fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) }) }; }' },
          ],
        },
      ],
    },
    {
      name: 'an upload that is streamed takes its time',
      code: "await fetch(url, { method: 'POST', body: stream, duplex: 'half' });",
      settings: FIVE_SECONDS,
      output: null,
      errors: [
        {
          messageId: 'unbounded',
          data: { call: 'fetch' },
          line: 1,
          column: 7,
          suggestions: [{ messageId: 'addTimeLimit', data: { timeout: '5000' }, output: "await fetch(url, { method: 'POST', body: stream, duplex: 'half', signal: AbortSignal.timeout(5000) });" }],
        },
      ],
    },
    shape('no options', 'fetch(url);', 'fetch(url, { signal: AbortSignal.timeout(5000) });'),
    shape('no options, trailing comma', 'fetch(url,);', 'fetch(url, { signal: AbortSignal.timeout(5000) },);'),
    shape('no options, a comment', 'fetch(url /* the api */);', 'fetch(url, { signal: AbortSignal.timeout(5000) } /* the api */);'),
    shape(
      'no options, one argument a line',
      'fetch(\n  url,\n);',
      'fetch(\n  url,\n  { signal: AbortSignal.timeout(5000) },\n);',
    ),
    shape(
      'no options, a line comment behind the URL',
      'fetch(\n  url // the api\n);',
      'fetch(\n  url, // the api\n  { signal: AbortSignal.timeout(5000) }\n);',
    ),
    shape('a URL in parentheses', 'fetch((a, b));', 'fetch((a, b), { signal: AbortSignal.timeout(5000) });'),
    shape('undefined for options', 'fetch(url, undefined);', 'fetch(url, { signal: AbortSignal.timeout(5000) });'),
    shape('null for options', 'fetch(url, null);', 'fetch(url, { signal: AbortSignal.timeout(5000) });'),
    shape('void for options', 'fetch(url, void 0);', 'fetch(url, { signal: AbortSignal.timeout(5000) });'),
    shape('empty options', 'fetch(url, {});', 'fetch(url, { signal: AbortSignal.timeout(5000) });'),
    shape('empty options with a comment', 'fetch(url, { /* none */ });', 'fetch(url, { signal: AbortSignal.timeout(5000) /* none */ });'),
    shape('empty options with a line comment', 'fetch(url, { // none\n});', 'fetch(url, { signal: AbortSignal.timeout(5000), // none\n});'),
    shape('options', "fetch(url, { method: 'POST' });", "fetch(url, { method: 'POST', signal: AbortSignal.timeout(5000) });"),
    shape('options without spaces', 'fetch(url,{body});', 'fetch(url,{body, signal: AbortSignal.timeout(5000)});'),
    shape('options, trailing comma', "fetch(url, { method: 'POST', });", "fetch(url, { method: 'POST', signal: AbortSignal.timeout(5000), });"),
    shape(
      'options on lines of their own',
      "fetch(url, {\n\tmethod: 'POST',\n\tbody,\n});",
      "fetch(url, {\n\tmethod: 'POST',\n\tbody,\n\tsignal: AbortSignal.timeout(5000),\n});",
    ),
    shape(
      'options on lines of their own, no trailing comma, a comment behind the last',
      "fetch(url, {\r\n  method: 'POST', // create\r\n  body // as text\r\n});",
      "fetch(url, {\r\n  method: 'POST', // create\r\n  body, // as text\r\n  signal: AbortSignal.timeout(5000)\r\n});",
    ),
    shape('a comment before the brace', 'fetch(url, { body /* text */ });', 'fetch(url, { body, signal: AbortSignal.timeout(5000) /* text */ });'),
    shape('a request made in place', 'fetch(new Request("/a"));', 'fetch(new Request("/a"), { signal: AbortSignal.timeout(5000) });'),
    shape('an optional call', 'fetch?.(url);', 'fetch?.(url, { signal: AbortSignal.timeout(5000) });'),
    shape('an awaited reply', 'const { ok } = await fetch(url);', 'const { ok } = await fetch(url, { signal: AbortSignal.timeout(5000) });', 22),
    shape('a timeout, which the standard fetch ignores', 'fetch(url, { timeout: 10 });', 'fetch(url, { timeout: 10, signal: AbortSignal.timeout(5000) });'),
    {
      name: 'a dispatcher that plainly has no time limits',
      code: "import { fetch, Agent } from 'undici';\nconst dispatcher = new Agent({ connections: 4 });\nfetch(url, { dispatcher });",
      settings: FIVE_SECONDS,
      output: "import { fetch, Agent } from 'undici';\nconst dispatcher = new Agent({ connections: 4 });\nfetch(url, { dispatcher, signal: AbortSignal.timeout(5000) });",
      errors: [{ messageId: 'unbounded', data: { call: 'fetch' }, line: 3, column: 1, suggestions: null }],
    },
    {
      name: 'comments in the place of options: nothing is thrown away',
      code: 'fetch(url, void /* why */ 0);',
      settings: FIVE_SECONDS,
      output: null,
      errors: [{ messageId: 'unbounded', data: { call: 'fetch' }, line: 1, column: 1, suggestions: null }],
    },
    {
      name: 'no bound stated: a suggestion',
      code: 'const reply = await (await fetch(url)).json();',
      output: null,
      errors: [reported(1, 28, 'const reply = await (await fetch(url, { signal: AbortSignal.timeout(10_000) })).json();')],
    },
    ...["globalThis.fetch('/a')", "self.fetch('/a')", "window['fetch']('/a')"].map((code) => ({
      name: code,
      code: `${code};`,
      output: null,
      errors: [reported(1, 1, `${code.slice(0, -1)}, { signal: AbortSignal.timeout(10_000) });`, code.includes('[') ? 'window.fetch' : code.slice(0, -6))],
    })),
    ...[
      ["import fetch from 'node-fetch';", 'fetch'],
      ["import * as undici from 'undici';", 'undici.fetch'],
      ["import { fetch as get } from 'undici';", 'get'],
      ["import fetch from 'cross-fetch';", 'fetch'],
    ].map(([head, call]) => ({
      name: head!,
      code: `${head}\n${call}('/a');`,
      output: null,
      errors: [reported(2, 1, `${head}\n${call}('/a', { signal: AbortSignal.timeout(10_000) });`, call)],
    })),
    {
      name: 'CommonJS',
      code: "const { fetch: load } = require('undici');\nload('/a');",
      languageOptions: COMMONJS,
      output: null,
      errors: [reported(2, 1, "const { fetch: load } = require('undici');\nload('/a', { signal: AbortSignal.timeout(10_000) });", 'load')],
    },
    {
      name: 'a global AbortSignal that is hidden: no repair',
      code: "import { AbortSignal } from 'abort-controller';\nfetch(url);",
      settings: FIVE_SECONDS,
      output: null,
      errors: [{ messageId: 'unbounded', data: { call: 'fetch' }, line: 2, column: 1, suggestions: null }],
    },
    {
      name: 'the only signal in scope is passed',
      code: 'export async function load(url, signal) {\n  return (await fetch(url)).json();\n}',
      output: 'export async function load(url, signal) {\n  return (await fetch(url, { signal })).json();\n}',
      errors: [
        {
          messageId: 'unbounded',
          data: { call: 'fetch' },
          line: 2,
          column: 17,
          suggestions: [
            {
              messageId: 'addTimeLimit',
              data: { timeout: '10_000' },
              output: 'export async function load(url, signal) {\n  return (await fetch(url, { signal: AbortSignal.timeout(10_000) })).json();\n}',
            },
            {
              messageId: 'addSignalAndTimeLimit',
              data: { signal: 'signal', timeout: '10_000' },
              output:
                'export async function load(url, signal) {\n  return (await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) })).json();\n}',
            },
          ],
        },
      ],
    },
    {
      name: 'code that runs in a worker, when only workers are looked at',
      code: 'self.onmessage = async ({ data }) => {\n  self.postMessage(await (await fetch(data)).text());\n};',
      options: IN_WORKER,
      settings: FIVE_SECONDS,
      output: 'self.onmessage = async ({ data }) => {\n  self.postMessage(await (await fetch(data, { signal: AbortSignal.timeout(5000) })).text());\n};',
      errors: [{ messageId: 'unboundedInWorker', data: { call: 'fetch' }, line: 2, column: 33, suggestions: null }],
    },
    {
      name: 'a thread of Node, when only workers are looked at',
      code: dedent`
        const { parentPort } = require('node:worker_threads');
        parentPort.on('message', async (url) => {
          const { status } = await fetch(url);
          parentPort.postMessage(status);
        });
      `,
      options: IN_WORKER,
      languageOptions: COMMONJS,
      settings: FIVE_SECONDS,
      output: dedent`
        const { parentPort } = require('node:worker_threads');
        parentPort.on('message', async (url) => {
          const { status } = await fetch(url, { signal: AbortSignal.timeout(5000) });
          parentPort.postMessage(status);
        });
      `,
      errors: [{ messageId: 'unboundedInWorker', data: { call: 'fetch' }, line: 3, column: 28, suggestions: null }],
    },
    {
      name: 'wrappers',
      code: 'apiFetch(url);\nthis.http.load(url);\nother(url);',
      options: [{ wrappers: ['apiFetch', 'this.http.load'] }],
      output: null,
      errors: [
        reported(1, 1, 'apiFetch(url, { signal: AbortSignal.timeout(10_000) });\nthis.http.load(url);\nother(url);', 'apiFetch'),
        reported(2, 1, 'apiFetch(url);\nthis.http.load(url, { signal: AbortSignal.timeout(10_000) });\nother(url);', 'this.http.load'),
      ],
    },
    ...[
      ['a streamed body', 'const r = await fetch(url);\nfor await (const chunk of r.body) use(chunk);'],
      ['a reader', 'const r = await fetch(url);\nconst reader = r.body.getReader();'],
      ['a body taken out', 'const { body } = await fetch(url);'],
      ['an array buffer', 'const bytes = await (await fetch(url)).arrayBuffer();'],
      ['a blob at the end of a chain', 'fetch(url).then((r) => r.blob()).then(save);'],
      ['a blob after a look at the status', 'fetch(url).then((r) => { if (!r.ok) throw new Error(); return r; }).then((r) => r.blob());'],
      ['a blob of a variable assigned later', 'let r;\nr = await fetch(url);\nuse(await r.blob());'],
      ['a response that leaves', 'export const load = () => fetch(url);'],
      ['a response handed to another function', 'await WebAssembly.instantiateStreaming(fetch(url));'],
      ['several responses', 'await Promise.all([fetch(url)]);'],
    ].map(([name, code]) => ({
      name: `${name}: a time limit is only a suggestion`,
      code: code!,
      settings: FIVE_SECONDS,
      output: null,
      errors: [
        {
          messageId: 'unbounded' as const,
          data: { call: 'fetch' },
          line: code!.slice(0, code!.indexOf('fetch')).split('\n').length,
          suggestions: [
            {
              messageId: 'addTimeLimit' as const,
              data: { timeout: '5000' },
              output: code!.replace('fetch(url)', 'fetch(url, { signal: AbortSignal.timeout(5000) })'),
            },
          ],
        },
      ],
    })),
    ...[
      ['a reply read as JSON', 'const r = await fetch(url);\nif (!r.ok) throw new Error(`${r.status}`);\nuse(await r.json());'],
      ['a chain that ends in JSON', 'fetch(url).then((r) => r.json()).then(use).catch(report);'],
      ['a promise kept for later', 'const promise = fetch(url);\nconst r = await promise;\nuse(await r.text());'],
      ['a function for the reply', 'fetch(url).then(function (r) { return r.ok ? r.text() : null; });'],
    ].map(([name, code]) => ({
      name: `${name}: the stated bound is added`,
      code: code!,
      settings: FIVE_SECONDS,
      output: code!.replace('fetch(url)', 'fetch(url, { signal: AbortSignal.timeout(5000) })'),
      errors: [{ messageId: 'unbounded' as const, data: { call: 'fetch' }, suggestions: null }],
    })),
    {
      name: 'signals without a time limit, when one is required',
      code: 'fetch(url, { signal });\nfetch(url, { signal: controller.signal });',
      options: [{ checkSignalWithoutTimeout: true }],
      output: null,
      errors: [
        {
          messageId: 'noTimeLimit',
          data: { call: 'fetch' },
          line: 1,
          column: 14,
          suggestions: [
            {
              messageId: 'addSignalAndTimeLimit',
              data: { signal: 'signal', timeout: '10_000' },
              output: 'fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) });\nfetch(url, { signal: controller.signal });',
            },
          ],
        },
        {
          messageId: 'noTimeLimit',
          data: { call: 'fetch' },
          line: 2,
          column: 22,
          suggestions: [
            {
              messageId: 'addSignalAndTimeLimit',
              data: { signal: 'controller.signal', timeout: '10_000' },
              output: 'fetch(url, { signal });\nfetch(url, { signal: AbortSignal.any([controller.signal, AbortSignal.timeout(10_000)]) });',
            },
          ],
        },
      ],
    },
    ...[
      ["import axios from 'axios';", 'axios.get(url);', 'axios.get(url, { timeout: 5000 });', 'axios.get'],
      ["import axios from 'axios';", 'axios.post(url);', 'axios.post(url, undefined, { timeout: 5000 });', 'axios.post'],
      ["import axios from 'axios';", 'axios.post(url, data, { headers });', 'axios.post(url, data, { headers, timeout: 5000 });', 'axios.post'],
      ["import axios from 'axios';", 'axios({ url });', 'axios({ url, timeout: 5000 });', 'axios'],
      ["import axios from 'axios';", "axios('/a');", "axios('/a', { timeout: 5000 });", 'axios'],
      ["import got from 'got';", 'got.get(url);', 'got.get(url, { timeout: { request: 5000 } });', 'got.get'],
      ["import ky from 'ky';", 'await ky.get(url, { timeout: false }).json();', 'await ky.get(url, { timeout: false, signal: AbortSignal.timeout(5000) }).json();', 'ky.get'],
    ].map(([head, code, output, call]) => ({
      name: code!,
      code: `${head}\n${code}`,
      options: [{ clients: ['axios' as const, 'got' as const, 'ky' as const] }] as const,
      settings: FIVE_SECONDS,
      output: `${head}\n${output}`,
      errors: [{ messageId: 'unbounded' as const, data: { call: call! }, line: 2, suggestions: null }],
    })),
  ],
});

runWithTypes(rule, {
  valid: [
    { name: 'a parameter that may be a Request', code: 'const load = (input: RequestInfo | URL) => fetch(input);' },
    { name: 'the parameters of fetch itself', code: 'const load = (input: Parameters<typeof fetch>[0]) => fetch(input);' },
    { name: 'options behind a type', code: 'fetch(url, { signal } satisfies RequestInit); fetch(url, options as RequestInit);' },
  ],
  invalid: [
    {
      name: 'options behind a type',
      code: "fetch(url, { method: 'POST' } as RequestInit);",
      settings: FIVE_SECONDS,
      output: "fetch(url, { method: 'POST', signal: AbortSignal.timeout(5000) } as RequestInit);",
      errors: [{ messageId: 'unbounded', data: { call: 'fetch' }, line: 1, column: 1, suggestions: null }],
    },
    {
      name: 'an ambient declaration',
      code: 'declare const fetch: (url: string) => Promise<Response>;\nfetch(url);',
      output: null,
      errors: [
        reported(2, 1, 'declare const fetch: (url: string) => Promise<Response>;\nfetch(url, { signal: AbortSignal.timeout(10_000) });'),
      ],
    },
  ],
});
