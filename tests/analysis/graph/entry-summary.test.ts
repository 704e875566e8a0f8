import dedent from 'dedent';
import { describe, expect, it } from 'vitest';
import { type PartialSummary, summarizeFile } from '../../../src/analysis/graph/entry-summary.ts';
import { parseProgram } from '../../../src/analysis/graph/parse.ts';

function summarize(code: string): PartialSummary {
  return summarizeFile(parseProgram('/p/w.ts', code)!, null);
}

/** Messages as `type=stop`, `=stop` for a bare string, `stop()` for a method. */
function getMessages(code: string): string[] {
  return summarize(code).messages.map(({ text, property, isMethod }) => (isMethod ? `${text}()` : `${property ?? ''}=${text}`));
}

describe('messages', () => {
  it.each([
    ['a string compared', "self.onmessage = (e) => { if (e.data === 'stop') close(); };", ['=stop']],
    ['a type compared', "self.onmessage = (e) => { if (e.data.type === 'stop') close(); };", ['type=stop']],
    ['an optional type', "self.onmessage = (e) => { if (e.data?.cmd === 'shutdown') close(); };", ['cmd=shutdown']],
    ['the message in a constant', "onmessage = ({ data }) => { const msg = data; if (msg.kind == 'abort') close(); };", ['kind=abort']],
    ['a destructured message', "self.addEventListener('message', ({ data: { type } }) => { if (type === 'cancel') close(); });", ['type=cancel']],
    ['destructured in the body', "self.onmessage = (event) => { const { type, payload } = event.data; if (type === 'quit') close(payload); };", ['type=quit']],
    ['an aliased property', "self.onmessage = (event) => { const { type: kind } = event.data; if (kind === 'quit') close(); };", ['type=quit']],
    ['a switch', "self.onmessage = (e) => { switch (e.data.action) { case 'start': go(); break; case 'STOP': close(); } };", ['action=start', 'action=STOP']],
    ['a switch on a string', "parentPort.on('message', (msg) => { switch (msg) { case 'close': break; } });\nimport { parentPort } from 'worker_threads';", ['=close']],
    ['a Node message', "import { parentPort } from 'worker_threads';\nparentPort.on('message', (message) => { if (message.type === 'terminate') process.exit(); });", ['type=terminate']],
    ['a Node string', "const { parentPort } = require('worker_threads');\nparentPort.on('message', (m) => { if (m === 'exit') parentPort.close(); });", ['=exit']],
    ['JSON', "self.onmessage = (e) => { const msg = JSON.parse(e.data); if (msg.type === 'stop') close(); };", ['type=stop']],
    ['a map of handlers', "const handlers = { start() {}, stop() { clearInterval(t); } };\nself.onmessage = ({ data }) => handlers[data.type]?.(data);", ['type=start', 'type=stop']],
    ['a dispatcher', "self.onmessage = (e) => dispatch(e.data);\nfunction dispatch(msg) { if (msg.op === 'stop') close(); }", ['op=stop']],
    ['a dispatcher given the event', "self.onmessage = (e) => dispatch(e);\nfunction dispatch(e) { if (e.data.op === 'stop') close(); }", ['op=stop']],
    ['a method of a class', "class Job { onMessage({ data }) { if (data === 'stop') this.end(); } }\nconst job = new Job();\nself.onmessage = (e) => job.onMessage(e);", ['=stop']],
    ['constants', "const Msg = { Stop: 'stop' } as const;\nself.onmessage = (e) => { if (e.data.type === Msg.Stop) close(); };", ['type=stop']],
    ['an enum', "enum Msg { Start = 'start', Stop = 'stop' }\nself.onmessage = (e) => { if (e.data.type === Msg.Stop) close(); };", ['type=stop']],
    ['an async iterator', "import { on } from 'node:events';\nimport { parentPort } from 'node:worker_threads';\nfor await (const [msg] of on(parentPort, 'message')) { if (msg === 'stop') break; }", ['=stop']],
    ['several', "onmessage = (e) => { if (e.data === 'stop' || e.data.type === 'close') close(); };", ['=stop', 'type=close']],
    ['methods that comlink exposes', "import { expose } from 'comlink';\nconst api = { run() {}, async stop() {} };\nexpose(api);", ['run()', 'stop()']],
    ['a class that comlink exposes', "import * as Comlink from 'comlink';\nclass Api { dispose() {} }\nComlink.expose(new Api());", ['dispose()']],
    ["an event's own type", "self.onmessage = (event) => { if (event.type === 'close') go(); };", []],
    ['a comparison elsewhere', "function read(token) { if (token.type === 'end') return; }\nself.onmessage = () => go();", []],
    ['a token of a parser that a handler calls', "self.onmessage = (e) => { for (const token of tokenize(e.data)) { if (token.value === 'end') return; } };", []],
    ['the main side', "import { isMainThread, parentPort } from 'worker_threads';\nif (isMainThread) { worker.port.on('message', (m) => { if (m === 'stop') go(); }); } else { parentPort.postMessage(1); }", []],
  ])('%s', (_name, code, stops) => {
    expect(getMessages(code)).toEqual(stops);
  });

  it('say where they are and whether they clear timers', () => {
    const summary = summarize(dedent`
      let timer = setInterval(tick, 1000);
      self.onmessage = (event) => {
        switch (event.data) {
          case 'stop':
          case 'quit':
            end();
            break;
          case 'close':
            postMessage('bye');
        }
      };
      function end() { clearInterval(timer); }
    `);
    expect(summary.messages).toEqual([
      { text: 'stop', property: null, file: '/p/w.ts', line: 4, clearsTimers: true, isMethod: false },
      { text: 'quit', property: null, file: '/p/w.ts', line: 5, clearsTimers: true, isMethod: false },
      { text: 'close', property: null, file: '/p/w.ts', line: 8, clearsTimers: false, isMethod: false },
    ]);
    expect(summary).toMatchObject({ hasMessageHandler: true, replies: true });
  });
});

describe('durable things', () => {
  it.each([
    ['an OPFS handle', 'const h = await file.createSyncAccessHandle();', ['an OPFS sync access handle']],
    ['indexedDB', "const request = indexedDB.open('db');", ['an IndexedDB database']],
    ['self.indexedDB', "self.indexedDB.open('db');", ['an IndexedDB database']],
    ['idb', "import { openDB } from 'idb';\nconst db = await openDB('db');", ['an IndexedDB database']],
    ['dexie', "import Dexie from 'dexie';\nconst db = new Dexie('db');", ['an IndexedDB database']],
    ['a database client', "import Database from 'better-sqlite3';\nconst db = new Database('a.db');", ['a database (better-sqlite3)']],
    ['a pool of clients', "const { Pool } = require('pg');\nconst pool = new Pool();", ['a database (pg)']],
    ['fs writes', "import fs from 'node:fs';\nfs.writeFileSync('a', 'b');\nfs.createWriteStream('c');", ['a file that it writes', 'a write stream']],
    ['fs promises', "import { writeFile } from 'node:fs/promises';\nawait writeFile('a', 'b');", ['a file that it writes']],
    ['fs.promises', "const fs = require('fs');\nawait fs.promises.appendFile('a', 'b');", ['a file that it writes']],
    ['promises of fs', "import { promises as fs } from 'fs';\nawait fs.rename('a', 'b');", ['a file that it writes']],
    ['a file opened for writing', "import { open } from 'node:fs/promises';\nawait open('a', 'wx');", ['a file that it writes']],
    ['work under a Web Lock', "navigator.locks.request('x', async () => { await sync(); });", ['a Web Lock']],
    ['work under a Web Lock, returned', "navigator.locks.request('x', { mode: 'exclusive' }, () => sync());", ['a Web Lock']],
    ['work under a Web Lock, by name', "navigator.locks.request('x', work);", ['a Web Lock']],
    ['a Web Lock held until a promise is settled', "navigator.locks.request('x', () => new Promise((resolve) => { release = resolve; }));", []],
    ['a Web Lock handed out', "navigator.locks.request('x', (lock) => { return new Promise((free) => { return give(() => free()); }); });", []],
    ['a Web Lock held to be there', "navigator.locks.request('x', async () => { ready(); await new Promise((free) => signal.addEventListener('abort', free)); });", []],
    ['a Web Lock that is waited for only', "navigator.locks.request('x', () => { leave(); });", []],
    ['a lock file', "import lockfile from 'proper-lockfile';\nawait lockfile.lock('a');", ['a lock file']],
    ['a file opened for reading', "import { open } from 'node:fs/promises';\nawait open('a', 'r');", []],
    ['a socket that writes', "socket.write('x');\nstream.rename('a');", []],
    ['an import alone', "import Database from 'better-sqlite3';\nexport type Db = Database.Database;", []],
    ['reading', "import fs from 'node:fs';\nfs.readFileSync('a');", []],
    ['the main side', "import { isMainThread } from 'worker_threads';\nimport fs from 'fs';\nif (isMainThread) fs.writeFileSync('a', 'b');", []],
  ])('%s', (_name, code, what) => {
    expect(summarize(code).durable.map((durable) => durable.what)).toEqual(what);
  });

  it('say where they are', () => {
    expect(summarize("\n\nindexedDB.open('a');").durable).toEqual([{ what: 'an IndexedDB database', file: '/p/w.ts', line: 3 }]);
  });
});

describe('clean-ups', () => {
  it.each([
    ['finally', 'try { work(); } finally { removeLock(); }', ['finally']],
    ['await using', 'async function f() { await using lock = await take(); }', ['finally']],
    ['an exit handler', "process.on('exit', () => flush());", ['exit handler']],
    ['a once handler of node:process', "import process from 'node:process';\nprocess.once('exit', flush);", ['exit handler']],
    ['nothing in it', 'try { work(); } finally { }', []],
    ['a function of the file that closes a file', 'try { work(); } finally { end(); }\nfunction end() { file.close(); }', ['finally']],
    ['a flag', 'try { work(); } finally { busy = false; }', []],
    ['a mutex in memory', 'try { work(); } finally { returnMutex(); }', []],
    ['a prepared statement', 'try { work(); } finally { await api.finalize(statement); this.statementCache.add(statement); }', []],
    ['pixels', 'try { work(); } finally { bitmap.close(); frame.close(); }', []],
    ['a timer and a reply', 'try { work(); } finally { clearTimeout(t); postMessage(1); }', []],
  ])('%s', (_name, code, what) => {
    expect(summarize(code).cleanups.map((cleanup) => cleanup.what)).toEqual(what);
  });
});

describe('the end of a Node thread', () => {
  it.each([
    ['no', "import { parentPort } from 'worker_threads';\nparentPort.on('message', (m) => parentPort.postMessage(m));"],
    ['yes', "import { parentPort, workerData } from 'worker_threads';\nparentPort.postMessage(hash(workerData));\nfunction hash(x) { return x; }"],
    ['unknown', "import { parentPort } from 'worker_threads';\nparentPort.on('message', () => {});\nparentPort.unref();"],
    ['unknown', "import { workerData } from 'worker_threads';\nimport { serve } from './serve.js';\nserve(workerData);"],
  ])('%s', (end, code) => {
    expect(summarize(code).endsByItself).toBe(end);
  });
});

describe('what cannot be followed', () => {
  it.each([
    ['nothing', "self.onmessage = (e) => { console.log(e.data); if (e.data.type === 'stop') close(); };", false],
    ['a part of the message, computed on', "self.onmessage = (e) => postMessage(compute(e.data.input));", false],
    ['what the platform offers', "self.onmessage = (e) => fetch('/?' + encodeURIComponent(e.data)).then(() => postMessage(Object.keys(e.data)));", false],
    ['a function of the file', "self.onmessage = (e) => run(e.data);\nfunction run(message) { if (message === 'stop') close(); }", false],
    ['a package that gets the message', "import { dispatch } from 'dispatcher';\nself.onmessage = (e) => dispatch(e.data);", true],
    ['a method of an object', "const engine = create();\nself.onmessage = (e) => engine.handle(e.data);", true],
    ['a dynamic call', "self.onmessage = ({ data }) => api[data.method](...data.args);", true],
    ['a map from elsewhere', "import { handlers } from './handlers.js';\nself.onmessage = ({ data }) => handlers[data.type](data);", true],
    ['a Map', "const handlers = new Map();\nself.onmessage = ({ data }) => handlers.get(data.type)(data);", true],
  ])('%s', (_name, code, isOpen) => {
    expect(summarize(code).isOpen).toBe(isOpen);
  });
});

describe('a loop in which no message is heard', () => {
  it.each([
    ['an endless loop', 'self.onmessage = () => {};\nwhile (true) { crunch(); }', 2],
    ['an endless for', 'for (;;) { crunch(); }', 1],
    ['a flag that only the handler sets', "let running = true;\nself.onmessage = () => { running = false; };\nfunction run() {\n  while (running) { crunch(); }\n}\nrun();", 4],
    ['a negated flag', "let stopped = false;\nself.onmessage = (e) => { if (e.data === 'stop') stopped = true; else while (!stopped) crunch(); };", 2],
    ['an await', 'while (true) { await poll(); }', null],
    ['a break', 'while (true) { if (crunch()) break; }', null],
    ['a break of an inner loop only', 'while (true) { for (;;) { if (crunch()) break; } }', 1],
    ['a break of a switch only', 'while (true) { switch (crunch()) { case 1: break; } }', 1],
    ['a labelled break', 'outer: while (true) { for (;;) { break outer; } }', null],
    ['a generator', 'function* all() { while (true) yield crunch(); }', null],
    ['a flag that the loop sets', 'let more = true;\nwhile (more) { more = crunch(); }', null],
    ['a flag that a function of the loop sets', 'let more = true;\nwhile (more) { step(); }\nfunction step() { more = crunch(); }', null],
    ['a port that is read', "while (true) { const message = receiveMessageOnPort(port); crunch(message); }", null],
    ['a counted loop', 'for (let i = 0; i < 10; i++) crunch();', null],
    ['a queue', 'while (queue.length) crunch(queue.pop());', null],
  ])('%s', (_name, code, line) => {
    expect(summarize(code).deafLoop?.line ?? null).toBe(line);
  });
});

describe('what is unusual', () => {
  it.each(['', 'switch (x) { case 1: default: }', 'self.onmessage = null;', "self.onmessage = (e) => { switch (e.data) { case 'stop': } };", "parentPort.on('message');", 'try {} finally {}'])('%j does not throw', (code) => {
    expect(() => summarize(code)).not.toThrow();
  });

  it('cannot be parsed: unknown', () => {
    expect(parseProgram('/p/w.js', 'const = (((')).toBeNull();
    expect(parseProgram('/p/page.html', '<p>no script</p>')).toBeNull();
  });

  it.each([
    ['w.js', '// @flow\ntype A = { x: number };\nconst a: A = { x: 1 };'],
    ['w.ts', 'const a = <number>b; enum E { A } namespace N { export const x = 1; } @dec class C { accessor y = 1; constructor(private z: string) {} }'],
    ['w.tsx', 'const a = <div>{b as any}</div>;'],
    ['w.mjs', 'import x from "y" with { type: "json" }; await x;'],
    ['w.cjs', 'return require("x");'],
    ['w.vue', '<script>export default {}</script><script setup lang="ts">const a: number = 1;</script>'],
  ])('%s is parsed in its dialect', (path, code) => {
    expect(parseProgram(`/p/${path}`, code)).not.toBeNull();
  });
});

it('does not read minified libraries for clean-ups and durable things, nor fear for a file that is replaced as a whole', () => {
  const code = "try { work(); } finally { flush(); } indexedDB.open('db');";
  expect(summarize(code).cleanups).toHaveLength(1);
  expect(summarize(code).durable).toHaveLength(1);
  const minified = `var x='${'x'.repeat(500)}';${code}`;
  expect(summarize(minified).cleanups).toEqual([]);
  expect(summarize(minified).durable).toEqual([]);
  expect(summarize("import write from 'write-file-atomic'; write('a.txt', 'x');").durable).toEqual([]);
});
