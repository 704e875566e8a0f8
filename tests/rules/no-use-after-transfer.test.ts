import dedent from 'dedent';
import rule from '../../src/rules/no-use-after-transfer.ts';
import { COMMONJS, runWithBothParsers, runWithTypes } from '../support/both-parsers.ts';

runWithBothParsers(rule, {
  valid: [
    {
      name: 'an assertion that it is gone',
      code: 'const data = new Uint8Array(8); structuredClone(data, { transfer: [data.buffer] }); expect(data[0]).toBe(undefined); assert.equal(data[1], undefined); assertEmpty(data[2]);',
    },
    { name: 'an assertion of what was posted', code: "const data = new ArrayBuffer(1); port.postMessage('a', [data]); expect(port.postMessage).not.toHaveBeenCalledWith('a', [data]);" },
    { name: 'a look whether it is gone, by its size', code: 'const data = new ArrayBuffer(1); worker.postMessage(data, [data]); export const isMoved = !data.byteLength; if (data.byteLength) warn();' },
    { name: 'copied, not transferred', code: 'worker.postMessage(data); use(data); worker.postMessage(data, []); use(data);' },
    { name: 'not used any more', code: 'use(data); worker.postMessage(data, [data]);' },
    { name: 'a copy is transferred', code: 'const data = load(); worker.postMessage(data, [data.slice(0)]); use(data);' },
    { name: 'a new value', code: 'let data = load(); worker.postMessage(data, [data]); data = load(); use(data);' },
    { name: 'the transferred clone takes its place', code: 'let data = load(); data = structuredClone(data, { transfer: [data] }); use(data);' },
    { name: 'let go of', code: 'let data = load(); worker.postMessage(data, [data]); data = null; if (data) use(data);' },
    {
      name: 'made anew in every turn',
      code: 'for (const worker of workers) { const data = new ArrayBuffer(8); fill(data); worker.postMessage(data, [data]); }',
    },
    { name: 'the loop brings another one', code: 'for (const data of chunks) { use(data); worker.postMessage(data, [data]); }' },
    { name: 'the parameter of a callback', code: 'chunks.forEach((data) => { use(data); worker.postMessage(data, [data]); });' },
    {
      name: 'taken back from the answer',
      code: dedent`
        let data = new ArrayBuffer(8);
        worker.onmessage = (event) => { data = event.data; use(data); worker.postMessage(data, [data]); };
        worker.postMessage(data, [data]);
        export const size = () => data.byteLength;
      `,
    },
    {
      name: 'returned right after',
      code: 'function send(data, far) { if (far) { worker.postMessage(data, [data]); return; } use(data); }',
    },
    { name: 'the other branch', code: 'function send(data, far) { if (far) worker.postMessage(data, [data]); else use(data); }' },
    {
      name: 'the same question asked again',
      code: 'function send(data, far) { if (far) worker.postMessage(data, [data]); log(); if (!far) use(data); }',
    },
    {
      name: 'the fallback when the transfer fails',
      code: 'function send(data) { try { worker.postMessage(data, [data]); } catch { worker.postMessage(data); } }',
    },
    {
      name: 'a shadowing name',
      code: dedent`
        const positions = load();
        pool.run(positions, { transferList: [positions.buffer] }).then(({ positions }) => { use(positions[0]); });
      `,
    },
    {
      name: 'the feature test of a popular library',
      code: dedent`
        const array = new Int8Array([99]);
        worker.postMessage({ array }, [array.buffer]);
        worker.onmessage = (event) => {
          const array = event.data.array;
          resolve(array[0] === 99);
        };
      `,
    },
    {
      name: 'a look whether it is gone',
      code: dedent`
        const data = new ArrayBuffer(8);
        worker.postMessage(data, [data]);
        if (data.byteLength === 0 && data.detached && typeof data === 'object') log('transferred');
        assert.strictEqual(data.byteLength, 0);
        expect(data.byteLength).toBe(0);
      `,
    },
    { name: 'only which one it is', code: 'worker.postMessage(data, [data]); inFlight.delete(data); if (data === last) log();' , },
    { name: 'closed to be sure', code: 'const bitmap = await createImageBitmap(blob); worker.postMessage(bitmap, [bitmap]); bitmap.close();' },
    {
      name: 'a message that carries a buffer is not the buffer',
      code: dedent`
        const message = { id: 7, buffer: load() };
        worker.postMessage(message, [message.buffer]);
        pending.set(message.id, message);
      `,
    },
    { name: 'the other end of a channel', code: 'const { port1, port2 } = new MessageChannel(); worker.postMessage(port2, [port2]); port1.onmessage = use;' },
    { name: 'shared memory is not transferred', code: 'const memory = new SharedArrayBuffer(8); post(memory); structuredClone(memory, { transfer: [memory] }); use(memory);' },
    {
      name: 'a flag beside the transfer tells whether it was done',
      code: 'function send(data) { let isSent = false; try { worker.postMessage(data, [data]); isSent = true; } catch {} if (!isSent) use(data); }',
    },
    { name: 'conditions that exclude each other', code: 'function send(data, far) { far && worker.postMessage(data, [data]); far || use(data); }' },
    { name: 'a list to which it may be added', code: 'function send(data, far) { const list = []; if (far) list.push(data); worker.postMessage(data, list); use(data); }' },
    { name: 'a list that is not known', code: 'const data = load(); worker.postMessage(data, list); worker.postMessage(data, far ? [data] : []); worker.postMessage(data, [...all]); use(data);' },
    { name: 'once only, in a loop', code: 'const canvas = make(); for (let i = 0; i < 9; i++) { if (i === 0) worker.postMessage(canvas, [canvas]); else worker.postMessage(i); }' },
    { name: 'a loop that is left', code: 'const data = load(); while (true) { if (isReady()) { worker.postMessage(data, [data]); break; } await turn(data); }' },
    { name: 'a function that runs at another time', code: 'const data = load(); export function size() { return data.byteLength; } worker.postMessage(data, [data]);' },
    { name: 'an option of the same name of something else', code: 'bank.send(account, { transfer: [account] }); use(account); postman.deliver(data, [data]); use(data);' },
    { name: 'what another function transfers', code: 'const data = load(); onClick(() => { worker.postMessage(data, [data]); }); use(data);' },
    { name: 'deferred with await, then reassigned', code: 'async function go() { let data = await load(); port.postMessage(data, [data]); ({ data } = await answer()); use(data); }' },
  ],
  invalid: [
    {
      name: 'as first typed',
      code: dedent`
        const buffer = new ArrayBuffer(1024);
        worker.postMessage(buffer, [buffer]);
        console.log(buffer.byteLength);
      `,
      errors: [{ messageId: 'usedAfterTransfer', data: { name: 'buffer', line: 2, what: 'it' }, line: 3, column: 13, endLine: 3, endColumn: 19 }],
    },
    {
      name: 'the typed array over it',
      code: dedent`
        const pixels = new Uint8ClampedArray(size);
        worker.postMessage({ pixels }, [pixels.buffer]);
        draw(pixels);
      `,
      errors: [{ messageId: 'usedAfterTransfer', data: { name: 'pixels', line: 2, what: '`pixels.buffer`' }, line: 3, column: 6 }],
    },
    {
      name: 'a part of the message, handed on',
      code: 'function send(image) { const pixels = image.data; worker.postMessage({ pixels }, [pixels.buffer]); return new ImageData(pixels, 256); }',
      errors: [{ messageId: 'usedAfterTransfer', data: { name: 'pixels', line: 1, what: '`pixels.buffer`' }, line: 1, column: 121 }],
    },
    {
      name: 'another view of the same memory',
      code: dedent`
        const buffer = new ArrayBuffer(1024);
        const view = new Float32Array(buffer);
        worker.postMessage(buffer, { transfer: [buffer] });
        for (let i = 0; i < view.length; i++) total += view[i];
      `,
      errors: [{ messageId: 'usedAfterTransfer', data: { name: 'view', line: 3, what: '`buffer`' }, line: 4, column: 21 }],
    },
    {
      name: 'the memory under it, and a part of it',
      code: dedent`
        function send(samples) {
          const memory = samples.buffer;
          const head = samples.subarray(0, 10);
          for (let i = 0; i < 3; i++) samples[i] = 0;
          port.postMessage(samples, [samples.buffer]);
          log(memory, head);
        }
      `,
      errors: [
        { messageId: 'usedAfterTransfer', data: { name: 'memory', line: 5, what: '`samples.buffer`' }, line: 6, column: 7 },
        { messageId: 'usedAfterTransfer', data: { name: 'head', line: 5, what: '`samples.buffer`' }, line: 6, column: 15 },
      ],
    },
    {
      name: 'the same buffer for every worker',
      code: dedent`
        const data = new ArrayBuffer(8);
        for (const worker of workers) {
          worker.postMessage({ data }, [data]);
        }
      `,
      errors: [{ messageId: 'usedNextTurn', data: { name: 'data', line: 3, what: 'it' }, line: 3, column: 24 }],
    },
    {
      name: 'filled again in the next turn',
      code: dedent`
        const data = new Float32Array(128);
        while (running) {
          data.fill(await level());
          postMessage(data, [data.buffer]);
        }
      `,
      errors: [{ messageId: 'usedNextTurn', data: { name: 'data', line: 4, what: '`data.buffer`' }, line: 3, column: 3 }],
    },
    {
      name: 'on one path only',
      code: dedent`
        async function send(data, isLast) {
          worker.postMessage(data, [data]);
          if (isLast) {
            data = null;
          } else {
            await save(data);
          }
        }
      `,
      errors: [{ messageId: 'usedAfterTransfer', data: { name: 'data', line: 2, what: 'it' }, line: 6, column: 16 }],
    },
    {
      name: 'after a transfer in a branch that goes on',
      code: 'function send(data, far) { if (far) { worker.postMessage(data, [data]); } return hash(data); }',
      errors: [{ messageId: 'usedAfterTransfer', line: 1, column: 87 }],
    },
    {
      name: 'in the function that handles the answer',
      code: dedent`
        export function run(data) {
          worker.postMessage(data, [data]);
          worker.onmessage = (event) => compare(data, event.data);
        }
      `,
      errors: [{ messageId: 'usedAfterTransfer', line: 3, column: 41 }],
    },
    {
      name: 'after a promise in whose executor it was transferred',
      code: dedent`
        export async function run(data) {
          const answer = await new Promise((resolve, reject) => {
            worker.onmessage = resolve;
            worker.onerror = reject;
            worker.postMessage(data, [data]);
          });
          return merge(data, answer);
        }
      `,
      errors: [{ messageId: 'usedAfterTransfer', data: { name: 'data', line: 5, what: 'it' }, line: 7, column: 16 }],
    },
    {
      name: 'transferred twice',
      code: 'function send(data) { first.postMessage(data, [data]); second.postMessage(data, [data]); }',
      errors: [{ messageId: 'usedAfterTransfer', line: 1, column: 75 }],
    },
    {
      name: 'structuredClone',
      code: 'const data = load(); const copy = structuredClone({ data }, { transfer: [data] }); use(copy, data);',
      errors: [{ messageId: 'usedAfterTransfer', line: 1, column: 94 }],
    },
    {
      name: 'a list with a name, a window, a pool, the options of a Worker',
      code: dedent`
        const list = [first];
        self.postMessage(first, list);
        use(first);
        frame.contentWindow.postMessage(second, '*', [second]);
        use(second);
        pool.run(third, { transferList: [third] });
        use(third);
        const worker = new Worker(file, { workerData: fourth, transferList: [fourth] });
        use(fourth);
        var first, second, third, fourth;
      `,
      errors: [
        { messageId: 'usedAfterTransfer', data: { name: 'first', line: 1, what: 'it' }, line: 3, column: 5 },
        { messageId: 'usedAfterTransfer', data: { name: 'second', line: 4, what: 'it' }, line: 5, column: 5 },
        { messageId: 'usedAfterTransfer', data: { name: 'third', line: 6, what: 'it' }, line: 7, column: 5 },
        { messageId: 'usedAfterTransfer', data: { name: 'fourth', line: 8, what: 'it' }, line: 9, column: 5 },
      ],
    },
    {
      name: 'a list to which it is added',
      code: 'function send(data) { const list = []; list.push(data); worker.postMessage({ data }, list); use(data); }',
      errors: [{ messageId: 'usedAfterTransfer', line: 1, column: 97 }],
    },
    {
      name: 'a port given away',
      code: 'const { port1, port2 } = new MessageChannel(); worker.postMessage({ port2 }, [port2]); port2.on("message", use); port1.start();',
      errors: [{ messageId: 'usedAfterTransfer', data: { name: 'port2', line: 1, what: 'it' }, line: 1, column: 88 }],
    },
    {
      name: 'CommonJS',
      languageOptions: COMMONJS,
      code: "const { parentPort } = require('worker_threads'); const data = new Uint8Array(8); parentPort.postMessage(data, [data.buffer]); exports.sum = data[0] + data[1];",
      errors: [{ messageId: 'usedAfterTransfer', line: 1, column: 142 }],
    },
    {
      name: 'in finally, which runs in any case',
      code: 'function send(data) { try { worker.postMessage(data, [data]); } finally { pool.release(data.byteLength); } }',
      errors: [{ messageId: 'usedAfterTransfer', line: 1, column: 88 }],
    },
  ],
});

runWithTypes(rule, {
  valid: [
    { name: 'a message with a type', code: 'function send(message: Message) { port.postMessage(message, [message.buffer]); pending.add(message.id); }' },
    { name: 'only its type is asked', code: 'function send(data: ArrayBuffer) { port.postMessage(data, [data]); let other: typeof data; }' },
  ],
  invalid: [
    {
      name: 'annotated as a typed array',
      code: 'function send(data: Uint8Array): void { (port!).postMessage(data, [data.buffer as ArrayBuffer]); save(data!); }',
      errors: [{ messageId: 'usedAfterTransfer', data: { name: 'data', line: 1, what: '`data.buffer as ArrayBuffer`' }, line: 1, column: 103 }],
    },
  ],
});
