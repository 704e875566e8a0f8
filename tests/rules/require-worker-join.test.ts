import dedent from 'dedent';
import rule from '../../src/rules/require-worker-join.ts';
import { COMMONJS, runWithBothParsers } from '../support/both-parsers.ts';

const RECOMMENDED = [{ checkWaits: false, checkReplies: false, checkUnused: false }] as const;

runWithBothParsers(rule, {
  valid: [
    {
      name: 'a probe for module workers, kept in a variable',
      code: "function supportsModules() { let supports = false; const options = { get type() { supports = true; } }; try { const worker = new Worker('blob://', options); } finally { return supports; } }",
    },
    { name: 'a callback of something that runs once, or nobody knows how often', code: "load(() => {\n  const w = new Worker('./w.js');\n  w.onmessage = show;\n  w.onerror = report;\n});" },
    { name: 'handed over in an object', code: "export function start() { const w = new Worker('./w.js'); w.postMessage(1); register({ w }); }" },
    { name: 'let go on purpose', code: "void new Worker('./x.js');" },
    { name: 'made for the caller', code: "export const make = () => new Worker('./x.js'); export const all = names.map((name) => new Worker(name));" },
    { name: 'a proxy of comlink that is handed on', code: "import { wrap } from 'comlink'; export function create() { const w = new Worker('./w.js'); w.onerror = report; return wrap(w); }" },
    { name: 'a worker that its proxy asks to close', code: "import { wrap } from 'comlink'; export async function process(file) { const w = new Worker('./w.js'); w.onerror = report; const api = wrap(w); try { return await api.process(file); } finally { await api.close(); } }" },
    { name: 'started by a function that loads once and waits for nothing', code: "export function loadSearch() { const w = new Worker('./w.js'); w.onmessage = show; w.onerror = report; }" },
    { name: 'a module singleton', code: "const w = new Worker('./w.js'); w.onmessage = show; w.postMessage(1);" },
    { name: 'an exported one', code: "export const w = new Worker('./w.js');" },
    { name: 'a factory', code: "export function create() { const w = new Worker('./w.js'); w.onerror = report; return w; }" },
    {
      name: 'a factory whose callers in the file own the worker',
      code: dedent`
        let worker = start();
        function start() {
          const w = new Worker('./w.js');
          w.onmessage = show;
          return w;
        }
        export function restart() {
          worker.terminate();
          worker = start();
        }
      `,
    },
    { name: 'one handed on', code: "export function run(pool) { const w = new Worker('./w.js'); pool.adopt(w); }" },
    { name: 'one let go on purpose', code: "import { Worker } from 'node:worker_threads'; export function run() { const w = new Worker('./w.js'); w.unref(); }" },
    { name: 'somebody else’s Worker', code: "import { Worker } from 'bullmq'; new Worker('queue', work);" },
    { name: 'a class of the file that looks after itself', code: "class Job extends Worker { constructor() { super('./w.js'); this.onmessage = () => this.terminate(); } } new Job();" },
    { name: 'a void worker is intent', code: "void new Worker('./w.js');" },
    { name: 'a probe that is called at once', code: "const hasTransferSupport = (() => { try { const data = new ArrayBuffer(1); new Worker(blobUrl).postMessage(data, [data]); return !data.byteLength; } catch { return false; } })();" },
    { name: 'a probe', code: "export function supportsWorkers() { try { new Worker('data:,'); return true; } catch { return false; } }" },
    {
      name: 'a web worker made per call that ends when it has replied',
      code: dedent`
        export const solve = (data) => new Promise((resolve, reject) => {
          const w = new Worker('./w.js');
          w.onmessage = (event) => { resolve(event.data); w.terminate(); };
          w.onerror = reject;
          w.postMessage(data);
        });
      `,
    },
    {
      name: 'in Node, a reply awaited of a thread that may end by itself',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        export const solve = (data) => new Promise((resolve, reject) => {
          const w = new Worker('./w.js', { workerData: data });
          w.on('message', resolve);
          w.on('error', reject);
        });
      `,
    },
    {
      name: 'a pool fill',
      code: "const workers = []; export function fill(size) { while (workers.length < size) { const w = new Worker('./w.js'); workers.push(w); } }",
    },
    {
      name: 'a member ended elsewhere in its class',
      code: "class Client { connect() { this.worker = new Worker('./w.js'); } close() { this.worker.terminate(); } }",
    },
    { name: 'an effect with a clean-up', code: "useEffect(() => { const w = new Worker('./w.js'); w.onmessage = show; return () => w.terminate(); }, []);" },
    {
      name: 'an effect that fills a ref once',
      code: "function App() { const ref = useRef(null); useEffect(() => { ref.current ??= new Worker('./w.js'); ref.current.onmessage = show; }); }",
    },
    {
      name: 'an effect that looks first whether the ref is filled',
      code: "function App() { const ref = useRef(null); useEffect(() => { if (!ref.current) { ref.current = new Worker('./w.js'); } ref.current.onmessage = show; }); }",
    },
    {
      name: 'ended when the component goes',
      code: "let w; onMounted(() => { w = new Worker('./w.js'); }); onUnmounted(() => w.terminate());",
    },
    {
      name: 'a terminate() awaited, returned, voided, collected, chained',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        const w = new Worker('./w.js');
        export async function a() { await w.terminate(); return 1; }
        export async function b() { return w.terminate(); }
        export async function c() { void w.terminate(); return 1; }
        export async function d(all) { await Promise.all(all.concat(w.terminate())); return 1; }
        export async function e() { w.terminate().catch(report); return 1; }
      `,
    },
    {
      name: 'a terminate() that is the last statement, or that is no async function’s',
      code: dedent`
        import { Worker } from 'node:worker_threads';
        const w = new Worker('./w.js');
        export async function a() { await flush(); w.terminate(); }
        export function b() { w.terminate(); return 1; }
      `,
    },
    { name: 'a web worker’s terminate() has nothing to await', code: "const w = new Worker('./w.js'); export async function a() { w.terminate(); return 1; }" },
    {
      name: 'a stop request, then an exit that is bounded',
      code: dedent`
        import { once } from 'node:events';
        import { Worker } from 'node:worker_threads';
        const w = new Worker('./w.js');
        export async function stop() {
          w.postMessage('stop');
          await once(w, 'exit', { signal: AbortSignal.timeout(1000) });
        }
      `,
    },
    { name: 'test files', filename: 'test/w.js', code: "new Worker('./w.js');" },
    {
      name: 'what only the strict options report',
      options: RECOMMENDED,
      code: dedent`
        import { once } from 'node:events';
        import { Worker } from 'node:worker_threads';
        const idle = new Worker('./idle.js');
        const w = new Worker('./w.js');
        await once(w, 'exit');
      `,
    },
  ],
  invalid: [
    ...['getAnimal', 'loadAnimal', 'makeAnimal', 'createAnimal'].map((name) => ({
      name: `one for each call of ${name}, which gives the reply`,
      code: `export function ${name}(id) {\n  const w = new Worker('./w.js');\n  w.postMessage(id);\n  return new Promise((resolve, reject) => { w.onmessage = ({ data }) => resolve(data); w.onerror = reject; });\n}`,
      options: RECOMMENDED,
      errors: [{ messageId: 'leaked' as const, line: 2 }],
    })),
    { name: 'dropped', options: RECOMMENDED, code: "new Worker('./x.js');", errors: [{ messageId: 'dropped', line: 1, column: 1, endColumn: 21 }] },
    { name: 'dropped, in CommonJS', languageOptions: COMMONJS, code: "const { Worker } = require('worker_threads'); new Worker('./x.js');", errors: [{ messageId: 'dropped', line: 1, column: 47 }] },
    { name: 'dropped once it was posted to', code: "export const log = (line) => { new Worker('./log.js').postMessage(line); };", errors: [{ messageId: 'dropped', line: 1, column: 32 }] },
    {
      name: 'dropped, of a class that a loader makes',
      code: "import Cache from 'worker-loader!./cache.js'; import Heart from './heart.js?worker'; new Cache(); new Heart();",
      errors: [{ messageId: 'dropped', line: 1, column: 86 }, { messageId: 'dropped', line: 1, column: 99 }],
    },
    { name: 'dropped by a listener, which returns to nobody', options: RECOMMENDED, code: "button.onclick = () => new Worker('./x.js');", errors: [{ messageId: 'dropped', line: 1, column: 24 }] },
    {
      name: 'an effect that wraps it with comlink and never ends it',
      options: RECOMMENDED,
      code: dedent`
        import { wrap } from 'comlink';
        useEffect(() => {
          const w = new Worker('./w.js');
          w.onerror = report;
          const api = wrap(w);
          api.render(source).then(show);
        }, [source]);
      `,
      errors: [
        {
          messageId: 'effectLeak',
          data: { start: 'useEffect', name: 'w' },
          line: 3,
          suggestions: [
            {
              messageId: 'addCleanup',
              output: dedent`
                import { wrap } from 'comlink';
                useEffect(() => {
                  const w = new Worker('./w.js');
                  w.onerror = report;
                  const api = wrap(w);
                  api.render(source).then(show);
                  return () => w.terminate();
                }, [source]);
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'one for each call, behind a proxy of comlink',
      options: RECOMMENDED,
      code: "import * as Comlink from 'comlink'; export async function process(file) { const w = new Worker('./w.js'); w.onerror = report; return await Comlink.wrap(w).process(file); }",
      errors: [{ messageId: 'leaked', data: { name: 'w' }, line: 1 }],
    },
    { name: 'dropped for each', options: RECOMMENDED, code: "names.forEach((name) => new Worker(name));", errors: [{ messageId: 'dropped', line: 1, column: 25 }] },
    { name: 'dropped under a condition', options: RECOMMENDED, code: "isReady && new Worker('./x.js'); isBig ? new Worker('./a.js') : work();", errors: [{ messageId: 'dropped', line: 1, column: 12 }, { messageId: 'dropped', line: 1, column: 42 }] },
    { name: 'dropped: what postMessage returns is nothing', options: RECOMMENDED, code: "button.onclick = () => new Worker('./x.js').postMessage(1); export const run = async () => new Worker('./y.js').postMessage(2);", errors: [{ messageId: 'dropped', line: 1, column: 24 }, { messageId: 'dropped', line: 1, column: 92 }] },
    {
      name: 'a local that is only posted to',
      options: RECOMMENDED,
      code: "export function log(line) { const w = new Worker('./log.js'); w.postMessage(line); }",
      errors: [{ messageId: 'unjoined', data: { name: 'w' }, line: 1, column: 39 }],
    },
    {
      name: 'a web worker per call that nobody ends, though its reply is awaited',
      options: RECOMMENDED,
      code: dedent`
        export const solve = (data) => new Promise((resolve, reject) => {
          const w = new Worker('./w.js');
          w.onmessage = (event) => resolve(event.data);
          w.onerror = reject;
          w.postMessage(data);
        });
      `,
      errors: [{ messageId: 'leaked', data: { name: 'w' }, line: 2, column: 13 }],
    },
    {
      name: 'a web worker per call, in a callback',
      options: RECOMMENDED,
      code: "export function solve(path, show) {\n  read(path, (data) => {\n    const w = new Worker('./w.js');\n    w.onmessage = show;\n    w.onerror = show;\n    w.postMessage(data);\n  });\n}",
      errors: [{ messageId: 'leaked', data: { name: 'w' }, line: 3, column: 15 }],
    },
    {
      name: 'an effect without a clean-up',
      options: RECOMMENDED,
      code: dedent`
        useEffect(() => {
          const w = new Worker('./w.js');
          w.onmessage = show;
        }, []);
      `,
      errors: [
        {
          messageId: 'effectLeak',
          data: { start: 'useEffect', name: 'w' },
          line: 2,
          column: 13,
          suggestions: [
            {
              messageId: 'addCleanup',
              output: dedent`
                useEffect(() => {
                  const w = new Worker('./w.js');
                  w.onmessage = show;
                  return () => w.terminate();
                }, []);
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'an effect that takes its worker apart: there is no name to end it by',
      options: RECOMMENDED,
      code: "useEffect(() => {\n  ({ data } = new Worker('./w.js'));\n}, []);\n[item, data] = poll();",
      errors: [{ messageId: 'effectLeak', data: { start: 'useEffect', name: 'worker' }, line: 2, column: 15, suggestions: [] }],
    },
    {
      name: 'an effect whose clean-up only takes off the listener',
      options: RECOMMENDED,
      code: dedent`
        useEffect(() => {
          const w = new Worker('./w.js');
          w.addEventListener('message', show);
          return () => {
            w.removeEventListener('message', show);
          };
        }, []);
      `,
      errors: [
        {
          messageId: 'effectLeak',
          data: { start: 'useEffect', name: 'w' },
          line: 2,
          column: 13,
          suggestions: [
            {
              messageId: 'addCleanup',
              output: dedent`
                useEffect(() => {
                  const w = new Worker('./w.js');
                  w.addEventListener('message', show);
                  return () => {
                    w.removeEventListener('message', show);
                    w.terminate();
                  };
                }, []);
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a custom element',
      options: RECOMMENDED,
      code: dedent`
        class Clock extends HTMLElement {
          connectedCallback() {
            this.worker = new Worker('./tick.js');
            this.worker.onmessage = show;
          }
        }
      `,
      errors: [
        {
          messageId: 'effectLeak',
          data: { start: 'connectedCallback', name: 'this.worker' },
          line: 3,
          column: 19,
          suggestions: [
            {
              messageId: 'addCleanup',
              output: dedent`
                class Clock extends HTMLElement {
                  connectedCallback() {
                    this.worker = new Worker('./tick.js');
                    this.worker.onmessage = show;
                  }

                  disconnectedCallback() {
                    this.worker?.terminate();
                  }
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a floating terminate() before another worker is started',
      options: RECOMMENDED,
      code: dedent`
        import { Worker } from 'node:worker_threads';
        let w = new Worker('./w.js');
        export async function restart() {
          w.terminate();
          w = new Worker('./w.js');
        }
      `,
      errors: [
        {
          messageId: 'floatingTerminate',
          data: { name: 'w', line: '5', then: 'starts another worker' },
          line: 4,
          column: 3,
          suggestions: [
            {
              messageId: 'awaitTerminate',
              output: dedent`
                import { Worker } from 'node:worker_threads';
                let w = new Worker('./w.js');
                export async function restart() {
                  await w.terminate();
                  w = new Worker('./w.js');
                }
              `,
            },
          ],
        },
      ],
    },
    {
      name: 'a stop request, and then the worker is let go',
      options: RECOMMENDED,
      code: dedent`
        let w = new Worker('./w.js');
        w.onmessage = show;
        export function stop() {
          w.postMessage({ type: 'stop' });
          w = null;
        }
      `,
      errors: [{ messageId: 'forgottenStop', data: { name: 'w' }, line: 4, column: 3 }],
    },
    {
      name: 'a wait for an exit that nothing brings about',
      code: dedent`
        import { once } from 'node:events';
        import { Worker } from 'node:worker_threads';
        const w = new Worker('./w.js');
        await once(w, 'exit');
      `,
      errors: [{ messageId: 'endlessWait', data: { name: 'w' }, line: 4, column: 7 }],
    },
    {
      name: 'a reply with no way to be rejected',
      code: dedent`
        const w = new Worker('./w.js');
        export const ask = (question) => new Promise((resolve) => {
          w.onmessage = (event) => resolve(event.data);
          w.postMessage(question);
        });
      `,
      errors: [{ messageId: 'noReject', data: { name: 'w' }, line: 2, column: 34 }],
    },
    {
      name: 'the same of a variable that holds two workers, one after the other: one defect, one report',
      code: dedent`
        let w = new Worker('./w.js');
        export const ask = (question) => new Promise((resolve) => {
          w.onmessage = (event) => resolve(event.data);
          w.postMessage(question);
        });
        export function restart() {
          w.terminate();
          w = new Worker('./w.js');
        }
      `,
      errors: [{ messageId: 'noReject', data: { name: 'w' }, line: 2, column: 34 }],
    },
    { name: 'a module-level worker that nothing uses', code: "const w = new Worker('./w.js');", errors: [{ messageId: 'unused', data: { name: 'w' }, line: 1, column: 11 }] },
  ],
});
