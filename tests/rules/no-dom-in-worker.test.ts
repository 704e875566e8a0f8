import dedent from 'dedent';
import rule from '../../src/rules/no-dom-in-worker.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

const EVIDENCE = 'it sets self.onmessage';

/** A web worker that runs some code for each message; the code starts at line 2. */
const inHandler = (code: string): string => `self.onmessage = async ({ data }) => {\n${code}\n};`;
/** A web worker that runs some code when it starts; the code starts at line 1. */
const inWorker = (code: string): string => `${code}\nself.onmessage = ({ data }) => self.postMessage(data);`;
const inThread = (code: string): string => `import { parentPort } from 'node:worker_threads';\n${code}\nparentPort.on('message', (text) => parentPort.postMessage(text));`;

const silent = (name: string, code: string) => ({ name, code: inWorker(code) });
/** A report at the start of a line of the handler. */
const reported = (code: string, name: string, messageId: 'page' | 'window' | 'dialog' | 'storage' | 'image' | 'parser' | 'canvas' | 'idle' = 'page', column = 1) =>
  ({
    name: code,
    code: inHandler(code),
    errors: [{ messageId, data: { name, evidence: EVIDENCE }, line: 2, column }],
  }) as const;

runWithBothParsers(rule, {
  valid: [
    { name: 'a page', code: "document.title = 'x'; window.scrollTo(0, 0);" },
    { name: 'a page that owns a worker', code: "const worker = new Worker('./w.js'); worker.onmessage = ({ data }) => { document.title = data; };" },
    silent('what a worker has', 'self.name; location.href; navigator.userAgent; setTimeout(f); fetch(url); new OffscreenCanvas(1, 1); performance.now(); crypto.randomUUID(); requestAnimationFrame(draw); indexedDB.open(name);'),
    silent('words that are also names of something else', 'event; status; length; parent; top; stop(); find(x); close(); print(x); open(x); focus();'),
    silent('a variable of that name', 'const document = parse(text); document.title;'),
    silent('a parameter of that name', 'const render = (document, window) => window.use(document.title); render(a, b);'),
    silent('a property of that name', 'message.document.title; const o = { document: 1, alert() {} }; o.alert(); label: for (;;) break label;'),
    silent('strings and templates', 'post("document.title"); post(`<script>document.title = "x"</script>`);'),
    silent('typeof', 'const hasDom = typeof document; use(typeof window);'),
    silent('a guard by typeof', "if (typeof document !== 'undefined') document.title = 'x';"),
    silent('a guard by typeof of something else of the window', "if (typeof window === 'object') { document.title = 'x'; localStorage.clear(); }"),
    silent('the else of a guard', "if (typeof document === 'undefined') use(null); else document.title = 'x';"),
    silent('a guard in an expression', "const title = typeof document === 'undefined' ? '' : document.title; typeof alert === 'function' && alert('x');"),
    silent('the branch of another module system', "if (typeof module !== 'undefined' && module.exports) module.exports = make(); else if (typeof define === 'function' && define.amd) define([], () => make(window.scrypt)); else window.tool = make(window.scrypt);"),
    silent('a guard by ||', "typeof document === 'undefined' || document.write('x');"),
    silent('a guard of several parts', "if (isReady() && typeof document != 'undefined' && document.body) document.body.append('x');"),
    silent('a guard by in', "if ('document' in globalThis) document.title = 'x'; 'localStorage' in self && localStorage.clear();"),
    silent('a guard by the member', "if (globalThis.document) document.title = 'x'; self.document && self.document.write('x'); if (!self.window) {} else window.stop();"),
    silent('a guard by comparison', "if (globalThis.document !== undefined) document.title = 'x'; if (self.document == null) {} else document.title = 'y';"),
    silent('an early return', "function paint() { if (typeof document === 'undefined') return; document.title = 'x'; } paint();"),
    silent('an early throw', "function paint() { if (!self.document) { throw new Error('no page'); } document.title = 'x'; } paint();"),
    silent('an early return, else', "function paint() { if (typeof window === 'object') use(1); else return; document.title = 'x'; } paint();"),
    silent('a check for workers', "if (typeof importScripts === 'function') { work(); } else { document.title = 'x'; }"),
    silent('a check for the scope of workers', "if (typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope) work(); else document.title = 'x';"),
    silent('a constant that is a guard', "const isBrowser = typeof window !== 'undefined'; if (isBrowser) document.title = 'x'; const inWorker = !isBrowser; inWorker ? 0 : alert('x');"),
    silent('a function that is a guard', "const hasDom = () => typeof document !== 'undefined'; if (hasDom()) document.title = 'x';"),
    silent('an imported guard', "import { isBrowser, env } from './env.js'; if (isBrowser) document.title = 'x'; if (env.IS_WORKER) work(); else alert('x');"),
    silent('guards of bundlers', "if (!import.meta.env.SSR) document.title = 'x';"),
    silent('a function that only a guard calls', "function paint() { document.title = 'x'; } if (typeof document !== 'undefined') paint();"),
    silent('functions that call only each other behind a guard', "function a() { b(); document.title = 'x'; } function b() { a(); } if (typeof document !== 'undefined') a();"),
    silent('a function that nothing here calls', "export function paint() { document.title = 'x'; } const other = () => alert('x'); export { other };"),
    silent('a class that nothing here uses', 'export class Panel { show() { document.body.append(this.node); } }'),
    silent('optional chaining', 'self.document?.body; globalThis.document?.querySelector("p"); self.alert?.("x");'),
    silent('a member that is only looked at', 'const root = globalThis.document; use(self.localStorage);'),
    silent('a probe', 'let title = null; try { title = document.title; } catch { title = ""; } try { localStorage.getItem(key); } catch (error) { use(null); }'),
    silent('a polyfill', 'self.window = self; window.addEventListener("message", f);'),
    silent('a polyfill by assignment', 'globalThis.document = createDocument(); document.title = "x"; self.document.body.append("x");'),
    silent('a polyfill by Object.assign', 'Object.assign(globalThis, { document: fake }); document.title = "x"; Object.defineProperty(self, "alert", { value: log }); alert("x");'),
    silent('a document from jsdom', "import { JSDOM } from 'jsdom'; const { window } = new JSDOM(html); const { document } = window; document.title;"),
    silent('globals from jsdom', "import 'global-jsdom/register'; document.title = 'x';"),
    silent('code for a page of puppeteer', "const title = await page.evaluate(() => document.title); await page.$eval('p', (p) => window.getComputedStyle(p));"),
    silent('a named function for a page', 'function read() { return document.title; } await page.evaluate(read);'),
    { name: 'what Node has too', code: inThread('localStorage.clear(); new Storage();') },
    {
      name: 'the main side of a thread',
      code: dedent`
        import { isMainThread, parentPort } from 'node:worker_threads';
        if (isMainThread) document.title = 'x';
        else parentPort.on('message', (text) => parentPort.postMessage(text));
      `,
    },
  ],
  invalid: [
    reported("document.title = 'x';", 'document'),
    reported("document.getElementById('log').textContent = data;", 'document'),
    reported('window.scrollTo(0, 0);', 'window.scrollTo'),
    reported('window.postMessage(data);', 'window.postMessage', 'window'),
    reported('window.crypto.randomUUID();', 'window.crypto', 'window'),
    reported('use(window);', 'window', 'window', 5),
    reported("alert('done');", 'alert', 'dialog'),
    reported("window.confirm('sure?');", 'window.confirm', 'dialog'),
    reported("localStorage.setItem('key', data);", 'localStorage', 'storage'),
    reported("sessionStorage.getItem('key');", 'sessionStorage', 'storage'),
    reported('const image = new Image();', 'Image', 'image', 19),
    reported("new DOMParser().parseFromString(data, 'text/html');", 'DOMParser', 'parser', 5),
    reported("document.createElement('canvas').getContext('2d');", 'document', 'canvas'),
    reported('if (data instanceof HTMLCanvasElement) draw(data);', 'HTMLCanvasElement', 'canvas', 21),
    reported('requestIdleCallback(step);', 'requestIdleCallback', 'idle'),
    reported('const context = new AudioContext();', 'AudioContext', 'page', 21),
    {
      name: 'two of them',
      code: inHandler('use(innerWidth, devicePixelRatio);'),
      errors: [
        { messageId: 'page', data: { name: 'innerWidth', evidence: EVIDENCE }, line: 2, column: 5 },
        { messageId: 'page', data: { name: 'devicePixelRatio', evidence: EVIDENCE }, line: 2, column: 17 },
      ],
    },
    reported("self.document.title = 'x';", 'document'),
    reported("globalThis.alert('x');", 'alert', 'dialog'),
    reported('new self.Image();', 'Image', 'image', 5),
    reported("if (ready) document.title = 'x';", 'document', 'page', 12),
    reported("if (data.browser) document.title = 'x';", 'document', 'page', 19),
    reported("if (typeof fetch === 'function') document.title = 'x';", 'document', 'page', 34),
    reported("if (typeof document === 'undefined') document.title = 'x';", 'document', 'page', 38),
    reported("if (typeof document !== 'undefined' || data) document.title = 'x';", 'document', 'page', 46),
    reported("try { document.title = 'x'; } catch (error) { console.error(error); }", 'document', 'page', 7),
    {
      name: 'a guard that ended',
      code: inHandler("if (typeof document !== 'undefined') document.title = 'x';\ndocument.title = 'y';"),
      errors: [{ messageId: 'page', data: { name: 'document', evidence: EVIDENCE }, line: 3, column: 1 }],
    },
    {
      name: 'a function that the worker calls',
      code: inHandler('paint();\n}; function paint() {\ndocument.title = "x";'),
      errors: [{ messageId: 'page', data: { name: 'document', evidence: EVIDENCE }, line: 4, column: 1 }],
    },
    {
      name: 'a method of a class that the worker uses',
      code: inWorker('class Panel {\nshow() { document.body.append("x"); }\n}\nnew Panel().show();'),
      errors: [{ messageId: 'page', data: { name: 'document', evidence: EVIDENCE }, line: 2, column: 10 }],
    },
    {
      name: 'a callback',
      code: inWorker('setInterval(() => document.write("x"), 1000);'),
      errors: [{ messageId: 'page', data: { name: 'document', evidence: EVIDENCE }, line: 1, column: 19 }],
    },
    {
      name: 'a thread of Node',
      code: inThread("document.title = 'x';"),
      errors: [{ messageId: 'page', line: 2, column: 1 }],
    },
    {
      name: 'CommonJS',
      code: dedent`
        const { parentPort } = require('worker_threads');
        parentPort.on('message', (text) => {
          parentPort.postMessage(window.btoa(text));
        });
      `,
      languageOptions: COMMONJS,
      errors: [{ messageId: 'window', line: 3, column: 26 }],
    },
  ],
});

runWithTypes(rule, {
  valid: [
    silent('types', 'let a: Document; type B = typeof document; interface C extends HTMLElement {} const d = x as HTMLCanvasElement; use<Window>(d);'),
    silent('a type import', "import type { Element } from './dom.ts'; const e: Element = x;"),
    silent('an ambient declaration alone', 'declare const document: Document;'),
  ],
  invalid: [
    {
      name: 'an ambient declaration and a use',
      code: inWorker("declare const document: Document;\ndocument.title = 'x';"),
      errors: [{ messageId: 'page', data: { name: 'document', evidence: EVIDENCE }, line: 2, column: 1 }],
    },
    {
      name: 'behind a type',
      code: inHandler("(self as any).document.title = 'x';"),
      errors: [{ messageId: 'page', data: { name: 'document', evidence: EVIDENCE }, line: 2, column: 1 }],
    },
  ],
});
