import { describe, expect, it } from 'vitest';
import { mayNameWorker, mayRunInWorker, mayStartWorker } from '../../../src/analysis/graph/prefilter.ts';

describe('mayStartWorker', () => {
  it.each([
    "new Worker(new URL('./w.js', import.meta.url))",
    "new threads.Worker('./w.js')",
    "new SharedWorker('./w.js')",
    'class Mine extends Worker {}',
    "import Piscina from 'piscina'; new Piscina({ filename })",
    "const workerpool = require('workerpool'); workerpool.pool(file)",
    "import W from './w.js?worker'; new W()",
    "import W from './w.js?inline&worker'; new W()",
    "import W from 'worker-loader!./w.js'; new W()",
    "import W from './w.worker'; new W()",
    "import W from 'omt:./w.worker'; new W()",
    "import { Worker as Thread } from 'worker_threads'; new Thread(file)",
    "const { Worker: Thread } = require('worker_threads'); new Thread(file)",
    'const Impl = globalThis.Worker; new Impl(file)',
    'const Impl = window.Worker\nnew Impl(file)',
    "const Impl = require('worker_threads').Worker;\nnew Impl(file)",
    "const Impl = globalThis.Worker ?? require('worker_threads').Worker; new Impl(file)",
    "const Impl = typeof Worker === 'undefined' ? Thread : Worker; new Impl(file)",
    'const Impl = isPage ? Worker : Thread; new Impl(file)',
    "spawnWorker(new URL('./w.js', import.meta.url))",
  ])('%s', (text) => {
    expect(mayNameWorker(Buffer.from(text))).toBe(true);
    expect(mayStartWorker(text)).toBe(true);
  });

  it.each([
    'class Owner { private worker: Worker; constructor(worker?: Worker) { this.jobs = new Map(); } }',
    "import { Piscina } from '..'; new Piscina({ filename })",
    'interface Options { worker: Worker } new Map()',
    'new Map(workers)',
    '// a worker that nobody starts',
  ])('not %s', (text) => {
    expect(mayStartWorker(text)).toBe(false);
  });
});

describe('mayRunInWorker', () => {
  it.each([
    "import { parentPort } from 'worker_threads'; parentPort.on('message', f)",
    'self.onmessage = f',
    '(self as DedicatedWorkerGlobalScope).onmessage = f',
    'const scope = self; scope.onmessage = f',
    'self.onconnect = f',
    'onmessage = f',
    "/* a worker */\naddEventListener('message', f)",
    "import { expose } from 'comlink'",
    "import { expose } from 'threads/worker'",
    "import register from 'promise-worker/register'",
    "import { defineTasks } from 'graceful-workers/worker'",
    '/** @worker */',
  ])('%s', (text) => {
    expect(mayNameWorker(Buffer.from(text))).toBe(true);
    expect(mayRunInWorker(text)).toBe(true);
  });

  it.each(['socket.onmessage = f', 'channel.port1.onmessage = f', "import { pool } from '@workerpool/core'", 'peer.onconnectionstatechange = f'])('not %s', (text) => {
    expect(mayRunInWorker(text)).toBe(false);
  });
});
