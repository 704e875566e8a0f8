import fc from 'fast-check';

/**
 * Programs made at random from what people write around workers: loops, tries, signals, handles,
 * messages, shared memory. They need not make sense; they must parse.
 */

/** What is legal at a place. */
interface Place {
  readonly isAsync: boolean;
  readonly isGenerator?: boolean;
  readonly isOuterLoop?: boolean;
  readonly isLoop: boolean;
  readonly isFunction: boolean;
}

const MODULE: Place = { isAsync: true, isLoop: false, isFunction: false };

const atoms = [
  'signal', 'signal.aborted', 'signal?.aborted', '!signal.aborted', 'options.signal', 'controller.signal.aborted', 'this.signal',
  'stopped', '!running', 'state.cancelled', 'queue.length', 'queue.shift()', 'data', 'data.type', "data === 'stop'", "data.type === 'stop'",
  'Atomics.load(cells, 0)', 'Atomics.load(cells, 0) === 1', 'cells[0]', 'item', 'item === null', 'n++', 'n < 10', 'true', 'false', '1', '0', "'stop'",
  'null', 'undefined', '[]', '{}', 'worker', 'this.worker', 'this.#worker', 'workers[0]', 'ref.current', 'error', 'isMainThread', 'parentPort',
  'opts?.signal?.aborted', 'this.#signal.aborted', 'this.options.signal', 'context.signal', 'abortController.signal', 'token.isCancellationRequested',
  'signal.reason', 'globalThis.stopped', 'flags.stop', 'workers.get(id)', 'this.#workers[0]', 'pool.workers[n]', 'event.data', '`stop`', '/stop/.test(data)', 'Symbol.for("stop")',
  'Atomics.load(this.cells, STOP)', 'cells?.[0]', 'process.exitCode', 'new.target', '<div />', '<Chart onClick={() => worker.terminate()} data={data} />', 'class { #signal; stop() { this.#signal = null; } }',
  "typeof document !== 'undefined'", 'document.title', 'window.innerWidth', 'self', 'globalThis.document', 'buffer', 'buffer.byteLength',
];

const calls = [
  'poll()', 'work(item)', 'save(data)', "fetch('/a')", 'fetch(url, { signal })', "fetch(url, { method: 'POST' })", 'fetch(url, options)', 'sleep(10)',
  'sleep(10, undefined, { signal })', 'new Promise((resolve) => setTimeout(resolve, 10))', 'Promise.resolve()', "once(emitter, 'x', { signal })",
  "once(worker, 'exit')", "readFile('a')", 'signal.throwIfAborted()', 'worker.terminate()', 'this.worker?.terminate()', "worker.postMessage('stop')",
  "worker.postMessage({ type: 'stop' })", 'worker.postMessage(buffer, [buffer])', 'self.postMessage(data)', 'parentPort.postMessage(item)',
  'parentPort.close()', 'process.exit(1)', 'self.close()', 'controller.abort()', 'Atomics.wait(cells, 0, 0)', 'Atomics.wait(cells, 0, 0, 100)',
  'Atomics.store(cells, 0, 1)', 'Atomics.notify(cells, 0)', "new Worker('./w.js')", "new Worker(new URL('./w.js', import.meta.url))", 'new Worker(__filename)',
  'clearInterval(timer)', 'setInterval(tick, 100)', 'setTimeout(tick, 100)', 'worker.unref()', 'reader.read()', 'structuredClone(buffer, { transfer: [buffer] })',
  'AbortSignal.any([signal, AbortSignal.timeout(5)])', 'AbortSignal.timeout(1000)', "signal.addEventListener('abort', stop, { once: true })", 'signal?.throwIfAborted()',
  'opts.signal.throwIfAborted()', "on(emitter, 'x', { signal })", "setInterval(10, null, { signal })", 'scheduler.wait(10)', "exec('ls')", 'finished(stream)', 'pipeline(a, b)', 'Promise.all(workers.map((w) => w.terminate()))',
  'Promise.race([poll(), sleep(10)])', 'workers.forEach((w) => w.postMessage("stop"))', 'pool.push(new Worker("./w.js"))', '(ref.current ??= new Worker("./w.js"))', 'new SharedWorker("./s.js").port', 'new Worker(URL.createObjectURL(new Blob([source])))',
  'worker?.removeEventListener("message", listen)', "worker.once('exit', resolve)", 'worker.on("exit", (code) => code && reject(code))', 'new Promise((resolve, reject) => { worker.onmessage = resolve; worker.onerror = reject; })',
  'receiveMessageOnPort(port)', 'Atomics.waitAsync(cells, 0, 0).value', 'Atomics.compareExchange(cells, 0, 0, 1)', 'Atomics.add(cells, 0, 1)', 'Reflect.apply(work, null, [signal])', 'eval("1")', 'import("./x.js")',
  'fetch(url, { ...options })', 'fetch(new Request(url))', 'fetch(url, { signal: null })', '(await fetch(url)).json()', 'axios.get(url)', "fetch(url).then((r) => r.text()).catch(() => {})", 'poll({ signal, ...options })', 'poll(signal).catch(() => {})',
  'alert(1)', 'requestAnimationFrame(tick)', "navigator.locks.request('l', async () => {})", "worker.on('error', report)", 'worker.onmessage = listen',
  "self.addEventListener('message', listen)", 'reject(error)', 'resolve(data)', 'pending.set(id, { resolve, reject })', 'pending.clear()',
];

const targets = ['[item, data]', '({ data })', 'this.#worker', 'workers[0]', 'worker.onerror', 'signal', 'stopped', 'state.cancelled', 'data', 'item', 'worker', 'this.worker', 'cells[0]', 'buffer', 'n', 'ref.current'];
const names = ['item', 'data', 'worker', 'signal', 'response', 'n', 'buffer', 'stopped'];

/** Heads of methods: with `#` and `static` where that is legal. */
const methods = ['async run(signal)', 'async #run({ signal })', 'async stop()', 'async dispose(options)', 'static async start(signal, options = {})', 'async [Symbol.asyncDispose]()'];

/** How a function may be given its signal, or not. */
const parameters = ['signal', '{ signal }', '{ signal } = {}', 'options', 'options = {}', 'url, { signal, ...rest }', 'first, second, signal', 'abortSignal', '{ signal: stop }', '', '...args'];

const atom = fc.constantFrom(...atoms);
const call = fc.constantFrom(...calls);

/** `this.#worker` and `this.signal` are legal anywhere that `programs` puts them: inside a class or as `this` alone. */
const awaited = (place: Place): fc.Arbitrary<string> => (place.isAsync ? call.map((text) => `await ${text}`) : call);

const expression = (place: Place): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 4, arbitrary: atom },
    { weight: 3, arbitrary: call },
    { weight: 3, arbitrary: awaited(place) },
    { weight: 1, arbitrary: fc.tuple(atom, fc.constantFrom('&&', '||'), atom).map(([left, operator, right]) => `(${left} ${operator} ${right})`) },
    { weight: 1, arbitrary: fc.tuple(atom, atom, call).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`) },
    { weight: 1, arbitrary: fc.tuple(call).map(([text]) => `(() => ${text})`) },
  );

const statements = new Map<string, fc.Arbitrary<string>>();

function statement(place: Place, depth: number): fc.Arbitrary<string> {
  const key = JSON.stringify([place, depth]);
  let known = statements.get(key);
  if (known === undefined) {
    known = createStatement(place, depth);
    statements.set(key, known);
  }
  return known;
}

function createStatement(place: Place, depth: number): fc.Arbitrary<string> {
  const value = expression(place);
  const simple: fc.Arbitrary<string>[] = [
    value.map((text) => (text.startsWith('{') ? `(${text});` : `${text};`)),
    fc.tuple(fc.constantFrom(...names), fc.nat(999), value).map(([name, id, text]) => `const ${name}${id} = ${text};`),
    fc.tuple(fc.constantFrom(...targets), value).map(([target, text]) => (target.startsWith('(') ? `(${target.slice(1, -1)} = ${text});` : `${target} = ${text};`)),
    fc.tuple(fc.constantFrom('{ signal }', '{ signal: given = null }', '[first, ...rest]', '{ data: { type } }'), fc.nat(999), value).map(([pattern, id, text]) => `{ const ${pattern} = ${text}; use${id}(); }`),
    fc.constantFrom('// a comment', '/* another */', ';'),
    value.map((text) => `throw ${text};`),
  ];
  if (place.isLoop) simple.push(fc.constantFrom('break;', 'continue;', 'if (signal.aborted) break;', "if (item === null) break;", 'if (stopped) continue;', 'if (signal?.aborted) break', 'stopped && poll();'));
  if (place.isOuterLoop) simple.push(fc.constantFrom('continue outer;', 'break outer;', 'if (signal.aborted) break outer;'));
  if (place.isGenerator) simple.push(value.map((text) => `yield ${text};`), fc.constantFrom('yield;', 'yield* queue;', 'const given = yield;'));
  if (place.isFunction) simple.push(fc.constantFrom('return;', 'return data;', 'if (signal.aborted) return;', 'if (stopped) return;'));
  const flat = fc.oneof(...simple);
  if (depth === 0) return flat;

  const block = (inside: Place): fc.Arbitrary<string> => fc.array(statement(inside, depth - 1), { maxLength: 3 }).map((list) => `{\n${list.join('\n')}\n}`);
  const inLoop = { ...place, isLoop: true };
  const inFunction = (isAsync: boolean, isGenerator = false): Place => ({ isAsync, isGenerator, isLoop: false, isFunction: true });
  const inClass = block(inFunction(true));
  const nested: fc.Arbitrary<string>[] = [
    fc.tuple(value, block(place)).map(([test, body]) => `if (${test}) ${body}`),
    fc.tuple(value, block(place), block(place)).map(([test, yes, no]) => `if (${test}) ${yes} else ${no}`),
    fc.tuple(value, block(inLoop)).map(([test, body]) => `while (${test}) ${body}`),
    block(inLoop).map((body) => `while (true) ${body}`),
    block(inLoop).map((body) => `for (;;) ${body}`),
    fc.tuple(block(inLoop), value).map(([body, test]) => `do ${body} while (${test});`),
    block(inLoop).map((body) => `for (const item of queue) ${body}`),
    block({ ...inLoop, isOuterLoop: true }).map((body) => `outer: for (let i = 0; i < 3; i++) ${body}`),
    block(inLoop).map((body) => `again: while (true) ${body}`),
    fc.tuple(block(inLoop), flat).map(([body, last]) => `for (const key in state) { ${last}\nfor (;;) ${body} }`),
    fc.tuple(block(place), block(place), block(place)).map(([body, handler, last]) => `try ${body} catch ${handler} finally ${last}`),
    fc.tuple(fc.nat(99), block(inFunction(false, true))).map(([id, body]) => `function* walk${id}(signal) ${body}`),
    fc.tuple(fc.nat(99), block(inFunction(true, true))).map(([id, body]) => `async function* stream${id}({ signal } = {}) ${body}`),
    fc.tuple(fc.nat(99), fc.constantFrom(...methods), inClass).map(([id, head, body]) => `class Job${id} extends Base { #worker = new Worker('./w.js'); #signal; #workers = []; constructor(options) { super(); this.#signal = options.signal; } ${head} ${body} }`),
    fc.tuple(fc.nat(99), fc.constantFrom(...parameters), block(inFunction(true))).map(([id, list, body]) => `const job${id} = async (${list}) => ${body};`),
    fc.tuple(fc.constantFrom(...parameters), block(inFunction(true))).map(([list, body]) => `void (async function (${list}) ${body});`),
    fc.tuple(value, flat).map(([test, body]) => `if (${test}) ${body.startsWith('const') || body.startsWith('//') || body.startsWith('/*') ? ';' : body}`),
    fc.tuple(block(place), block(place)).map(([body, handler]) => `try ${body} catch (error) ${handler}`),
    fc.tuple(block(place), block(place)).map(([body, last]) => `try ${body} finally ${last}`),
    fc.tuple(value, flat, flat).map(([test, one, two]) => `switch (${test}) { case 'stop': ${one}\nbreak;\ndefault: ${two} }`),
    fc.tuple(fc.nat(99), block(inFunction(true))).map(([id, body]) => `async function run${id}(signal, options) ${body}`),
    fc.tuple(fc.nat(99), block(inFunction(false))).map(([id, body]) => `function work${id}({ signal }) ${body}`),
    fc.tuple(fc.constantFrom('self', 'worker', 'this.worker'), fc.boolean(), block(inFunction(true))).map(([target, isProperty, body]) =>
      isProperty ? `${target}.onmessage = async ({ data }) => ${body};` : `${target}.addEventListener('message', async ({ data }) => ${body});`),
    block(inFunction(false)).map((body) => `parentPort.on('message', (data) => ${body});`),
    block(inFunction(false)).map((body) => `useEffect(() => ${body}, []);`),
  ];
  if (place.isAsync) nested.push(block(inLoop).map((body) => `for await (const item of on(emitter, 'x')) ${body}`));
  return fc.oneof({ weight: 2, arbitrary: flat }, { weight: 3, arbitrary: fc.oneof(...nested) });
}

const heads = [
  '',
  "import { parentPort, workerData, isMainThread, Worker } from 'node:worker_threads';",
  "import { once, on } from 'node:events';\nimport { setTimeout as sleep } from 'node:timers/promises';",
  "import * as threads from 'worker_threads';\nconst { Worker, parentPort } = threads;",
  "self.onmessage = listen;",
  "import * as Comlink from 'comlink';\nComlink.expose({ run: async () => {} });",
  "const controller = new AbortController();\nconst { signal } = controller;",
  "const worker = new Worker(new URL('./w.js', import.meta.url));",
  'const cells = new Int32Array(new SharedArrayBuffer(8));',
  'const workers = Array.from({ length: 4 }, () => new Worker(new URL("./w.js", import.meta.url)));',
  "const { Worker, parentPort, workerData } = await import('node:worker_threads');",
  "import { useEffect, useRef } from 'react';\nconst pending = new Map();",
  "import { setInterval, setTimeout } from 'node:timers/promises';\nimport { readFile, writeFile } from 'node:fs/promises';",
  "export const stop = () => { stopped = true; };\nlet stopped = false, running = true;\nself.addEventListener('message', ({ data }) => { if (data === 'stop') stopped = true; });",
  'class Owner { #worker = new Worker(new URL("./w.js", import.meta.url)); stop() { this.#worker.terminate(); } }',
];

/** The same program as other editors leave it. */
const forms: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text,
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `#!/usr/bin/env node\n${text}`,
  (text) => `'use strict';\n${text}`,
  (text) => `/**\n * @worker\n */\n${text}`,
  (text) => `${text}\n`,
];

/** A module: a few declarations of the trade, then statements. What is legal in a class only is put into one. */
export const program: fc.Arbitrary<string> = fc
  .tuple(fc.uniqueArray(fc.constantFrom(...heads), { maxLength: 3 }), fc.array(statement(MODULE, 3), { minLength: 1, maxLength: 5 }), fc.constantFrom(...forms))
  .map(([declarations, body, form]) => {
    const text = body.join('\n');
    const needsClass = /this\.#|new\.target/.test(text);
    const inside = needsClass ? `class Holder extends Base { #worker; #signal; #workers; async run(signal, options) {\n${text}\n} }` : text;
    return form([...declarations, inside].join('\n'));
  });
