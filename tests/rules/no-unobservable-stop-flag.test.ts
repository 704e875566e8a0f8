import dedent from 'dedent';
import rule from '../../src/rules/no-unobservable-stop-flag.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

const worker = (code: string): string => dedent`
  let stopped = false;
  self.onmessage = ({ data }) => {
    if (data === 'stop') stopped = true;
  };
  ${code}
`;
const unseen = (flag: string, line: number, setter: number) => ({ messageId: 'unobservable', data: { flag, line: String(setter) }, line }) as const;
const microtask = (flag: string, line: number, setter: number, output: string) =>
  ({ messageId: 'unobservableMicrotask', data: { flag, line: String(setter) }, line, suggestions: [{ messageId: 'addSchedulePoint', output }] }) as const;

runWithBothParsers(rule, {
  valid: [
    {
      name: 'a promise that a later turn settles through a variable',
      code: dedent`
        let wake;
        let stopped = false;
        self.onmessage = ({ data }) => {
          if (data === 'stop') stopped = true;
          wake?.();
        };
        async function run() {
          while (!stopped) {
            await new Promise((resolve) => { wake = resolve; });
            step();
          }
        }
      `,
    },
    { name: 'a promise that is settled by who gets its resolve', code: worker('async function run() { while (!stopped) await new Promise((resolve) => waiting.push(resolve)); } const waiting = [];') },
    { name: 'scheduler.yield()', code: worker('async function run(items) { for (const item of items) { if (stopped) return; crunch(item); await scheduler.yield(); } }') },
    { name: 'a message channel of its own', code: worker('const turn = () => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); }); async function run() { while (!stopped) await turn(); }') },
    { name: 'a timer in the loop', code: worker('async function run() { while (!stopped) await new Promise((resolve) => setTimeout(resolve, 1)); }') },
    { name: 'a schedule point on some turns', code: worker('async function run(n) { while (!stopped) { if (n++ % 100 === 0) await fetch("/"); } }') },
    { name: 'an import that may turn', code: `import { next } from './next.js';\n${worker('async function run() { while (!stopped) await next(); }')}` },
    { name: 'the loop sets it', code: worker('function run(n) { while (!stopped) { if (++n > 9) stopped = true; } }') },
    { name: 'what the loop calls sets it', code: worker('function run(n) { while (!stopped) step(n); } function step(n) { if (n > 9) stopped = true; }') },
    { name: 'what the loop calls calls what sets it', code: worker('function run() { while (!stopped) a(); } function a() { b(); } function b() { stopped = true; }') },
    { name: 'shared memory', code: 'self.onmessage = ({ data }) => { while (Atomics.load(data.flag, 0) === 0) work(); };' },
    { name: 'a parser', code: "self.onmessage = ({ data }) => { let at = 0; while (at < data.length) { if (data[at] === ';') break; at++; } self.postMessage(at); };" },
    { name: 'a queue that the loop empties', code: 'const queue = []; self.onmessage = ({ data }) => { queue.push(data); while (queue.length) work(queue.pop()); };' },
    { name: 'an emitter of the program may call back at once', code: worker("emitter.on('done', () => { finished = true; }); let finished = false; function run() { while (!finished) emitter.emit('tick'); }") },
    { name: 'the main side', code: "let ready = false; const w = new Worker('./w.js'); w.onmessage = () => { ready = true; }; document.title = 'x'; while (!ready) {}" },
    { name: 'a signal from elsewhere may be shared', code: 'self.onmessage = ({ data }) => run(data); export function run(signal) { while (!signal.aborted) work(); }' },
    { name: 'a parameter that one of the calls gives something else', code: 'const controller = new AbortController(); self.onmessage = ({ data }) => { controller.abort(); run(data.signal); }; run(controller.signal); function run(signal) { while (!signal.aborted) work(); }' },
    { name: 'a parameter that gets another value', code: 'const controller = new AbortController(); self.onmessage = () => controller.abort(); run(controller.signal); function run(signal) { signal = shared(signal); while (!signal.aborted) work(); }' },
    { name: 'a controller that is handed on', code: 'const controller = new AbortController(); self.onmessage = () => controller.abort(); function run() { while (!controller.signal.aborted) work(controller); }' },
    { name: 'a generator is suspended', code: worker('function* run(n) { while (!stopped) yield n++; }') },
    { name: 'an object that the loop hands on', code: 'const state = { stopped: false }; self.onmessage = () => { state.stopped = true; }; function run() { while (!state.stopped) work(state); }' },
    { name: 'set before the loop, and by nobody after', code: 'self.onmessage = ({ data }) => { let more = true; more = data.more; while (more) { if (!step()) break; } };' },
    { name: 'tests', filename: 'tests/flag.test.js', code: worker('while (!stopped) work();') },
  ],
  invalid: [
    {
      name: 'set by an earlier branch of the handler that loops',
      code: dedent`
        let stopped = false;
        self.onmessage = ({ data }) => {
          if (data === 'stop') {
            stopped = true;
            return;
          }
          for (const item of data) {
            if (stopped) break;
            crunch(item);
          }
        };
      `,
      errors: [unseen('stopped', 7, 4)],
    },
    { name: 'a loop with a condition of its own', code: worker('const find = (max) => { const found = []; for (let i = 2; i < max && !stopped; i++) if (test(i)) found.push(i); return found; };'), errors: [unseen('stopped', 5, 3)] },
    { name: 'a flag', code: worker('function run(n) { while (!stopped) n++; }'), errors: [unseen('stopped', 5, 3)] },
    { name: 'an if in the loop', code: worker('function run(n) {\n  for (;;) {\n    if (stopped) return;\n    n++;\n  }\n}'), errors: [unseen('stopped', 6, 3)] },
    { name: 'a bounded loop', code: worker('function run(items) {\n  for (const item of items) {\n    if (stopped) break;\n    crunch(item);\n  }\n}'), errors: [unseen('stopped', 6, 3)] },
    {
      name: 'awaits of microtasks only',
      code: worker('async function run() {\n  while (!stopped) {\n    await Promise.resolve();\n  }\n}'),
      errors: [microtask('stopped', 6, 3, worker('async function run() {\n  while (!stopped) {\n    await new Promise((resolve) => setTimeout(resolve, 0));\n    await Promise.resolve();\n  }\n}'))],
    },
    {
      name: 'a private field, set by a method that only the handler calls',
      code: dedent`
        const { parentPort } = require('node:worker_threads');
        class Search {
          #isOver = false;
          stop() { this.#isOver = true; }
          run(n) { while (!this.#isOver) n++; }
        }
        const search = new Search();
        parentPort.on('message', () => search.stop());
      `,
      languageOptions: COMMONJS,
      errors: [unseen('this.#isOver', 5, 4)],
    },
    {
      name: 'a timer',
      code: 'self.onmessage = () => {\n  let late = false;\n  setTimeout(() => { late = true; }, 10);\n  while (!late) work();\n};',
      errors: [unseen('late', 4, 3)],
    },
    {
      name: 'a signal of a plain controller',
      code: 'const controller = new AbortController();\nconst { signal } = controller;\nself.onmessage = () => { controller.abort(); };\nfunction run() {\n  while (!signal.aborted) work();\n}',
      errors: [unseen('signal.aborted', 5, 3)],
    },
    {
      name: 'a signal that every caller passes',
      code: 'const controller = new AbortController();\nself.onmessage = () => { controller.abort(); };\nstart(controller.signal);\nfunction start(signal) { run({ signal }); }\nfunction run({ signal }) {\n  while (!signal.aborted) work();\n}',
      errors: [unseen('signal.aborted', 6, 2)],
    },
    {
      name: 'throwIfAborted',
      code: 'const controller = new AbortController();\nself.onmessage = () => { controller.abort(); };\nfunction run() {\n  for (;;) {\n    controller.signal.throwIfAborted();\n    work();\n  }\n}',
      errors: [unseen('controller.signal.throwIfAborted()', 4, 2)],
    },
    {
      name: 'AbortSignal.timeout',
      code: 'const signal = AbortSignal.timeout(1000);\nself.onmessage = () => {\n  while (!signal.aborted) work();\n};',
      errors: [unseen('signal.aborted', 3, 1)],
    },
    {
      name: 'a request that was overtaken',
      code: 'let current = 0;\nself.onmessage = ({ data }) => {\n  current++;\n  run(current, data);\n};\nfunction run(id, list) {\n  while (list.length > 0 && id === current) list.pop();\n}',
      errors: [unseen('current', 7, 3)],
    },
  ],
});

runWithTypes(rule, {
  valid: [],
  invalid: [
    {
      name: 'a field with a type',
      code: 'class Job {\n  private isOver: boolean = false;\n  constructor() { self.onmessage = () => { this.isOver = true; }; }\n  run(): void { while (!this.isOver!) work(); }\n}',
      errors: [unseen('this.isOver', 4, 3)],
    },
  ],
});
